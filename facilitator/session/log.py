"""The log: records in order, and their fold. Slips stay in it, crossed out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .check_ins import CheckInAsked, CheckInClosed, CheckInGiven, ClimateGiven
from .frame import SessionEnded, SessionOpened, SessionReopened, SessionStarted
from .kept import TapDidNotFit
from .leaders import LeaderJoined, LeadTaken
from .lines import (
    SavedForOneToOne,
    TakeawayAsked,
    TakeawayClosed,
    TakeawayKept,
    TakeawayShared,
)
from .nobody import NobodyCame
from .pace import PhaseStarted
from .questions import QuestionAnswered, QuestionAsked, QuestionClosed
from .records import Corrected, Record, Undone, as_if, marks
from .refused import Refused, need
from .state import State

__all__ = ["NOT_UNDONE", "Corrected", "Log", "Record", "Undone", "as_if", "fold", "states"]

# Ending is taken back by reopening, with its quarter of an hour; leaders stay named in the log.
# What people answered is theirs; asking is taken back by closing, which is for good: to leave one
# answer out of a mean, or let one more in, would tell what it was. A misfit changed nothing.
NOT_UNDONE = (
    *(SessionOpened, SessionEnded, NobodyCame, LeaderJoined, LeadTaken, TapDidNotFit),
    *(CheckInAsked, CheckInClosed, CheckInGiven, ClimateGiven),
    *(QuestionAsked, QuestionClosed, QuestionAnswered),
    *(TakeawayAsked, TakeawayClosed, TakeawayKept, TakeawayShared, SavedForOneToOne),
)


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
    for _, _, after in states(records):
        state = after
    if records:
        state = replace(state, version=records[-1].version, at=max(r.at for r in records))
    return state


class Log:
    """A session's records with their fold beside them: a step costs the same at any length."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.records = list(records)
        self.state = fold(self.records)
        self.steps = self._steps()

    def after(self, record: Record) -> State:
        """Return the state as it would be with one more record; raises Refused.

        A tap that was kept on a device is read at its time, before steps that arrived before it.
        """
        mends = isinstance(record.event, Undone | Corrected)
        if not mends and record.at >= self.state.at:
            return step(self.state, record)
        state = State()
        for counting in as_if([*self.records, record]):
            try:
                state = step(state, counting)
            except Refused as refused:
                raise Refused(self._why_not(record, counting, refused)) from refused
        return replace(state, version=record.version, at=max(record.at, self.state.at))

    def _why_not(self, new: Record, counting: Record, refused: Refused) -> str:
        """Say why the log cannot be read so: by its time, by itself, or by a later step."""
        mend = new.event
        if isinstance(mend, Corrected) and mend.at != self.record(mend.version).at:
            return "wrong_time"
        about = mend.version if isinstance(mend, Corrected) else new.version
        return refused.code if counting.version == about else "needed_later"

    def add(self, record: Record, state: State) -> None:
        """Append a record whose state is known; call it only in the order of versions."""
        self.records.append(record)
        self.state = state
        if isinstance(record.event, Undone | Corrected):
            self.steps = self._steps()
        elif self._undoable(record):
            self.steps.append(record)

    def newest_step(self) -> Record | None:
        """Return what the button Undo takes back, or nothing where it might do more than is meant.

        Not a reopening: one tap would close the group for everybody, and closing asks first. Nor
        anything behind a step whose question somebody has answered; and the start only while no
        leader has done anything since.
        """
        later = (
            step for step in reversed(self.steps) if not isinstance(step.event, SessionReopened)
        )
        newest = next(later, None)
        if newest is None or self._answered(newest) or self._began_long_ago(newest):
            return None
        return newest

    def _began_long_ago(self, record: Record) -> bool:
        if not isinstance(record.event, SessionStarted):
            return False
        return any(later.by in self.state.leaders for later in self.records[record.version :])

    def _answered(self, record: Record) -> bool:
        """Whether this began a part that asked everybody, and somebody's answer stands on it."""
        event = record.event
        if not isinstance(event, PhaseStarted) or event.asks is None:
            return False
        one = self.state.asked.check_ins.get(event.asks)
        return one is not None and one.ask == record.version and bool(one.given or one.climate)

    def record(self, version: int) -> Record:
        """Return the step as it counts now, or raise Refused("no_such_step")."""
        need(1 < version <= len(self.records), "no_such_step")
        for record in as_if(self.records):
            if record.version == version:
                return record
        raise Refused("no_such_step")

    def crossed_out(self, version: int) -> bool:
        return version in marks(self.records)[0]

    def _steps(self) -> list[Record]:
        """Return what the leaders did and Undo walks back through, the oldest first."""
        crossed, _ = marks(self.records)
        return [
            record
            for record in self.records
            if record.version not in crossed
            and self._undoable(record)
            and not (isinstance(record.event, Corrected) and record.event.version in crossed)
        ]

    def _undoable(self, record: Record) -> bool:
        if record.by not in self.state.leaders:
            return False
        return not isinstance(record.event, (Undone, *NOT_UNDONE))
