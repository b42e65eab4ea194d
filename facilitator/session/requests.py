"""Requests: asking for a turn, changing one's mind, and the waiting list."""

from dataclasses import dataclass, replace

from .parts import Turn
from .refused import need
from .state import State


def waiting_again(now: State, turn: Turn) -> State:
    waiting = (*now.waiting[: turn.place], turn.seat, *now.waiting[turn.place :])
    now = now.with_seat(replace(now.seat(turn.seat), asked=turn.asked))
    return replace(now, waiting=waiting)


def no_longer_waiting(now: State, seat: str) -> State:
    """Take a request away wherever it stands, and an invitation that was not answered."""
    if now.turn and now.turn.seat == seat and now.turn.asked:
        now = replace(now, turn=replace(now.turn, asked=None))
    return replace(
        now.with_seat(replace(now.seat(seat), asked=None, invited=None)),
        waiting=tuple(id for id in now.waiting if id != seat),
    )


def asked(now: State, seat: str) -> bool:
    return seat in now.waiting or (now.has_floor(seat) and bool(now.turn and now.turn.asked))


@dataclass(frozen=True, slots=True)
class RequestMade:
    """Somebody would like a turn. Asked while speaking, it waits until that turn is over."""

    seat: str

    def change(self, now: State) -> State:
        seat = now.seat(self.seat)
        need(now.stage != "ended", "ended")
        need(seat.takes_turns, "no_turns")
        need(seat.here, "not_here")
        if asked(now, self.seat):
            return now
        if now.turn and now.turn.seat == self.seat:
            turn = replace(now.turn, asked=now.at, place=len(now.waiting), aside=True)
            return replace(now, turn=turn)
        now = now.with_seat(replace(seat, asked=now.at, later=False, invited=None))
        return replace(now, waiting=(*now.waiting, self.seat))


def ask_for_turn(now: State, seat: str) -> RequestMade | None:
    return None if asked(now, seat) else RequestMade(seat)


@dataclass(frozen=True, slots=True)
class RequestWithdrawn:
    """The person changed their mind."""

    seat: str

    def change(self, now: State) -> State:
        return no_longer_waiting(now, self.seat)


def withdraw_request(now: State, seat: str) -> RequestWithdrawn | None:
    now.seat(seat)
    return RequestWithdrawn(seat) if asked(now, seat) else None


@dataclass(frozen=True, slots=True)
class RequestRemoved:
    """A leader took the request off the list: it was answered in some other way."""

    seat: str

    def change(self, now: State) -> State:
        return no_longer_waiting(now, self.seat)


def remove_request(now: State, seat: str) -> RequestRemoved | None:
    now.seat(seat)
    return RequestRemoved(seat) if asked(now, seat) else None


@dataclass(frozen=True, slots=True)
class RequestMoved:
    seat: str
    to: int

    def change(self, now: State) -> State:
        if self.seat not in now.waiting:
            return now
        rest = [id for id in now.waiting if id != self.seat]
        rest.insert(max(0, self.to), self.seat)
        return replace(now, waiting=tuple(rest))


def move_request(now: State, seat: str, to: int) -> RequestMoved | None:
    need(seat in now.waiting, "not_waiting")
    moved = RequestMoved(seat, to)
    return None if moved.change(now).waiting == now.waiting else moved
