"""A break: every clock stops, seats and the waiting list are kept."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .refused import need
from .state import State


@dataclass(frozen=True, slots=True)
class SessionPaused:
    """A break: every clock stops, and its minutes are not counted."""

    def change(self, now: State) -> State:
        if now.stage != "running":
            return now
        turn = now.turn and replace(now.turn, clock=now.turn.clock.stopped(now.at))
        clock = now.clock.stopped(now.at)
        breaks = now.breaks + 1
        return replace(now, stage="paused", paused=now.at, breaks=breaks, clock=clock, turn=turn)


def break_minutes(now: State) -> int | None:
    """Return how long the break that goes on was planned; the plan knows of one, the first."""
    if now.stage != "paused" or now.breaks > 1:
        return None
    return next((part.minutes for part in now.plan if part.phase == "break"), None)


def break_until(now: State) -> datetime | None:
    """Return when the group means to go on after the break, if that was planned."""
    minutes = break_minutes(now)
    return now.paused + timedelta(minutes=minutes) if now.paused and minutes else None


def pause_session(now: State) -> SessionPaused | None:
    need(now.stage in ("running", "paused"), "not_open")
    return SessionPaused() if now.stage == "running" else None


@dataclass(frozen=True, slots=True)
class SessionResumed:
    def change(self, now: State) -> State:
        if now.stage != "paused":
            return now
        turn = now.turn and replace(now.turn, clock=now.turn.clock.running(now.at))
        clock = now.clock.running(now.at)
        now = replace(now, stage="running", paused=None, freed=now.at)
        return replace(now, clock=clock, turn=turn)


def resume_session(now: State) -> SessionResumed | None:
    need(now.stage in ("running", "paused"), "not_open")
    return SessionResumed() if now.stage == "paused" else None
