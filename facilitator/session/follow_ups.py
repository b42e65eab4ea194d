"""Follow up today: a private mark for the leaders; what it is about is never asked."""

from dataclasses import dataclass, replace

from .parts import FollowUp
from .state import State


def with_follow_up(now: State, seat: str, follow_up: FollowUp) -> State:
    return replace(now, follow_ups={**now.follow_ups, seat: follow_up})


@dataclass(frozen=True, slots=True)
class FollowUpFlagged:
    """Somebody is to be spoken with today, or as soon as possible."""

    seat: str

    def change(self, now: State) -> State:
        now.seat(self.seat)
        return with_follow_up(now, self.seat, "open")


def flag_follow_up(now: State, seat: str) -> FollowUpFlagged | None:
    now.chair(seat)
    return None if now.follow_ups.get(seat) == "open" else FollowUpFlagged(seat)


@dataclass(frozen=True, slots=True)
class FollowUpSettled:
    """A leader has seen to it; when the flag was undone meanwhile, there is nothing to see to."""

    seat: str

    def change(self, now: State) -> State:
        if self.seat not in now.follow_ups:
            return now
        return with_follow_up(now, self.seat, "settled")


def settle_follow_up(now: State, seat: str) -> FollowUpSettled | None:
    now.seat(seat)
    return FollowUpSettled(seat) if now.follow_ups.get(seat) == "open" else None
