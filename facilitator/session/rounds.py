"""Going round: everybody once, in a frozen order, free to pass or to come later."""

from dataclasses import dataclass, replace
from typing import Literal

from .parts import Round, RoundVoice, Seat
from .refused import Refused, need
from .state import State

Direction = Literal["clockwise", "counterclockwise"]
OFFERED_AT_MOST = 2


def next_in_round(now: State) -> str | None:
    """Return whoever comes next; those out of the room or in need of a moment are passed by."""
    if now.round is None:
        return None
    for id in now.round.order:
        open_still = now.round.voices[id] in ("not_yet", "later")
        able = now.seats[id].here and not now.seats[id].spared
        if open_still and able and not now.has_floor(id):
            return id
    return None


def may_speak(now: State, seat: Seat) -> bool:
    """Whether somebody may have the floor: a leader only in a round they take part in."""
    return seat.takes_turns or (now.round is not None and seat.id in now.round.voices)


@dataclass(frozen=True, slots=True)
class RoundStarted:
    """`leaders` take part as well, after everybody else."""

    order: tuple[str, ...]
    leaders: tuple[str, ...] = ()

    def change(self, now: State) -> State:
        need(now.stage in ("running", "paused"), "not_open")
        need(all(id in now.seats for id in self.order), "no_such_seat")
        need(all(id in now.leaders for id in self.leaders), "no_such_seat")
        before = now.round.mode_before if now.round else now.mode
        order = (*self.order, *self.leaders)
        voices: dict[str, RoundVoice] = dict.fromkeys(order, "not_yet")
        # The name of a leader is a row of words by their id.
        new = [id for id in self.leaders if id not in now.seats]
        theirs = {id: Seat(id, id, "leader", place="here", placed=now.at) for id in new}
        now = replace(now, seats={**now.seats, **theirs})
        going = Round(order, voices, before)
        return replace(now, mode="going_round", round=going, phase_round=True)


def start_round(
    now: State, first: str, direction: Direction, leaders: tuple[str, ...] = ()
) -> RoundStarted | None:
    """Go round from `first`; those who have stepped out keep their place in the order."""
    now.chair(first)
    need(len(set(leaders)) == len(leaders), "malformed")
    circle = [seat.id for seat in now.seated() if seat.place in ("here", "out")]
    circle = [id for id in circle if now.seats[id].takes_turns]
    need(first in circle, "not_here")
    if direction == "counterclockwise":
        circle.reverse()
    start = circle.index(first)
    order = tuple(circle[start:] + circle[:start])
    fresh = now.round and all(voice == "not_yet" for voice in now.round.voices.values())
    if fresh and now.round and now.round.order == (*order, *leaders):
        return None
    return RoundStarted(order, leaders)


@dataclass(frozen=True, slots=True)
class RoundEnded:
    """The round is over, complete or not.

    `come_back`: those who were not reached are offered a turn later, as if they had asked for that.
    """

    come_back: bool = False

    def change(self, now: State) -> State:
        if now.round is None:
            return now
        going = now.round
        now = replace(now, mode=going.mode_before, round=None)
        if not self.come_back:
            return now
        missed = [id for id in going.order if going.voices[id] in ("not_yet", "later")]
        missed = [id for id in missed if now.seats[id].takes_turns]
        seats = {id: replace(now.seats[id], later=True) for id in missed if not now.has_floor(id)}
        return replace(now, seats={**now.seats, **seats})


def end_round(now: State, come_back: bool = False) -> RoundEnded | None:
    return RoundEnded(come_back) if now.round else None


@dataclass(frozen=True, slots=True)
class OfferedAgain:
    """Those who passed in this round may have a turn after all: once, never a third time."""

    def change(self, now: State) -> State:
        if now.round is None:
            return now
        passed = [id for id in now.round.order if now.round.voices[id] == "passed"]
        passed = [id for id in passed if now.seats[id].present and once_more(now.seats[id])]
        order = (*(id for id in now.round.order if id not in passed), *passed)
        voices: dict[str, RoundVoice] = dict(now.round.voices)
        voices.update(dict.fromkeys(passed, "not_yet"))
        again = replace(now.round, order=order, voices=voices, offered_again=True)
        return replace(now, round=again)


def once_more(seat: Seat) -> bool:
    """Whether a turn may be offered again: once, to whoever has not said no twice already."""
    return seat.takes_turns and not seat.spared and seat.passes < OFFERED_AT_MOST


def passed_here(now: State) -> int:
    """Return how many here passed in this round and may be offered it again, once."""
    if now.round is None or now.round.offered_again:
        return 0
    passed = (now.seats[id] for id, voice in now.round.voices.items() if voice == "passed")
    return sum(seat.here and once_more(seat) for seat in passed)


def offer_again(now: State) -> OfferedAgain | None:
    if now.round is None:
        raise Refused("no_round")
    need(not now.round.offered_again, "already_offered_again")
    need(passed_here(now), "nobody_here")
    return OfferedAgain()
