"""The plan of a session, the part it is in, and whether everybody still fits in."""

from datetime import timedelta

import pytest

from facilitator.session.check_ins import CheckInAsked
from facilitator.session.pace import PhaseStarted, plan_of, topic_minutes, turn_takes, usual_minutes
from facilitator.session.parts import Planned
from facilitator.session.views import display_view, group_view, ms

from .story import PLAN, Story, running

ASKING = plan_of(90, usual_minutes(90), {"checkin", "closing"})


def planned(plan: tuple[Planned, ...] = PLAN) -> Story:
    """Mara's group with a plan; Ana, Ben and Cleo are here."""
    group = Story(plan=plan)
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
    assert group.board["phase"] == {"name": "closing", "began": 180_000, "round": True}


def test_a_part_begins_on_the_clock_of_the_session_which_leaves_out_breaks():
    group = planned()
    group.after(minutes=10).does("pause_session")
    group.after(minutes=15).does("resume_session")
    group.after(minutes=2).does("start_phase", phase="topic")
    assert group.board["phase"] == {"name": "topic", "began": 12 * 60_000}
    assert group.does("start_phase", phase="topic") is None


def test_a_break_is_no_part_the_group_stands_in_and_lies_behind_it_afterwards():
    group = planned()
    group.does("start_phase", phase="topic")
    assert "taken" not in group.board["plan"][3]
    group.does("pause_session")
    assert group.board["phase"]["name"] == "topic"
    assert group.board["plan"][3] == {"phase": "break", "minutes": 10, "taken": True}
    assert [part["phase"] for part in group.board["plan"] if "taken" in part] == ["break"]
    group.does("resume_session")
    assert group.board["phase"]["name"] == "topic"


def test_the_part_called_break_in_an_older_log_began_nothing():
    state = planned().state
    assert PhaseStarted("break").change(state) == state


def test_leaders_read_how_long_a_break_goes_on_and_the_room_when_it_is_to_be_over():
    group = planned()
    group.after(minutes=10).does("pause_session")
    began = ms(group.state.at)
    assert group.board["break"] == {"since": began, "planned": 10}
    for view in (group_view, display_view):
        assert view(group.state, {})["break"] == {"until": began + 10 * 60_000}
    group.does("end_session")
    assert not any("break" in seen for seen in (group.board, group_view(group.state, {})))


def test_only_the_break_that_was_planned_says_when_it_is_over():
    group = planned()
    group.does("pause_session")
    group.does("resume_session")
    group.does("pause_session")
    assert group.board["break"] == {"since": ms(group.state.at)}
    assert "break" not in group_view(group.state, {})
    unplanned = running()
    unplanned.does("pause_session")
    assert unplanned.board["break"] == {"since": ms(unplanned.state.at)}


def test_a_break_begun_by_mistake_is_still_to_come():
    group = planned()
    slip = group.step("pause_session")
    group.does("undo", version=slip)
    assert "taken" not in group.board["plan"][3]


def test_a_round_is_offered_in_the_parts_that_are_gone_round_until_one_has_begun():
    group = planned()
    assert "round" not in group.board["phase"]
    group.does("start_phase", phase="checkin")
    assert group.board["phase"]["round"] is True
    group.does("start_round", first="ana", direction="clockwise")
    group.does("end_round")
    assert "round" not in group.board["phase"]
    group.does("start_phase", phase="closing")
    assert group.board["phase"]["round"] is True


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
    assert group.board["undo"] == {
        **{"version": slip, "event": "PhaseStarted"},
        **{"by": "mara", "phase": "closing"},
    }
    group.does("undo", version=slip)
    assert group.board["phase"] == {"name": "welcome", "began": 0}


def test_a_part_survives_closing_by_mistake():
    group = planned()
    group.after(minutes=1).does("start_phase", phase="closing")
    group.does("end_session")
    assert group.refused("start_phase", phase="topic") == "ended"
    group.does("reopen_session")
    assert group.board["phase"] == {"name": "closing", "began": 60_000, "round": True}


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


