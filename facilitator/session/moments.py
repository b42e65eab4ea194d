"""What leaders note for themselves: moments of the group, and what they did. Theirs alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from .log import Log, Record, as_if
from .parts import Moment, MomentKind
from .refused import need
from .state import State
from .wishes import Actor

Intervention = Literal[
    "reflected",
    "linked",
    "reframed",
    "skill_practised",
    "psychoeducation",
    "limit_set",
    "summarised",
]

# Two taps of one finger, or of two leaders who saw the same.
SAME_NOTE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class MomentNoted:
    """Something happened in the group; it may have been about one person."""

    kind: MomentKind
    seat: str | None = None

    def change(self, now: State) -> State:
        if self.seat is not None:
            now.seat(self.seat)
        moment = Moment(self.kind, now.at, self.seat)
        return replace(now, moments={**now.moments, now.version: moment})


def note_moment(
    now: State, log: Log, kind: MomentKind, seat: str | None = None
) -> MomentNoted | None:
    need(now.stage in ("running", "paused"), "not_open")
    noted = MomentNoted(kind, seat)
    just_noted = any(step.event == noted for step in latest(log, now.at))
    return None if just_noted else noted


@dataclass(frozen=True, slots=True)
class MomentAttached:
    """The moment noted by the step `moment` was about this person, whenever that is read.

    It holds no more than that: a moment that was undone, or is read later, has no place for it.
    """

    moment: int
    seat: str

    def change(self, now: State) -> State:
        now.seat(self.seat)
        return replace(now, attached={**now.attached, self.moment: self.seat})


def attach_moment(now: State, version: int, seat: str) -> MomentAttached | None:
    """Also after the end: a note is written then."""
    now.seat(seat)
    need(version in now.moments, "no_such_step")
    return MomentAttached(version, seat) if seat_of(now, version) != seat else None


@dataclass(frozen=True, slots=True)
class InterventionNoted:
    """Something a leader did; which of them, the record knows."""

    kind: Intervention

    def change(self, now: State) -> State:
        return now


def note_intervention(
    now: State, log: Log, by: Actor, kind: Intervention
) -> InterventionNoted | None:
    need(now.stage in ("running", "paused"), "not_open")
    noted = InterventionNoted(kind)
    own = (step.event for step in latest(log, now.at) if step.by == by.id)
    return None if noted in own else noted


def latest(log: Log, at: datetime) -> Iterable[Record]:
    """Yield what leaders did a moment ago and did not undo, the newest first."""
    for step in reversed(log.steps):
        if at - step.at >= SAME_NOTE:
            return
        yield step


def seat_of(now: State, version: int) -> str | None:
    """Return whom a moment was about, if anybody."""
    return now.attached.get(version, now.moments[version].seat)


def moments_of(now: State) -> list[Moment]:
    """Return the moments in the order of their times, each with the person it was about."""
    return [replace(moment, seat=seat_of(now, n)) for n, moment in now.moments.items()]


def interventions_of(records: list[Record]) -> dict[str, dict[Intervention, int]]:
    """Return how often each leader did what, in the order in which it was first noted."""
    did: dict[str, dict[Intervention, int]] = {}
    for record in as_if(records):
        if isinstance(record.event, InterventionNoted):
            own = did.setdefault(record.by, {})
            own[record.event.kind] = own.get(record.event.kind, 0) + 1
    return did
