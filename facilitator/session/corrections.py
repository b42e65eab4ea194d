"""Undoing a step and correcting one: nothing is overwritten, both leave their trace."""

from dataclasses import replace
from datetime import datetime

from .floor import Passed, TurnStarted
from .frame import SessionEnded, SessionOpened
from .leaders import LeaderJoined, LeadTaken
from .log import Corrected, Log, Undone
from .refused import Refused, need
from .state import State

# Ending is taken back by reopening, with its quarter of an hour; leaders stay named in the log.
NOT_UNDONE = (SessionOpened, SessionEnded, LeaderJoined, LeadTaken)


def undo(log: Log, version: int) -> Undone | None:
    """Cross out a step; a correction or an earlier undoing can be crossed out as well."""
    need(1 < version <= len(log.records), "no_such_step")
    record = log.records[version - 1]
    if any(r.event == Undone(version) for r in log.records[version:]):
        return None
    need(not isinstance(record.event, NOT_UNDONE), "no_such_step")
    return Undone(version)


def correct_seat(now: State, log: Log, version: int, seat: str) -> Corrected | None:
    """It was somebody else: a turn, a pass, a request, an arrival."""
    record = log.record(version)
    need(hasattr(record.event, "seat"), "no_such_step")
    now.seat(seat)
    event = replace(record.event, seat=seat)  # type: ignore[type-var]  # checked the line above
    return None if event == record.event else Corrected(version, event, record.at)


def correct_to_pass(log: Log, version: int) -> Corrected | None:
    record = log.record(version)
    if isinstance(record.event, Passed):
        return None
    if not isinstance(record.event, TurnStarted):
        raise Refused("no_such_step")
    return Corrected(version, Passed(record.event.seat), record.at)


def correct_time(now: State, log: Log, version: int, at: datetime) -> Corrected | None:
    """It happened at another moment, not in the future; turns may not overlap because of it."""
    record = log.record(version)
    need(at <= now.at, "wrong_time")
    return None if at == record.at else Corrected(version, record.event, at)
