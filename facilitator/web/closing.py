"""What a summary tells of the close: the climate in words, and what people shared to take along."""

from collections.abc import Mapping

from facilitator.session import Record, fold
from facilitator.session.lines import TakeawayShared
from facilitator.web.words import _


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
