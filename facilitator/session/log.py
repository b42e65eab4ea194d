"""The log: records in order, and their fold. Slips stay in it, crossed out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from .refused import Refused, need
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


def as_if(records: list[Record]) -> list[Record]:
    """Return the steps that count, as corrected, without those that are crossed out.

    Read from the end: a later undoing or correction may itself have been crossed out.
    """
    crossed: set[int] = set()
    instead: dict[int, Corrected] = {}
    counting = []
    for record in reversed(records):
        match record.event:
            case _ if record.version in crossed:
                continue
            case Undone(version):
                crossed.add(version)
            case Corrected(version):
                instead.setdefault(version, record.event)
            case _ if record.version in instead:
                other = instead[record.version]
                counting.append(replace(record, event=other.event, at=other.at))
            case _:
                counting.append(record)
    return counting[::-1]


def step(state: State, record: Record) -> State:
    """Return the state after one more record; raises Refused when it does not fit."""
    return record.event.change(replace(state, version=record.version, at=record.at))


def states(records: list[Record]) -> Iterator[tuple[Record, State, State]]:
    """Read the log as it counts: each step with the state before and after it."""
    state = State()
    for record in as_if(records):
        before, state = state, step(state, record)
        yield record, before, state


def fold(records: list[Record]) -> State:
    """Return what is true after all records; raises Refused when one does not fit."""
    state = State()
    for record in as_if(records):
        state = step(state, record)
    if records:
        state = replace(state, version=records[-1].version, at=max(state.at, records[-1].at))
    return state


class Log:
    """A session's records with their fold beside them: a step costs the same at any length."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.records = list(records)
        self.state = fold(self.records)
        self.steps = leaders_steps(self.records)

    def after(self, record: Record) -> State:
        """Return the state as it would be with one more record; raises Refused."""
        if not isinstance(record.event, Undone | Corrected):
            return step(self.state, record)
        try:
            return fold([*self.records, record])
        except Refused as refused:
            fits = "wrong_time" if refused.code == "wrong_time" else "needed_later"
            raise Refused(fits) from refused

    def add(self, record: Record, state: State) -> None:
        """Append a record whose state is known; call it only in the order of versions."""
        self.records.append(record)
        self.state = state
        if isinstance(record.event, Undone | Corrected):
            self.steps = leaders_steps(self.records)
        elif record.by in state.leaders:
            self.steps.append(record)

    def record(self, version: int) -> Record:
        """Return the step as it counts now, or raise Refused("no_such_step")."""
        need(1 < version <= len(self.records), "no_such_step")
        for record in as_if(self.records):
            if record.version == version:
                return record
        raise Refused("no_such_step")


def leaders_steps(records: list[Record]) -> list[Record]:
    """Return the counting steps of leaders, oldest first: what Undo walks back through."""
    state = fold(records)
    return [record for record in as_if(records) if record.by in state.leaders]
