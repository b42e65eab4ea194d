"""Leaving before the end: who did, and why, if a leader noted it. Leaders alone see any of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .left_running import planned_end
from .parts import LeavingReason, Seat
from .refused import need
from .state import State

# Coats are fetched while the others say goodbye.
AT_THE_END = timedelta(minutes=5)


def has_left_early(now: State, seat: Seat) -> bool:
    """Say whether somebody of the group was there and left well before it was over.

    A visitor who goes is no worry, and who left before the start has missed it altogether.
    """
    if seat.place != "left" or not seat.takes_turns or not now.started:
        return False
    over = over_at(now)
    return now.started <= seat.placed and (over is None or seat.placed + AT_THE_END < over)


def over_at(now: State) -> datetime | None:
    """Return when nobody had to be there any longer: as planned, or when it ended before that."""
    planned = planned_end(now.before_end or now)
    return min((at for at in (planned, now.ended) if at), default=None)


def left_early(now: State) -> list[Seat]:
    """Return those who left early, in the order they sat."""
    return [seat for seat in now.seated() if has_left_early(now, seat)]


@dataclass(frozen=True, slots=True)
class LeavingNoted:
    """Why somebody left, as a leader knows it; None when it is no longer to be said.

    It is about their being gone: once they are back, or had never left, it says nothing.
    """

    seat: str
    reason: LeavingReason | None = None

    def change(self, now: State) -> State:
        seat = now.seat(self.seat)
        return now.with_seat(replace(seat, leaving=self.reason)) if seat.place == "left" else now


def note_leaving(now: State, seat: str, reason: LeavingReason | None) -> LeavingNoted | None:
    """Also after the end: that is when one thinks of it."""
    who = now.seat(seat)
    need(who.place == "left", "in_the_room")
    return LeavingNoted(seat, reason) if who.leaving != reason else None
