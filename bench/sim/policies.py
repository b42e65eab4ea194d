"""Ways to choose who comes next, seeing only what a product can see."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be observed at a moment when the floor is free; times in seconds."""

    now_s: float
    share_start_s: float
    share_end_s: float
    roster: list[str]
    present: list[str]
    joined_s: dict[str, float]
    turns: dict[str, int]
    talk_s: dict[str, float]
    hands: dict[str, float]  # raised, since when
    passes: dict[str, list[float]]
    turns_taken: int


# Names whoever gets the floor next: a call when the hand is up, else an invitation. None: wait.
Policy: TypeAlias = Callable[[Seen], str | None]


def fifo(seen: Seen) -> str | None:
    """Hands in the order they were raised, and nothing else: what most meeting tools do."""
    return min(seen.hands, key=lambda p: (seen.hands[p], p)) if seen.hands else None


MARGIN = 1.25
TURN_AT_FIRST_S = 140.0
AGAIN_AFTER_S = 900


def paced(seen: Seen) -> str | None:
    """Hands go first while the time left still covers a turn for everybody not heard from."""
    unheard = [p for p in seen.present if not seen.turns[p] and not seen.passes[p]]
    spent = seen.now_s - seen.share_start_s
    turn = (spent + 2 * TURN_AT_FIRST_S) / (seen.turns_taken + 2)
    left = seen.share_end_s - seen.now_s
    up = [p for p in seen.present if p in seen.hands]
    first = [p for p in up if not seen.turns[p]]
    if first:
        return min(first, key=lambda p: (seen.hands[p], p))
    time_for_others = left - turn >= MARGIN * turn * len(unheard)
    if unheard and not (up and time_for_others):
        return min(unheard, key=lambda p: (seen.joined_s[p], p))
    by_turns = sorted(up, key=lambda p: (seen.turns[p], seen.talk_s[p], seen.hands[p], p))
    return by_turns[0] if by_turns else None


def paced_again(seen: Seen) -> str | None:
    """The same; and who passed is offered once more, after a while, when nobody else waits."""
    someone = paced(seen)
    if someone is not None:
        return someone
    once = [p for p in seen.present if not seen.turns[p] and len(seen.passes[p]) == 1]
    again = [p for p in once if seen.now_s - seen.passes[p][-1] >= AGAIN_AFTER_S]
    return min(again, key=lambda p: (seen.passes[p][-1], p), default=None)
