"""Taps that a leader's device kept and that did not fit any more, in words for the summary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from facilitator.session import Record
from facilitator.session.kept import TapDidNotFit
from facilitator.web.words import _


@dataclass(frozen=True, slots=True)
class Misfit:
    """What was tapped when, about whom, and why it is not in the summary's numbers."""

    at: datetime
    name: str
    what: str
    why: str


def misfits(records: Iterable[Record], names: Mapping[str, str]) -> list[Misfit]:
    """Return them in the order in which they were tapped."""
    late = [(r.at, r.event) for r in records if isinstance(r.event, TapDidNotFit)]
    rows = [Misfit(at, names.get(e.seat or "", ""), what(e.wish), why(e.code)) for at, e in late]
    return sorted(rows, key=lambda row: row.at)


def what(wish: str) -> str:
    words = {
        "start_session": _("start the group"),
        "pause_session": _("a break"),
        "resume_session": _("go on after the break"),
        "end_session": _("close the group"),
        "set_topic": _("another topic"),
        "set_mode": _("another way of talking"),
        "start_turn": _("give the floor"),
        "end_turn": _("end the turn"),
        "give_back": _("give the floor back"),
        "pass_turn": _("passed"),
        "come_back_later": _("later"),
        "ask_for_turn": _("ask for a turn"),
        "remove_request": _("off the waiting list"),
        "mark_here": _("arrived"),
        "mark_late": _("comes later"),
        "mark_absent": _("not coming"),
        "step_out": _("stepped out"),
        "come_back": _("back in the room"),
        "leave": _("left"),
        "see_signal": _("seen"),
        "raise_signal": _("needs a moment"),
        "feel_ready": _("all right again"),
        "flag_follow_up": _("follow up today"),
        "note_moment": _("a moment that was noted"),
        "note_intervention": _("something you did"),
    }
    return words.get(wish) or _("another tap")


def why(code: str) -> str:
    words = {
        "overtaken": _("the group had moved on"),
        "not_open": _("the group was not running then"),
        "ended": _("the group was closed by then"),
        "not_here": _("not in the room then"),
    }
    return words.get(code) or _("something else had happened meanwhile")
