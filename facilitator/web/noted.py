"""What leaders noted during the group, in words for the summary: moments, and what each one did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from facilitator.session import Record, fold
from facilitator.session.moments import Intervention, interventions_of, moments_of
from facilitator.session.parts import MomentKind
from facilitator.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A moment: when, what, and the name of the person it was about, or ""."""

    at: datetime
    what: str
    name: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What the summary says of it."""

    moments: list[MomentRow]
    did: list[str]


def noted(records: list[Record], names: Mapping[str, str], words: Mapping[str, str]) -> Noted:
    """Read the log for what was noted; `names` are those of the seats."""
    moments = [
        MomentRow(moment.at, moment_words(moment.kind), names.get(moment.seat or "", ""))
        for moment in moments_of(fold(records))
    ]
    did = [
        _(
            "What %(name)s did: %(list)s.",
            name=words.get(leader) or _("one of the therapists"),
            list=", ".join(did_words(kind, times) for kind, times in kinds.items()),
        )
        for leader, kinds in interventions_of(records).items()
    ]
    return Noted(moments, did)


def did_words(kind: Intervention, times: int) -> str:
    """Return what was done and how often: reflected twice."""
    often = {1: _("once"), 2: _("twice")}.get(times)
    often = often or ngettext("%(num)d time", "%(num)d times", times)
    return _("%(did)s %(often)s", did=intervention_words(kind), often=often)


def moment_words(kind: MomentKind) -> str:
    words: dict[MomentKind, str] = {
        "insight": _("Insight"),
        "support": _("Support"),
        "tension": _("Tension"),
        "repair": _("Repair"),
        "interruption": _("Interruption"),
        "silence": _("Silence"),
        "cross_talk": _("Cross-talk"),
        "laughter": _("Laughter"),
    }
    return words[kind]


def intervention_words(kind: Intervention) -> str:
    words: dict[Intervention, str] = {
        "reflected": _("reflected"),
        "linked": _("linked members"),
        "reframed": _("reframed"),
        "skill_practised": _("practiced a skill"),
        "psychoeducation": _("gave information"),
        "limit_set": _("set a limit"),
        "summarised": _("summarized"),
    }
    return words[kind]
