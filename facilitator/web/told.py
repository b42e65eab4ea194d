"""What people told the leaders quietly, in words for the summary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from facilitator.session import Record
from facilitator.session.parts import SignalKind
from facilitator.session.told import told_in
from facilitator.web.words import _


@dataclass(frozen=True, slots=True)
class ToldRow:
    """When, what, who was asked to go by whom, who has seen it when; "" and None for nobody."""

    signal: int
    at: datetime
    what: str
    seen_by: str
    seen: datetime | None
    sent: str
    sent_by: str


def told(
    records: list[Record], names: Mapping[str, str], words: Mapping[str, str]
) -> list[ToldRow]:
    """Read the log for what was told; `names` are those of the seats."""

    def leader(id: str | None) -> str:
        return (words.get(id) or _("one of the therapists")) if id else ""

    return [
        ToldRow(
            one.signal,
            one.at,
            told_words(one.kind, names.get(one.seat, "")),
            leader(one.seen_by),
            one.seen,
            leader(one.sent),
            leader(one.sent_by),
        )
        for one in told_in(records)
    ]


def told_words(kind: SignalKind, name: str) -> str:
    words: dict[SignalKind, str] = {
        "needs_moment": _("%(name)s needed a moment", name=name),
        "wants_to_talk": _("%(name)s wanted to talk", name=name),
        "not_safe": _("%(name)s did not feel safe", name=name),
        "cut_off": _("%(name)s felt cut off", name=name),
        "judged": _("%(name)s felt judged", name=name),
        "slow_down": _("%(name)s asked to slow down", name=name),
        "one_to_one": _("%(name)s wanted to talk one to one", name=name),
    }
    return words[kind]
