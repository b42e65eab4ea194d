"""The plan of a group, as typed and as a session gets it: minutes for each part, and who asks."""

from collections.abc import Mapping

from flask import request

from facilitator.session.pace import AROUND_THE_TOPIC, ASKS, plan_of, topic_minutes, usual_minutes
from facilitator.session.parts import Phase, Planned
from facilitator.store import Connection, phases
from facilitator.web.typed import number
from facilitator.web.words import _

PHASE_AT_MOST = 240


def planned_minutes(connection: Connection, group: str, minutes: int) -> dict[Phase, int]:
    """Return the minutes of the parts around the topic: as planned, or as is usual."""
    kept = phases.of_group(connection, group)
    usual = usual_minutes(minutes)
    return {phase: kept.get(phase, usual[phase]) for phase in AROUND_THE_TOPIC}


def plan(connection: Connection, group: str, minutes: int) -> tuple[Planned, ...]:
    """Return the plan that a session of this group begins with."""
    around = planned_minutes(connection, group, minutes)
    # The group may have become shorter than its plan.
    fits = topic_minutes(minutes, around) > 0
    asking = phases.asking(connection, group)
    return plan_of(minutes, around if fits else usual_minutes(minutes), asking)


def typed_plan(minutes: int, kept: Mapping[Phase, int]) -> tuple[dict[Phase, int], str]:
    """Return the minutes as they were typed, and what has to be mended.

    What the form does not ask for stays as it is.
    """
    typed = {
        phase: number(phase, 0, PHASE_AT_MOST) if phase in request.form else kept[phase]
        for phase in AROUND_THE_TOPIC
    }
    whole = {phase: given for phase, given in typed.items() if given is not None}
    if len(whole) < len(typed):
        return {**kept, **whole}, _("Whole numbers of minutes, please; 0 leaves a part out.")
    if whole != kept and topic_minutes(minutes, whole) <= 0:
        return whole, _(
            "Please leave some of the %(minutes)d minutes for the topic.", minutes=minutes
        )
    return whole, ""


def typed_asks(kept: set[str]) -> set[str]:
    """Return the parts that are to ask everybody; where the form has no such boxes, as before."""
    if "asks" not in request.form:
        return kept
    return {phase for phase in ASKS if phase in request.form.getlist("asks")}
