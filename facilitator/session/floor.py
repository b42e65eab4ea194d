"""The floor: having a turn, being interrupted, giving it back."""

from dataclasses import dataclass, replace
from typing import Literal

from .on_topic import offered
from .parts import Clock, Heard, Turn
from .refused import need
from .requests import no_longer_waiting, waiting_again
from .rounds import may_speak, next_in_round
from .state import State

Called = Literal["asked", "round"]


def floor_freed(now: State) -> State:
    """End the running turn, if any, and count it: shared, or an interjection when it was short.

    An interjection costs nobody their place: a request made before it stands again.
    """
    turn = now.turn
    if turn is None:
        return now
    counted = turn.clock.at(now.at) >= now.interjection
    now = replace(floor_moved(now), turn=None, freed=now.at)
    if counted:
        seat = now.seat(turn.seat)
        now = offered(now.with_seat(replace(seat, turns=seat.turns + 1, later=False)), turn.seat)
        now = replace(now, turns=now.turns + 1, heard=Heard(turn.version, turn.seat))
        now = heard_in_round(now, turn.seat)
    if turn.asked is not None and (turn.aside or not counted):
        now = waiting_again(now, turn)
    return now


def floor_moved(now: State) -> State:
    """Name the floor after this step; a corrected time cannot make it move in another order."""
    need(now.version > now.floor, "wrong_time")
    return replace(now, floor=now.version)


def heard_in_round(now: State, seat: str) -> State:
    if now.round is None or seat not in now.round.voices:
        return now
    return replace(now, round=replace(now.round, voices={**now.round.voices, seat: "shared"}))


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """Somebody has the floor; whoever had it before has ended. An aside keeps a request as is."""

    seat: str
    aside: bool = False

    def change(self, now: State) -> State:
        seat = now.seat(self.seat)
        need(now.stage == "running", "not_open")
        need(seat.here, "not_here")
        need(may_speak(now, seat), "no_turns")
        if now.has_floor(self.seat):
            return now
        before = now.turn and replace(now.turn, clock=now.turn.clock.stopped(now.at))
        now = floor_moved(now) if before is None else floor_freed(now)
        asked_at, place = now.seat(self.seat).asked, 0
        if self.seat in now.waiting:
            place = now.waiting.index(self.seat)
        now = no_longer_waiting(now, self.seat)
        first = now.clock.at(now.at) if now.first_turn is None else now.first_turn
        return replace(
            now,
            turn=Turn(now.version, self.seat, Clock().running(now.at), asked_at, place, self.aside),
            interrupted=before,
            first_turn=first,
        )


def start_turn(
    now: State, seat: str, after: int, aside: bool = False, because: Called | None = None
) -> TurnStarted | None:
    """`because` is why somebody was called, rather than tapped: it must still be true."""
    if now.has_floor(seat):
        return None
    need(after == now.floor, "overtaken")
    need(still_called(now, seat, because), "not_next")
    return TurnStarted(seat, aside)


def still_called(now: State, seat: str, because: Called | None) -> bool:
    """Whether somebody may be called for this: a person withdraws without moving the floor.

    Who comes first of those who asked changes with time alone, so that is not compared.
    """
    match because:
        case "asked":
            return seat in now.waiting
        case "round":
            return seat == next_in_round(now)
        case None:
            return True


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The turn that began with the step `turn` is over, and the floor is free.

    When a step before it was undone or corrected, it ends that turn, or what has become of it, and
    nobody else's.
    """

    turn: int
    seat: str

    def change(self, now: State) -> State:
        if now.turn is None or not (now.turn.version == self.turn or now.has_floor(self.seat)):
            return floor_moved(now)
        return replace(floor_freed(now), interrupted=None)


def end_turn(now: State, seat: str, after: int | None = None) -> TurnEnded | None:
    """A participant's device is not told which floor it saw, and names only its own seat."""
    now.seat(seat)
    if now.turn is None or now.turn.seat != seat:
        return None
    need(after in (now.floor, None), "overtaken")
    return TurnEnded(now.turn.version, seat)


@dataclass(frozen=True, slots=True)
class FloorGivenBack:
    """Whoever was interrupted goes on with the same turn, its minutes intact."""

    def change(self, now: State) -> State:
        before = now.interrupted
        if before is None:
            return now
        need(now.stage == "running", "not_open")
        need(now.seat(before.seat).here, "not_here")
        now = floor_freed(now)
        again = now.seat(before.seat).asked
        place = now.waiting.index(before.seat) if before.seat in now.waiting else 0
        now = no_longer_waiting(now, before.seat)
        seat, counted = now.seat(before.seat), before.clock.spent >= now.interjection
        goes_on = now.heard and now.heard.turn == before.version
        return replace(
            now.with_seat(replace(seat, turns=seat.turns - counted)),
            turn=replace(before, clock=before.clock.running(now.at), asked=again, place=place),
            turns=now.turns - counted,
            heard=None if goes_on else now.heard,
            interrupted=None,
        )


def give_back(now: State, after: int) -> FloorGivenBack | None:
    need(after == now.floor, "overtaken")
    need(now.interrupted, "nothing_to_give_back")
    return FloorGivenBack()
