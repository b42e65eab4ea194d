"""Support without words, after somebody has shared; who gave it is not kept anywhere."""

from dataclasses import dataclass, replace

from .parts import SupportKind
from .refused import need
from .state import State
from .wishes import Actor


@dataclass(frozen=True, slots=True)
class SupportGiven:
    """For whoever shared in the turn that began at `turn`."""

    turn: int
    kind: SupportKind

    def change(self, now: State) -> State:
        heard = now.heard
        if heard is None or heard.turn != self.turn:
            return now
        support = {**heard.support, self.kind: heard.support.get(self.kind, 0) + 1}
        return replace(now, heard=replace(heard, support=support))


def give_support(now: State, by: Actor, turn: int, kind: SupportKind) -> SupportGiven:
    heard = now.heard
    need(heard and heard.turn == turn and now.stage in ("running", "paused"), "too_late")
    own = [seat.id for seat in now.seats.values() if seat.device == by.id]
    need(not heard or own != [heard.seat], "not_allowed")
    return SupportGiven(turn, kind)
