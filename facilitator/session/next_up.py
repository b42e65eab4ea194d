"""Who might come next, and why: a suggestion a leader may take or leave; it calls nobody."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from .pace import MARGIN, turn_takes
from .parts import Seat
from .requests import asked
from .rounds import next_in_round
from .state import State

Why = Literal["asked", "not_heard", "round", "later", "passed_before"]

# A pass is respected; it is offered once more, quietly, when nobody else waits.
AGAIN_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Suggestion:
    seat: str
    why: tuple[Why, ...]


def suggestions(now: State) -> list[Suggestion]:
    """Return everybody who might come next, likeliest first.

    A request of somebody not heard from yet goes first. Other requests follow while the time left
    still covers a turn for everybody unheard; then those unheard who did not ask, in the order they
    came; then who said later; last, once, who passed a quarter of an hour ago. Whoever needs a
    moment, or has an invitation before them, comes up only when they ask; what somebody asked for
    before they needed a moment keeps its place, and rests.
    """
    free = [seat for seat in now.here() if not now.has_floor(seat.id)]
    place = {id: n for n, id in enumerate(now.waiting)}
    asking = [s for s in free if s.id in place and not (s.spared and rests(now, s))]
    requests = sorted(asking, key=lambda s: place[s.id])
    first = [s for s in requests if not s.turns]
    others = sorted((s for s in requests if s.turns), key=lambda s: (s.turns, place[s.id]))
    calm = [s for s in free if not s.spared and not s.invited]
    silent = [s for s in calm if not s.turns and not asked(now, s.id)]
    unheard = sorted((s for s in silent if not s.passes and not s.later), key=lambda s: s.placed)
    later = [s for s in calm if s.later and s.id not in place]
    pressed = not time_for_others(now, len(unheard))
    ranked = [
        *(Suggestion(s.id, ("asked", "not_heard")) for s in first),
        *(Suggestion(s.id, ("asked",)) for s in others if not pressed),
        *(Suggestion(s.id, ("not_heard",)) for s in unheard),
        *(Suggestion(s.id, ("asked",)) for s in others if pressed),
        *(Suggestion(s.id, ("later",)) for s in later),
    ]
    ranked = ranked or [Suggestion(s.id, ("passed_before",)) for s in silent if again(now, s)]
    in_round = next_in_round(now)
    if in_round is None:
        return ranked
    why: tuple[Why, ...] = ("round", "asked") if in_round in place else ("round",)
    return [Suggestion(in_round, why), *(s for s in ranked if s.seat != in_round)]


def rests(now: State, seat: Seat) -> bool:
    """Whether somebody who is spared asked before that: nobody calls on them."""
    if seat.asked is None:
        return False
    told = [signal for signal in now.signals.values() if signal.seat == seat.id]
    return any(signal.spares and signal.since > seat.asked for signal in told)


def time_for_others(now: State, unheard: int) -> bool:
    """Whether one more turn of somebody already heard leaves time for all who were not."""
    turn = turn_takes(now)
    left = timedelta(minutes=now.minutes) - now.clock.at(now.at)
    return left - turn >= MARGIN * turn * unheard


def again(now: State, seat: Seat) -> bool:
    return seat.passes == 1 and seat.passed is not None and now.at - seat.passed >= AGAIN_AFTER
