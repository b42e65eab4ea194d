"""A recorded meeting: who was there, and what happened in which order. Pure; times in ms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

What = Literal["arrives", "ends", "topic", "starts", "raises", "called", "lowers", "leaves"]

# What happens in the same millisecond: whoever comes is there before they speak, and whoever
# goes has spoken. Hands commute with turns and keep the order in which they were written down.
FIRST: Mapping[What, int] = {
    "arrives": 0,
    "ends": 1,
    "topic": 2,
    "starts": 3,
    "raises": 4,
    "called": 4,
    "lowers": 4,
    "leaves": 5,
}


class Unreadable(Exception):
    """The files do not tell of a meeting that can be played. Its text is one line that says why."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Somebody speaks from `start` until just before `end`."""

    who: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing at one moment since the meeting began: of a person, or of the topic."""

    at: int
    what: What
    who: str = ""
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """`early` were there when it began; the others arrive in `happenings`, which are in order."""

    name: str
    lasts: int
    people: tuple[str, ...]
    early: frozenset[str]
    happenings: tuple[Happening, ...]


def meeting(
    name: str,
    window: tuple[int, int],
    people: tuple[str, ...],
    presence: Mapping[str, tuple[int, int]],
    speech: Iterable[Stretch],
    others: Iterable[Happening],
) -> Meeting:
    """Put a meeting together, from its beginning at 0. Raises Unreadable."""
    begins, ends = window
    there = {
        who: (max(0, since - begins), min(ends, until) - begins)
        for who, (since, until) in {**dict.fromkeys(people, window), **presence}.items()
    }
    happened = [
        *came_and_went(there, ends - begins),
        *turns(floor_blocks(clipped(speech, window))),
        *(Happening(h.at - begins, h.what, h.who, h.topic) for h in others),
    ]
    for one in happened:
        since, until = there.get(one.who, (0, ends - begins))
        if not since <= one.at <= until:
            whose = one.who or one.topic or "a topic"
            seconds = (one.at + begins) / 1000
            raise Unreadable(
                f"{name}: {whose} at {seconds:.3f} s, outside the time they were there"
            )
    return Meeting(
        name,
        ends - begins,
        people,
        frozenset(who for who, (since, _) in there.items() if since == 0),
        tuple(sorted(happened, key=lambda h: (h.at, FIRST[h.what]))),
    )


def came_and_went(there: Mapping[str, tuple[int, int]], lasts: int) -> Iterable[Happening]:
    for who, (since, until) in there.items():
        if since > 0:
            yield Happening(since, "arrives", who)
        if until < lasts:
            yield Happening(until, "leaves", who)


def clipped(speech: Iterable[Stretch], window: tuple[int, int]) -> list[Stretch]:
    """Return what of it lies in the window, from the window's beginning."""
    begins, ends = window
    inside = [Stretch(s.who, max(s.start, begins), min(s.end, ends)) for s in speech]
    return [Stretch(s.who, s.start - begins, s.end - begins) for s in inside if s.start < s.end]


def united(speech: list[Stretch]) -> list[Stretch]:
    """Return each person's speech with stretches that touch or overlap made one."""
    whole: list[Stretch] = []
    for one in sorted(speech, key=lambda s: (s.who, s.start)):
        if whole and whole[-1].who == one.who and one.start <= whole[-1].end:
            whole[-1] = Stretch(one.who, whole[-1].start, max(whole[-1].end, one.end))
        else:
            whole.append(one)
    return whole


def floor_blocks(speech: list[Stretch]) -> list[Stretch]:
    """Return the floor turns: runs of one person's stretches with nobody else's between them."""
    in_order = sorted(united(speech), key=lambda s: (s.start, s.end, s.who))
    blocks = [(who, list(run)) for who, run in groupby(in_order, key=lambda s: s.who)]
    return [Stretch(who, run[0].start, run[-1].end) for who, run in blocks]


def turns(blocks: list[Stretch]) -> Iterable[Happening]:
    """Tell who takes the floor when; it is freed only where nobody else takes it first."""
    yield from (Happening(block.start, "starts", block.who) for block in blocks)
    for block, following in pairwise(blocks):
        if block.end < following.start:
            yield Happening(block.end, "ends", block.who)
    for last in blocks[-1:]:
        yield Happening(last.end, "ends", last.who)
