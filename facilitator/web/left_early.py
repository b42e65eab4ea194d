"""Who left early, in words for the summary; and noting why, which stays with the leaders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_time

from facilitator.session import State
from facilitator.session.leaving import left_early
from facilitator.session.parts import LeavingReason
from facilitator.web.words import _, listed


@dataclass(frozen=True, slots=True)
class LeftRow:
    """Who left when; why, where a leader noted it; whether a follow-up may still be suggested."""

    seat: str
    name: str
    at: datetime
    reason: LeavingReason | None
    suggested: bool


def left_rows(now: State, names: Mapping[str, str]) -> list[LeftRow]:
    """Return those who left early; `names` are those of the seats."""
    return [
        LeftRow(seat.id, names[seat.id], seat.placed, seat.leaving, seat.id not in now.follow_ups)
        for seat in left_early(now)
    ]


def left_line(rows: Iterable[LeftRow]) -> str:
    """Return who left early at what time, as the line of attendance says it."""
    return listed(
        [_("%(name)s at %(time)s", name=r.name, time=format_time(r.at, "short")) for r in rows]
    )


def reasons() -> dict[LeavingReason, str]:
    """Return why somebody may have left, in the words of the leaders' screen."""
    return {
        "appointment": _("An appointment or work"),
        "unwell": _("Not feeling well"),
        "too_much": _("It was too much today"),
        "ride": _("A ride or family"),
        "other": _("Another reason"),
    }
