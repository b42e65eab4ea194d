"""A group that met without the program, told afterwards: who was here, and who shared or passed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from .breaks import SessionPaused, SessionResumed
from .follow_ups import FollowUpFlagged, FollowUpSettled
from .frame import Expected, SessionEnded, SessionOpened, SessionStarted
from .leaving import LeavingNoted
from .log import Log, Record
from .on_topic import offered
from .parts import NO_TIME, FollowUp, LeavingReason
from .passing import Passed
from .people import Arrived, Left, PersonAdded
from .refused import need
from .state import Event, State
from .topics import TopicSet

Remembered = Literal["shared", "passed"]


@dataclass(frozen=True, slots=True)
class SharedAsRemembered:
    """Somebody shared, as a leader remembers: when, and for how long, nobody has seen."""

    seat: str

    def change(self, now: State) -> State:
        seat = now.seat(self.seat)
        need(now.stage in ("running", "paused"), "not_open")
        need(seat.takes_turns, "no_turns")
        need(seat.place in ("here", "out"), "not_here")
        return offered(now.with_seat(replace(seat, remembered=True)), self.seat)


OfTheNoted = FollowUpFlagged | FollowUpSettled | LeavingNoted
HAD: Mapping[Remembered, Callable[[str], Event]] = {"shared": SharedAsRemembered, "passed": Passed}


@dataclass(frozen=True, slots=True)
class Came:
    """What somebody who came had, if that is known; times where they came later or left early."""

    had: Remembered | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What leaders have noted of somebody since it was over."""

    follow_up: FollowUp | None = None
    reason: LeavingReason | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a leader remembers. Names and the topic are keys of rows of words.

    `here` are those on the roster who came, by their seats; `others` came too, without being on it,
    and were there from beginning to end. `pause` is how long the breaks were together. `noted` is
    by seat, or of the others by the key of their name.
    """

    leader: str
    minutes: int
    started: datetime
    ended: datetime
    roster: tuple[Expected, ...]
    here: Mapping[str, Came]
    others: tuple[str, ...]
    topic: str | None
    interjection_s: float
    pause: timedelta = NO_TIME
    noted: Mapping[str, Noted] = field(default_factory=dict)


def records_of(told: Told) -> list[Record]:
    """Return the log as it would be, had the program been there; raises Refused."""
    log, others = Log(), dict[str, str]()
    for at, event in steps(told):
        version = len(log.records) + 1
        if isinstance(event, PersonAdded):
            others[event.name] = f"p{version}"
            event = replace(event, seat=f"p{version}")
        elif isinstance(event, OfTheNoted):
            event = replace(event, seat=others.get(event.seat, event.seat))
        record = Record(version, f"afterwards-{version:03}", told.leader, at, event)
        log.add(record, log.after(record))
    return log.records


def steps(told: Told) -> list[tuple[datetime, Event]]:
    """Return what happened and when, in order."""
    at_the_start = [(told.started, event) for event in beginning(told)]
    return sorted([*at_the_start, *afterwards(told)], key=lambda step: step[0])


def beginning(told: Told) -> Iterator[Event]:
    yield SessionOpened(told.leader, told.roster, told.minutes, told.interjection_s)
    yield from (Arrived(seat) for seat, came in told.here.items() if came.since is None)
    yield from (PersonAdded("", name, "member") for name in told.others)
    yield SessionStarted()
    if told.topic:
        yield TopicSet(told.topic)


def afterwards(told: Told) -> Iterator[tuple[datetime, Event]]:
    """Yield the rest. When a turn or a break was nobody knows, so it stands at the end."""
    for seat, came in told.here.items():
        if came.since:
            yield came.since, Arrived(seat)
    if told.pause:
        yield told.ended - told.pause, SessionPaused()
        yield told.ended, SessionResumed()
    for seat, came in told.here.items():
        if came.had:
            yield came.until or told.ended, HAD[came.had](seat)
        if came.until:
            yield came.until, Left(seat)
    yield told.ended, SessionEnded()
    yield from ((told.ended, event) for event in noted_since(told))


def noted_since(told: Told) -> Iterator[Event]:
    for seat, noted in told.noted.items():
        if noted.follow_up:
            yield FollowUpFlagged(seat)
        if noted.follow_up == "settled":
            yield FollowUpSettled(seat)
        if noted.reason:
            yield LeavingNoted(seat, noted.reason)
