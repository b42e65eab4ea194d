"""A group that was left running, or open: when it was to be over, and that it closes by itself."""

from datetime import datetime, timedelta

from .frame import SessionEnded
from .state import State

CLOSES_AFTER = timedelta(hours=2)


def planned_end(now: State) -> datetime | None:
    """Return when a group that goes on was to be over, with the breaks it has come back from."""
    if now.started is None or now.stage not in ("running", "paused") or not now.minutes:
        return None
    until = now.paused or now.at
    breaks = until - now.started - now.clock.at(until)
    return now.started + timedelta(minutes=now.minutes) + breaks


def last_expected(now: State) -> datetime | None:
    """Return when a group is over by its plan; one not begun, as if it had begun when opened."""
    if now.stage != "gathering" or now.opened is None or not now.minutes:
        return planned_end(now)
    return now.opened + timedelta(minutes=now.minutes)


def closes_at(now: State) -> datetime | None:
    """Return when a group closes by itself; one that was reopened is given as long again."""
    planned = last_expected(now)
    return planned and max(planned, now.reopened or planned) + CLOSES_AFTER


def close_left_running(now: State) -> SessionEnded | None:
    at = closes_at(now)
    return SessionEnded(by_itself=True) if at and at <= now.at else None
