"""Undoing a step and correcting one: nothing is overwritten, both leave their trace."""

from dataclasses import replace
from datetime import datetime

from .afterwards import SharedAsRemembered
from .floor import TurnStarted
from .log import NOT_UNDONE, Corrected, Log, Undone
from .passing import Deferred, Passed
from .people import Arrived, Left, Returned, SteppedOut
from .refused import Refused, need
from .requests import RequestMade
from .state import State

# Steps that could have been somebody else's.
SOMEBODYS = (
    *(TurnStarted, Passed, Deferred, RequestMade, SharedAsRemembered),
    *(Arrived, Returned, SteppedOut, Left),
)


def undo(log: Log, version: int) -> Undone | None:
    """Cross out a step; a correction or an earlier undoing can be crossed out as well."""
    need(1 < version <= len(log.records), "no_such_step")
    if log.crossed_out(version):
        return None
    need(not isinstance(log.records[version - 1].event, NOT_UNDONE), "no_such_step")
    return Undone(version)


def correct_seat(now: State, log: Log, version: int, seat: str) -> Corrected | None:
    """It was somebody else who spoke, passed, asked, came or went."""
    record = log.record(version)
    now.seat(seat)
    if not isinstance(record.event, SOMEBODYS):
        raise Refused("no_such_step")
    other = replace(record.event, seat=seat)
    return None if other == record.event else Corrected(version, other, record.at)


def correct_to_pass(log: Log, version: int) -> Corrected | None:
    """They were given the floor, and passed."""
    record = log.record(version)
    if isinstance(record.event, Passed):
        return None
    if not isinstance(record.event, TurnStarted | SharedAsRemembered):
        raise Refused("no_such_step")
    given = isinstance(record.event, TurnStarted)
    return Corrected(version, Passed(record.event.seat, given), record.at)


def correct_time(now: State, log: Log, version: int, at: datetime) -> Corrected | None:
    """It happened at another moment of this session; whoever had the floor when stays in order.

    What cannot be undone is not moved either: a closing told before the asking would be none.
    """
    record = log.record(version)
    need(not isinstance(record.event, NOT_UNDONE), "no_such_step")
    need(now.opened and now.opened <= at <= now.at, "wrong_time")
    return None if at == record.at else Corrected(version, record.event, at)
