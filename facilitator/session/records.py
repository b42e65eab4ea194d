"""What stands in a log, and how it counts: crossed out, corrected, and ended when it was over."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from .frame import SessionEnded
from .state import Event, State


@dataclass(frozen=True, slots=True)
class Record:
    """One step: who did what when, and the tap it came from."""

    version: int
    tap: str
    by: str
    at: datetime
    event: Event


@dataclass(frozen=True, slots=True)
class Undone:
    """The step at `version` is crossed out: the log reads as if it had not been."""

    version: int

    def change(self, now: State) -> State:
        return now


@dataclass(frozen=True, slots=True)
class Corrected:
    """The step at `version` reads as if it had been `event`, and had happened at `at`."""

    version: int
    event: Event
    at: datetime

    def change(self, now: State) -> State:
        return now


def marks(records: list[Record]) -> tuple[set[int], dict[int, Corrected]]:
    """Return which steps are crossed out, and the correction that counts for each corrected one.

    Read from the end: an undoing or a correction may itself have been crossed out later.
    """
    crossed: set[int] = set()
    instead: dict[int, Corrected] = {}
    for record in reversed(records):
        match record.event:
            case _ if record.version in crossed:
                continue
            case Undone(version):
                crossed.add(version)
            case Corrected(version):
                instead.setdefault(version, record.event)
    return crossed, instead


def as_if(records: list[Record]) -> list[Record]:
    """Return the steps that count, as corrected, in the order of their times.

    A group may be closed late, and somebody says afterwards when it was over: what was tapped in
    between had happened by then. So an end that is moved forward takes the steps before it along:
    decisions/0018.
    """
    crossed, instead = marks(records)
    counting, over = [], dict[int, datetime]()
    for record in records:
        if record.version in crossed or isinstance(record.event, Undone | Corrected):
            continue
        other = instead.get(record.version)
        if other is None:
            counting.append(record)
        elif isinstance(other.event, SessionEnded) and other.at < record.at:
            over[record.version] = other.at
            counting.append(replace(record, event=other.event))
        else:
            counting.append(replace(record, event=other.event, at=other.at))
    counting.sort(key=lambda record: record.at)
    return ended_by(over, counting) if over else counting


def ended_by(over: dict[int, datetime], counting: list[Record]) -> list[Record]:
    """Return the steps with each of these ends at its time, and none before it any later."""
    read, latest = [], datetime.max.replace(tzinfo=UTC)
    for record in reversed(counting):
        latest = min(latest, over.get(record.version, latest))
        read.append(replace(record, at=min(record.at, latest)))
    return read[::-1]
