"""The plan of a session and its pace: which part it is in, and whether everybody still fits in.

What a part and a break take is seen on the clock of the session, which stands in a break.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from .asked import Which
from .check_ins import with_asked
from .parts import Part, Phase, Planned
from .refused import need
from .state import State

if TYPE_CHECKING:
    from .board import View

MILLISECOND = timedelta(milliseconds=1)

# Before any turn was seen, one is taken to last this long with what follows it; as in bench/sim.
TURN_AT_FIRST = timedelta(seconds=140)
# How much more than one turn for everybody unheard must be left, for them to fit in at ease.
MARGIN = 1.25

# The parts somebody plans; the topic has what is left of the minutes.
AROUND_THE_TOPIC: tuple[Phase, ...] = ("welcome", "checkin", "break", "closing")
# What a part can ask everybody, in private, when it begins.
ASKS: Mapping[Phase, Which] = {"checkin": "check_in", "closing": "check_out"}


# These parts are gone round: leaders are offered to begin that, until a round has begun in them.
WITH_A_ROUND: tuple[Phase, ...] = ("checkin", "closing")


def usual_minutes(minutes: int) -> dict[Phase, int]:
    """Return what a group of this length may begin with: an hour and a half is 5, 15, 10, 10."""
    return {
        "welcome": 5 if minutes >= 30 else 0,
        "checkin": minutes // 30 * 5,
        "break": 10 if minutes >= 75 else 0,
        "closing": minutes // 45 * 5,
    }


def topic_minutes(minutes: int, around: Mapping[Phase, int]) -> int:
    """Return what the parts around it leave for the topic; minutes never count a break."""
    return minutes - sum(around.get(phase, 0) for phase in AROUND_THE_TOPIC if phase != "break")


def plan_of(
    minutes: int, around: Mapping[Phase, int], asking: Collection[str] = ()
) -> tuple[Planned, ...]:
    """Return the parts in their order, without those that have no minutes."""
    topic = topic_minutes(minutes, around)
    order: tuple[Phase, ...] = ("welcome", "checkin", "topic", "break", "closing")
    takes = {**around, "topic": topic}
    parts = [Planned(p, takes.get(p, 0), p in asking) for p in order]
    return tuple(part for part in parts if part.minutes > 0)


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """Another part of the session: what leaders read of the time, and what it asks everybody.

    Logs written before the break came with the break itself may name it here: that began nothing.
    """

    phase: Phase
    asks: Which | None = None

    def change(self, now: State) -> State:
        need(now.stage != "ended", "ended")
        if self.phase == "break":
            return now
        began = now.clock.at(now.at)
        now = replace(now, phase=self.phase, phase_began=began, phase_round=False)
        return with_asked(now, self.asks)


def start_phase(now: State, phase: Part) -> PhaseStarted | None:
    return None if phase == current_phase(now) else PhaseStarted(phase, asked_by(now, phase))


def asked_by(now: State, phase: Phase | None) -> Which | None:
    """Return what this part will ask when it begins: as planned, unless it was asked already.

    An open check-out is left alone. Else undoing this part would open it again once its climate
    was told, and one answer more would tell what that answer was.
    """
    which = next((ASKS.get(p.phase) for p in now.plan if p.asks and p.phase == phase), None)
    going = now.asked.check_in
    closing = going is not None and going.which == "check_out"
    return None if closing or which in now.asked.check_ins else which


def current_phase(now: State) -> Phase | None:
    """Return the part somebody started, or the first of the plan."""
    return now.phase or (now.plan[0].phase if now.plan else None)


def turn_takes(now: State) -> timedelta:
    """Return what a turn takes with what follows it, learned from the session as it goes."""
    so_far = now.clock.at(now.at)
    spent = so_far - (now.first_turn if now.first_turn is not None else so_far)
    return (spent + 2 * TURN_AT_FIRST) / (now.turns + 2)


def planned_view(now: State, part: Planned) -> "View":
    asks = asked_by(now, part.phase)
    view: View = {"phase": part.phase, "minutes": part.minutes}
    if part.phase == "break" and now.breaks:
        view["taken"] = True
    return {**view, "asks": asks} if asks else view


def leaders_pace(now: State, unheard: int) -> "View":
    """What leaders see of the time: the plan, the part, and what so many unheard will need."""
    view: View = {}
    if now.plan:
        view["plan"] = [planned_view(now, part) for part in now.plan]
    if phase := current_phase(now):
        part: View = {"name": phase, "began": now.phase_began // MILLISECOND}
        to_begin: View = {"round": True} if phase in WITH_A_ROUND and not now.phase_round else {}
        view["phase"] = {**part, **to_begin}
    if unheard and now.stage in ("running", "paused"):
        needed = turn_takes(now) * unheard
        at_ease = needed * MARGIN
        view["forecast"] = {"needed": needed // MILLISECOND, "at_ease": at_ease // MILLISECOND}
    return view