def asked(group: Story) -> dict[str, bool]:
    """What everybody was asked, and whether it is still open."""
    return {which: one["open"] for which, one in group.board.get("check_ins", {}).items()}


def announced(group: Story) -> dict[str, str]:
    """Which parts say beforehand what they will ask."""
    return {part["phase"]: part["asks"] for part in group.board["plan"] if "asks" in part}


def test_a_part_asks_what_the_plan_says_with_the_same_step():
    group = planned(ASKING)
    assert announced(group) == {"checkin": "check_in", "closing": "check_out"}
    assert asked(group) == {}
    before = group.version
    group.does("start_phase", phase="checkin")
    assert group.version == before + 1
    assert asked(group) == {"check_in": True}
    assert announced(group) == {"closing": "check_out"}
    group.does("start_phase", phase="topic")
    assert asked(group) == {"check_in": True}, "a leader closes it"
    group.does("start_phase", phase="closing")
    assert asked(group) == {"check_in": False, "check_out": True}
    assert announced(group) == {}


def test_undo_takes_a_part_back_until_somebody_has_answered_what_it_asked():
    group = planned(ASKING)
    tablet = group.device("ana")
    ask = group.after(minutes=1).step("start_phase", phase="checkin")
    assert group.board["undo"]["version"] == ask
    group.does("give_check_in", tablet, seat="ana", ask=ask, mood=4, urge=None, stress=None)
    assert "undo" not in group.board, "and nothing behind it, such as the start"


def test_an_answer_without_a_name_keeps_a_part_from_being_undone_too():
    group = planned(ASKING)
    tablet = group.device("ana")
    ask = group.after(minutes=1).step("start_phase", phase="closing")
    group.does("give_climate", tablet, ask=ask, room=7, respected=None, less_alone=None)
    assert "undo" not in group.board


def test_the_start_is_undone_until_a_leader_has_done_something():
    group = planned()
    start = group.version
    assert group.board["undo"]["version"] == start
    group.does("ask_check_in", which="check_in")
    assert "undo" not in group.board, "asking is not undone, and the start would be next"


def test_a_plan_asks_nothing_that_nobody_has_chosen():
    group = planned()
    for phase in ("checkin", "topic", "closing"):
        group.does("start_phase", phase=phase)
    assert asked(group) == {}
    group = planned(plan_of(90, usual_minutes(90), {"welcome", "break"}))
    group.does("pause_session")
    assert asked(group) == {}, "these parts have nothing to ask"


def test_the_first_part_asks_when_the_group_starts():
    group = Story(plan=plan_of(60, {"checkin": 15}, {"checkin"}))
    group.does("mark_here", seat="ana")
    assert announced(group) == {"checkin": "check_in"}
    before = group.version
    group.does("start_session")
    assert group.version == before + 1
    assert asked(group) == {"check_in": True}


def test_what_was_asked_already_is_not_asked_again_by_a_part():
    group = planned(ASKING)
    first = group.step("ask_check_in", which="check_in")
    group.does("close_check_in")
    group.does("start_phase", phase="checkin")
    assert asked(group) == {"check_in": False}
    assert group.state.asked.check_ins["check_in"].ask == first


def test_a_part_started_by_mistake_takes_its_question_back_until_somebody_answers():
    group = planned(ASKING)
    ana = group.device("ana")
    slip = group.step("start_phase", phase="closing")
    group.does("undo", version=slip)
    assert asked(group) == {}
    again = group.step("start_phase", phase="closing")
    group.does("give_climate", ana, ask=again, room=7, respected=None, less_alone=None)
    assert group.refused("undo", version=again) == "needed_later"


def test_no_part_closes_a_check_out_which_undoing_could_then_open_again():
    """Who sees a mean of five and then one of six knows the sixth answer."""
    group = planned(ASKING)
    group.does("ask_check_in", which="check_out")
    group.does("start_phase", phase="checkin")
    assert asked(group) == {"check_out": True}
    assert announced(group) == {}


def test_a_check_in_that_a_leader_asks_by_hand_is_an_event_of_its_own():
    group = planned(ASKING)
    assert group.does("ask_check_in", which="check_in") == CheckInAsked("check_in")
