"""Closing a group, and saying afterwards when it was over, whoever closed it or nobody."""

from datetime import datetime

from .frame import SessionEnded
from .log import Corrected, Log, as_if
from .refused import need
from .state import State


def end_session(now: State, log: Log) -> SessionEnded | Corrected | None:
    """Close the group. One that closed by itself after this tap was over when it was made.

    Such a tap was kept on a leader's device, and says what nobody had seen: decisions/0024.
    """
    if now.stage != "ended":
        return SessionEnded()
    earlier = now.by_itself and now.ended is not None and now.at < now.ended
    return correct_end(now, log, now.at) if earlier else None


def correct_end(now: State, log: Log, at: datetime) -> Corrected | None:
    """The group was over at this moment, whoever closed it when, or nobody did."""
    ends = [record for record in as_if(log.records) if isinstance(record.event, SessionEnded)]
    if now.stage != "ended" or now.nobody_came or not ends:
        return None
    end = ends[-1]
    need((now.started or now.opened or end.at) <= at <= now.at, "wrong_time")
    said = Corrected(end.version, SessionEnded(), at)
    return None if (end.event, end.at) == (said.event, at) else said
