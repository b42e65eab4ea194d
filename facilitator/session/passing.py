"""Passing, which is a completed turn, and coming back to it later."""

from dataclasses import dataclass, replace
from datetime import timedelta

from .floor import floor_freed
from .on_topic import offered
from .refused import need
from .requests import asked, no_longer_waiting
from .rounds import may_speak
from .state import State

SAME_PASS = timedelta(seconds=30)


def pass_counted(now: State, id: str) -> State:
    seat = now.seat(id)
    seat = replace(seat, passes=seat.passes + 1, passed=now.at, later=False)
    return offered(now.with_seat(seat), id)


@dataclass(frozen=True, slots=True)
class Passed:
    """A pass is a completed turn: no reason, same tick. Said while speaking, it ends the turn.

    Whoever has stepped out may have had the chance before.

    `given`: the floor was given to them, so whoever spoke before has ended all the same.
    """

    seat: str
    given: bool = False

    def change(self, now: State) -> State:
        seat = now.seat(self.seat)
        need(now.stage in ("running", "paused"), "not_open")
        need(may_speak(now, seat), "no_turns")
        need(seat.place in ("here", "out"), "not_here")
        if self.given or now.has_floor(self.seat):
            now = replace(floor_freed(now), interrupted=None)
        now = no_longer_waiting(now, self.seat)
        now = pass_counted(now, self.seat)
        if now.round and now.round.voices.get(self.seat) in ("not_yet", "later"):
            voices = {**now.round.voices, self.seat: "passed"}
            now = replace(now, round=replace(now.round, voices=voices))
        return now


def pass_turn(now: State, seat: str) -> Passed | None:
    """A second tap on Pass is the same pass, unless the person was offered a turn again."""
    who = now.seat(seat)
    just_said = who.passed is not None and now.at - who.passed < SAME_PASS
    return None if just_said and not open_offer(now, seat) else Passed(seat)


@dataclass(frozen=True, slots=True)
class Deferred:
    """Come back to me: at the end of a round, or whenever there is room."""

    seat: str

    def change(self, now: State) -> State:
        seat = now.seat(self.seat)
        need(now.stage in ("running", "paused"), "not_open")
        need(seat.takes_turns, "no_turns")
        need(seat.here, "not_here")
        if now.has_floor(self.seat):
            now = replace(floor_freed(now), interrupted=None)
        now = no_longer_waiting(now, self.seat)
        now = now.with_seat(replace(now.seat(self.seat), later=True))
        if now.round and now.round.voices.get(self.seat) in ("not_yet", "later"):
            order = (*(id for id in now.round.order if id != self.seat), self.seat)
            voices = {**now.round.voices, self.seat: "later"}
            now = replace(now, round=replace(now.round, order=order, voices=voices))
        return now


def come_back_later(now: State, seat: str) -> Deferred | None:
    return None if now.seat(seat).later and not open_offer(now, seat) else Deferred(seat)


def open_offer(now: State, seat: str) -> bool:
    """Whether this person is speaking, waiting, or still to be heard in the round."""
    in_round = now.round is not None and now.round.voices.get(seat) == "not_yet"
    return in_round or now.has_floor(seat) or asked(now, seat)
