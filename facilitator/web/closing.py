"""What people answered and shared, in words for the summary."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.session import Record, State, fold
from facilitator.session.asked import Feelings, Which
from facilitator.session.lines import TakeawayShared
from facilitator.web.words import _


@dataclass(frozen=True, slots=True)
class FeelingsRow:
    """How somebody said they were, for therapists alone; "" where they did not say it."""

    name: str
    check_in: str
    check_out: str


def feelings_rows(now: State, names: Mapping[str, str]) -> list[FeelingsRow]:
    """Return everybody who answered, in the order they sit; `names` are those of the seats."""
    check_ins = now.asked.check_ins

    def said(which: Which, seat: str) -> str:
        given = check_ins[which].said.get(seat) if which in check_ins else None
        return feelings_words(given) if given else ""

    answered = {seat for one in check_ins.values() for seat in one.said}
    return [
        FeelingsRow(names[id], said("check_in", id), said("check_out", id))
        for id in now.order
        if id in answered
    ]


def feelings_words(given: Feelings) -> str:
    named = {_("Mood"): given.mood, _("Urge to use"): given.urge, _("Stress"): given.stress}
    said = [f"{name} {number}" for name, number in named.items() if number is not None]
    return ", ".join(said) or _("all left out")


def climate_lines(records: list[Record]) -> list[str]:
    """Return the climate of the check-out in words: only what five people or more have said."""
    check_out = fold(records).asked.check_ins.get("check_out")
    told = check_out.climate_told if check_out else {}
    words = {
        "room": _("Room to speak"),
        "respected": _("Felt respected"),
        "less_alone": _("Felt less alone"),
    }
    return [
        _("%(what)s: about %(mean)d of 10", what=words[item], mean=told[item])
        for item in words
        if item in told
    ]


def takeaway_lines(records: list[Record], texts: Mapping[str, str]) -> list[str]:
    """Return what was shared, in an order that says nothing of who came first."""
    shared = [record.event.text for record in records if isinstance(record.event, TakeawayShared)]
    return sorted(texts[key] for key in shared if texts.get(key))
