"""What each viewer sees of what is asked and answered: a person their own card, leaders the rest.

No answer of anybody reaches another participant; a count reaches the room when a leader shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .asked import CheckIn, Feelings, Question, Takeaways
from .state import State

if TYPE_CHECKING:
    from .board import View, Words


def leaders_cards(now: State, words: Words) -> View:
    """What leaders see: who answered and what, and of the anonymous only what is counted."""
    view: View = {}
    if now.asked.check_ins:
        view["check_ins"] = {
            which: check_in_view(now, one) for which, one in now.asked.check_ins.items()
        }
    if question := now.asked.question:
        view["question"] = {
            **question_view(question, words),
            "open": question.open,
            "shown": question.shown,
            "answered": question.tally.total,
            "enough": question.tally.enough,
            "counts": {str(n): times for n, times in sorted(question.tally.counts.items())},
        }
    if takeaways := now.asked.takeaways:
        view["takeaways"] = takeaways_view(takeaways, words)
    return view


def check_in_view(now: State, one: CheckIn) -> View:
    able = {s.id for s in now.seated() if s.present and s.takes_turns and s.device}
    climate: View = dict(one.climate_told)
    return {
        "open": one.open,
        "answers": {seat: feelings_view(given) for seat, given in one.said.items()},
        "answered": len(one.given),
        "people": len(able | one.given.keys()),
        "climate": climate,
    }


def feelings_view(given: Feelings) -> View:
    numbers = {"mood": given.mood, "urge": given.urge, "stress": given.stress}
    return {name: number for name, number in numbers.items() if number is not None}


def question_view(question: Question, words: Words) -> View:
    return {"ask": question.ask, "text": words.get(question.text, ""), "form": question.form}


def results_view(question: Question) -> View:
    """What the room sees of the answers: how many said yes, or the middle of the scale."""
    view: View = {"answered": question.tally.total}
    if question.form == "scale":
        return {**view, "mean": question.tally.mean}
    return {**view, "yes": question.tally.counts.get(1, 0)}


def takeaways_view(takeaways: Takeaways, words: Words) -> View:
    view: View = {
        "open": takeaways.open,
        "lines": {key: words[key] for key in takeaways.shared if words.get(key)},
    }
    if takeaways.shown:
        view["shown"] = takeaways.shown
    return view


def group_cards(now: State, words: Words) -> View:
    """What everybody in the group is asked now."""
    view: View = {}
    if going := now.asked.check_in:
        view["check_in"] = {"ask": going.ask, "which": going.which}
    if now.asked.takeaways and now.asked.takeaways.open:
        view["takeaway"] = {"ask": now.asked.takeaways.ask}
    return {**view, **room_question(now, words)}


def room_question(now: State, words: Words) -> View:
    """The question while it is asked or its answers are shown."""
    question = now.asked.question
    if question is None or not (question.open or question.shown):
        return {}
    view: View = {**question_view(question, words), "open": question.open}
    if question.shown:
        view["results"] = results_view(question)
    return {"question": view}


def own_cards(now: State, seat: str) -> View:
    """What somebody has answered with their name, so that their card goes."""
    view: View = {}
    going, takeaways = now.asked.check_in, now.asked.takeaways
    if going and seat in going.given:
        view["checked"] = True
    if takeaways and takeaways.open and seat in takeaways.kept:
        view["kept"] = True
    if seat in now.asked.saved:
        view["saved"] = now.asked.saved[seat]
    return view


def display_cards(now: State, words: Mapping[str, str]) -> View:
    """What the whole room sees: the question, and the one line a leader has chosen."""
    view = room_question(now, words)
    takeaways = now.asked.takeaways
    if takeaways and words.get(takeaways.shown):
        view["taking"] = {"text": words[takeaways.shown]}
    return view
