"""A group that met without the program, told afterwards: who was here, and who shared or passed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from .frame import Expected, SessionEnded, SessionOpened, SessionStarted
from .log import Log, Record
from .on_topic import offered
from .passing import Passed
from .people import Arrived, PersonAdded
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


HAD: Mapping[Remembered, Callable[[str], Event]] = {"shared": SharedAsRemembered, "passed": Passed}


@dataclass(frozen=True, slots=True)
class Told:
    """What a leader remembers. Names and the topic are keys of rows of words.

    `here` are those on the roster who came, by their seats, and what they are known to have had;
    `others` came too, without being on it.
    """

    leader: str
    minutes: int
    started: datetime
    ended: datetime
    roster: tuple[Expected, ...]
    here: Mapping[str, Remembered | None]
    others: tuple[str, ...]
    topic: str | None
    interjection_s: float


def records_of(told: Told) -> list[Record]:
    """Return the log as it would be, had the program been there; raises Refused."""
    log = Log()
    for at, event in steps(told):
        version = len(log.records) + 1
        event = replace(event, seat=f"p{version}") if isinstance(event, PersonAdded) else event
        record = Record(version, f"afterwards-{version:03}", told.leader, at, event)
        log.add(record, log.after(record))
    return log.records


def steps(told: Told) -> Iterator[tuple[datetime, Event]]:
    """Yield what happened and when; nobody knows when a turn was, so it stands at the end."""
    for event in at_the_start(told):
        yield told.started, event
    for seat, voice in told.here.items():
        if voice:
            yield told.ended, HAD[voice](seat)
    yield told.ended, SessionEnded()


def at_the_start(told: Told) -> Iterator[Event]:
    yield SessionOpened(told.leader, told.roster, told.minutes, told.interjection_s)
    yield from (Arrived(seat) for seat in told.here)
    yield from (PersonAdded("", name, "member") for name in told.others)
    yield SessionStarted()
    if told.topic:
        yield TopicSet(told.topic)
