"""Nobody came: a session that never began is over, and the time of it is kept."""

from dataclasses import dataclass, replace

from .frame import SessionEnded
from .refused import need
from .state import State


@dataclass(frozen=True, slots=True)
class NobodyCame:
    """Reopening takes it back, as it does any end."""

    def change(self, now: State) -> State:
        if now.stage != "gathering":
            return now
        came = any(seat.place in ("here", "out", "left") for seat in now.seats.values())
        need(not came and not now.knocks, "somebody_came")
        return replace(SessionEnded().change(now), nobody_came=True)


def nobody_came(now: State) -> NobodyCame | None:
    need(now.stage == "gathering", "not_open")
    return NobodyCame()
