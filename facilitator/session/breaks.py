"""A break: every clock stops, seats and the waiting list are kept."""

from dataclasses import dataclass, replace

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
        return replace(now, stage="paused", paused=now.at, clock=clock, turn=turn)


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
