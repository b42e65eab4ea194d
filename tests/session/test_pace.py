"""The plan of a session, the part it is in, and whether everybody still fits in."""

from datetime import timedelta

import pytest

from facilitator.session.pace import plan_of, topic_minutes, turn_takes, usual_minutes

from .story import PLAN, Story, running


def planned() -> Story:
    """Mara's group with a plan; Ana, Ben and Cleo are here."""
    group = Story(plan=PLAN)
    for name in ("ana", "ben", "cleo"):
        group.does("mark_here", seat=name)
    group.does("start_session")
    return group


def test_a_plan_has_its_parts_in_order_and_the_topic_what_they_leave():
    parts = [(part.phase, part.minutes) for part in plan_of(90, usual_minutes(90))]
    usual = [("welcome", 5), ("checkin", 15), ("topic", 60), ("break", 10), ("closing", 10)]
    assert parts == usual


@pytest.mark.parametrize("minutes", range(10, 481))
def test_the_usual_plan_leaves_most_of_the_minutes_to_the_topic(minutes):
    assert topic_minutes(minutes, usual_minutes(minutes)) * 2 >= minutes


def test_a_part_without_minutes_is_not_planned():
    assert [part.phase for part in plan_of(60, {"closing": 10})] == ["topic", "closing"]
    assert plan_of(10, {"welcome": 10, "break": 5})[-1].phase == "break"


def test_a_group_begins_with_the_first_part_of_its_plan():
    group = planned()
    assert group.board["phase"] == {"name": "welcome", "began": 0}
    assert group.does("start_phase", phase="welcome") is None
    assert group.board["plan"][1] == {"phase": "checkin", "minutes": 15}


def test_without_a_plan_there_is_no_part_until_somebody_starts_one():
    group = running()
    assert not {"plan", "phase"} & group.board.keys()
    group.after(minutes=3).does("start_phase", phase="closing")
    assert group.board["phase"] == {"name": "closing", "began": 180_000}


def test_a_part_begins_on_the_clock_of_the_session_which_leaves_out_breaks():
    group = planned()
    group.after(minutes=10).does("pause_session")
    group.after(minutes=15).does("resume_session")
    group.after(minutes=2).does("start_phase", phase="topic")
    assert group.board["phase"] == {"name": "topic", "began": 12 * 60_000}
    assert group.does("start_phase", phase="topic") is None


def test_the_part_called_break_stops_no_clock():
    group = planned()
    group.gives_floor("ana")
    group.does("start_phase", phase="break")
    assert group.state.stage == "running"
    assert group.speaking == "ana"


def test_another_part_keeps_the_turn_the_waiting_list_and_the_round():
    group = planned()
    group.does("start_round", first="ana", direction="clockwise")
    group.does("ask_for_turn", seat="ben")
    group.gives_floor("ana")
    before = group.after(minutes=1).board
    group.does("start_phase", phase="closing")
    changed = {field for field, value in group.board.items() if before[field] != value}
    assert changed <= {"phase", "undo", "forecast"}


def test_a_part_started_by_mistake_is_undone():
    group = planned()
    slip = group.after(minutes=1).step("start_phase", phase="closing")
    group.does("undo", version=slip)
    assert group.board["phase"] == {"name": "welcome", "began": 0}


def test_a_part_survives_closing_by_mistake():
    group = planned()
    group.after(minutes=1).does("start_phase", phase="closing")
    group.does("end_session")
    assert group.refused("start_phase", phase="topic") == "ended"
    group.does("reopen_session")
    assert group.board["phase"] == {"name": "closing", "began": 60_000}


def test_the_forecast_is_a_turn_for_everybody_who_was_not_heard():
    group = planned()
    assert group.board["forecast"] == {"needed": 3 * 140_000, "at_ease": 525_000}
    group.gives_floor("ana")
    assert group.board["forecast"]["needed"] == 2 * 140_000, "who speaks is being heard"
    group.after(minutes=10).ends_turn("ana")
    assert turn_takes(group.state) == timedelta(seconds=(600 + 280) / 3)
    assert group.board["forecast"]["needed"] == 2 * 880_000 // 3
    for name in ("ben", "cleo"):
        group.does("pass_turn", seat=name)
    assert "forecast" not in group.board


def test_there_is_no_forecast_before_the_start_and_after_the_end():
    assert "forecast" not in Story(plan=PLAN).board
    group = planned()
    group.does("end_session")
    assert "forecast" not in group.board
