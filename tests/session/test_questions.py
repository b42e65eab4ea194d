"""A quick question: counts for the leaders, for the room when enough answered, names for nobody."""

import pytest

from facilitator.session import Actor
from facilitator.session.views import display_view, group_view

from .story import WORDS, Story, running


def asked(form: str = "yes_no") -> tuple[Story, int, Actor]:
    group = running()
    ana = group.device("ana")
    return group, group.step("ask_question", text="cravings", form=form), ana


def answers(group: Story, ana: Actor, ask: int, *numbers: int) -> None:
    for number in numbers:
        group.does("answer_question", ana, ask=ask, answer=number)


def in_the_room(group: Story) -> dict:
    assert display_view(group.state, WORDS).get("question") == group_view(group.state, WORDS).get(
        "question"
    )
    return display_view(group.state, WORDS).get("question", {})


def test_everybody_is_asked_and_leaders_see_the_counts():
    group, ask, ana = asked()
    assert in_the_room(group) == {"ask": ask, "text": "Cravings", "form": "yes_no", "open": True}
    answers(group, ana, ask, 1, 0, 1)
    seen = group.board["question"]
    assert (seen["answered"], seen["enough"], seen["counts"]) == (3, False, {"0": 1, "1": 2})


def test_nothing_says_whose_an_answer_is():
    group, ask, ana = asked()
    answers(group, ana, ask, 1)
    record = group.log.records[-1]
    assert record.by == ""
    assert "anas" not in str(record)
    assert "r1" not in str(record)


def test_the_room_sees_counts_when_a_leader_shows_them_and_five_answered():
    group, ask, ana = asked("me_too")
    answers(group, ana, ask, 1, 1, 0, 1)
    assert group.refused("show_answers", on=True) == "too_few"
    answers(group, ana, ask, 0)
    assert "results" not in in_the_room(group)
    group.does("show_answers", on=True)
    assert in_the_room(group)["results"] == {"answered": 5, "yes": 3}
    # One more would tell whose it was.
    assert group.refused("answer_question", ana, ask=ask, answer=1) == "not_asked"
    group.does("show_answers", on=False)
    assert "results" not in in_the_room(group)


def test_of_a_scale_the_room_sees_the_middle_only():
    group, ask, ana = asked("scale")
    answers(group, ana, ask, 0, 10, 7, 8, 9)
    group.does("show_answers", on=True)
    assert in_the_room(group)["results"] == {"answered": 5, "mean": 7}


@pytest.mark.parametrize("form", ["yes_no", "me_too"])
def test_yes_and_no_are_all_there_is(form):
    group, ask, ana = asked(form)
    assert group.refused("answer_question", ana, ask=ask, answer=2) == "malformed"


def test_a_closed_question_is_answered_no_more_and_goes_unless_it_is_shown():
    group, ask, ana = asked()
    answers(group, ana, ask, 1, 1, 1, 1, 1)
    group.does("close_question")
    assert group.refused("answer_question", ana, ask=ask, answer=1) == "not_asked"
    assert in_the_room(group) == {}
    group.does("show_answers", on=True)
    assert in_the_room(group)["open"] is False
    assert group.board["question"]["answered"] == 5


def test_the_next_question_ends_the_one_before():
    group, ask, ana = asked()
    following = group.step("ask_question", text="cravings", form="scale")
    assert group.refused("answer_question", ana, ask=ask, answer=1) == "not_asked"
    answers(group, ana, following, 10)
    assert group.board["question"]["answered"] == 1


def test_closing_the_group_takes_the_question_and_its_answers_off_the_screens():
    group, ask, ana = asked()
    answers(group, ana, ask, 1, 1, 1, 1, 1)
    group.does("show_answers", on=True)
    group.does("end_session")
    group.does("reopen_session")
    assert in_the_room(group) == {}
