"""A group left running closes by itself; somebody says afterwards when it was over."""

from datetime import timedelta

from facilitator.session import Log
from facilitator.session.left_running import closes_at, planned_end
from facilitator.session.views import ms, outside_view

from .story import MARA, NOOR, PROGRAM, SAM, SIX, WORDS, Story, gathering, running

NINETY = timedelta(minutes=90)
TWO_HOURS = timedelta(hours=2)


def left(group: Story | None = None) -> Story:
    """A group that began at six, for ninety minutes, and that nobody closed."""
    group = group or running()
    group.now = SIX + NINETY + TWO_HOURS
    group.does("close_left_running", PROGRAM)
    assert group.state.stage == "ended"
    return group


def test_a_group_is_planned_to_end_when_its_minutes_and_its_breaks_are_over():
    group = running()
    assert planned_end(group.at_once) == SIX + NINETY
    assert group.board["planned_end"] == ms(SIX + NINETY)
    group.after(minutes=30).does("pause_session")
    assert planned_end(group.at_once) == SIX + NINETY
    group.after(minutes=10)
    assert planned_end(group.at_once) == SIX + NINETY, "how long this break is nobody knows"
    group.does("resume_session")
    assert planned_end(group.at_once) == SIX + NINETY + timedelta(minutes=10)
    group.after(minutes=50)
    assert planned_end(group.at_once) == SIX + NINETY + timedelta(minutes=10)


def test_nothing_is_planned_before_the_start_and_after_the_end():
    group = gathering()
    assert planned_end(group.at_once) is None
    assert "planned_end" not in group.board
    group.does("start_session")
    group.does("end_session")
    assert planned_end(group.at_once) is None


def test_a_group_closes_by_itself_two_hours_after_its_plan_and_not_before():
    group = running()
    group.now = SIX + NINETY + TWO_HOURS - timedelta(seconds=1)
    assert group.does("close_left_running", PROGRAM) is None
    group.after(seconds=1)
    assert group.does("close_left_running", PROGRAM)
    assert group.does("close_left_running", PROGRAM) is None
    assert group.state.by_itself
    assert group.board["by_itself"] is True


def test_a_group_left_in_a_break_closes_by_itself_too():
    group = running()
    group.after(minutes=60).does("pause_session")
    left(group)
    assert group.summary.spent == timedelta(minutes=60)


def test_a_group_that_was_opened_and_never_begun_closes_by_itself_as_if_it_had_begun_at_once():
    group = Story()
    ana = group.device("ana")
    group.does("knock", SAM, name="sam")
    assert closes_at(group.at_once) == SIX + NINETY + TWO_HOURS
    assert "planned_end" not in group.board, "no leader is asked whether it still goes on"
    group.now = SIX + NINETY + TWO_HOURS
    group.does("close_left_running", PROGRAM)
    assert outside_view(group.state, WORDS, ana.id) == {"stage": "ended"}
    assert outside_view(group.state, WORDS, SAM.id) == {"lobby": "closed"}
    assert group.board["by_itself"] is True
    assert not group.state.end_awaited, "there is no end to tell"
    assert group.summary.started is None


def test_a_group_that_was_never_begun_and_reopened_has_two_hours_more():
    group = Story()
    group.now = SIX + NINETY + TWO_HOURS
    group.does("close_left_running", PROGRAM)
    group.after(minutes=10).does("reopen_session")
    assert group.state.stage == "gathering"
    assert closes_at(group.at_once) == group.now + TWO_HOURS


def test_without_planned_minutes_no_group_closes_by_itself():
    group = Story(minutes=0)
    assert closes_at(group.after(hours=30).at_once) is None
    group.does("mark_here", seat="ana")
    group.does("start_session")
    assert closes_at(group.after(hours=30).at_once) is None


def test_a_leader_who_closes_it_has_said_when_it_was_over():
    group = running()
    group.after(minutes=300).does("end_session")
    assert "by_itself" not in group.board


def test_a_group_that_closed_by_itself_can_be_reopened_and_has_two_hours_more():
    group = left()
    group.after(minutes=14).does("reopen_session")
    assert group.state.stage == "running"
    assert "by_itself" not in group.board
    assert group.does("close_left_running", PROGRAM) is None
    assert closes_at(group.at_once) == group.now + TWO_HOURS
    group.after(hours=2).does("close_left_running", PROGRAM)
    assert group.state.by_itself


def test_the_end_is_put_right_and_the_minutes_with_it():
    group = running()
    group.gives_floor("ana")
    left(group)
    over = SIX + timedelta(minutes=85)
    group.after(hours=12).does("correct_end", at=over)
    assert (group.state.ended, group.summary.ended) == (over, over)
    assert group.summary.spent == timedelta(minutes=85)
    assert group.person("ana").counted == timedelta(minutes=85)
    assert group.person("ana").talk == timedelta(minutes=85)
    assert "by_itself" not in group.board
    assert group.summary.corrections == 1
    assert Log(group.log.records).state == group.state


def test_the_end_can_be_confirmed_as_it_is():
    group = left()
    ended = group.state.ended
    assert group.does("correct_end", NOOR, at=ended)
    assert group.does("correct_end", NOOR, at=ended) is None
    assert group.state.ended == ended
    assert not group.state.by_itself


def test_what_was_tapped_after_the_group_was_over_is_read_as_of_its_end():
    group = running()
    tablet = group.device("ana")
    group.now = SIX + timedelta(minutes=100)
    group.does("leave", tablet, seat="ana")
    group.gives_floor("ben")
    group.after(minutes=5).gives_floor("cleo")
    left(group)
    over = SIX + timedelta(minutes=90)
    group.does("correct_end", at=over)
    assert group.person("ana").counted == NINETY
    assert group.summary.spent == NINETY
    assert [turn.length for turn in group.summary.turns] == [timedelta()] * 2
    assert Log(group.log.records).state == group.state


def test_the_end_can_be_later_than_the_closing():
    group = running()
    group.after(minutes=60).does("end_session")
    group.after(minutes=30).does("correct_end", at=SIX + timedelta(minutes=75))
    assert group.summary.spent == timedelta(minutes=75)


def test_an_end_before_the_beginning_or_still_to_come_is_refused():
    group = left()
    assert group.refused("correct_end", at=SIX - timedelta(seconds=1)) == "wrong_time"
    assert group.refused("correct_end", at=group.now + timedelta(seconds=1)) == "wrong_time"
    assert group.does("correct_end", at=SIX)


def test_a_running_group_has_no_end_to_correct():
    assert running().does("correct_end", MARA, at=SIX) is None


def test_an_end_that_was_put_right_can_be_put_right_again_and_undone():
    group = left()
    closed = group.state.ended
    group.does("correct_end", at=SIX + timedelta(minutes=80))
    second = group.step("correct_end", at=SIX + timedelta(minutes=90))
    assert group.state.ended == SIX + NINETY
    group.does("undo", version=second)
    assert group.state.ended == SIX + timedelta(minutes=80)
    group.does("undo", version=second - 1)
    assert (group.state.ended, group.state.by_itself) == (closed, True)


def test_of_two_ends_the_last_one_is_put_right():
    group = running()
    group.after(minutes=60).does("end_session")
    group.after(minutes=5).does("reopen_session")
    group.after(minutes=20).does("end_session")
    group.does("correct_end", at=SIX + timedelta(minutes=75))
    assert group.summary.ended == SIX + timedelta(minutes=75)
    assert group.summary.spent == timedelta(minutes=70)


def test_a_kept_end_that_arrives_after_the_group_closed_by_itself_says_when_it_was_over():
    group = left()
    group.after(hours=9)
    over = SIX + timedelta(minutes=88)
    group.keeps("end_session", ago=(group.now - over).total_seconds())
    assert (group.state.ended, group.summary.ended) == (over, over)
    assert group.summary.spent == timedelta(minutes=88)
    assert not group.state.by_itself
    assert Log(group.log.records).state == group.state
    group.does("undo", version=group.version)
    assert (group.state.ended, group.state.by_itself) == (SIX + NINETY + TWO_HOURS, True)


def test_a_kept_end_changes_nothing_that_somebody_has_said_meanwhile():
    group = left()
    group.after(hours=1).does("correct_end", NOOR, at=SIX + NINETY)
    assert group.keeps("end_session", ago=4 * 3600) is None
    assert group.state.ended == SIX + NINETY
    group = running()
    group.after(minutes=60).does("end_session")
    assert group.keeps("end_session", ago=600) is None
    assert group.state.ended == SIX + timedelta(minutes=60)


def test_an_end_tapped_after_the_group_closed_by_itself_changes_nothing():
    group = left()
    assert group.after(minutes=5).does("end_session") is None
    assert group.keeps("end_session", ago=60) is None
    assert group.state.by_itself


def test_a_kept_end_of_a_group_that_never_began_is_its_end():
    group = Story()
    group.now = SIX + NINETY + TWO_HOURS
    group.does("close_left_running", PROGRAM)
    group.after(hours=1).keeps("end_session", ago=4 * 3600)
    assert group.state.ended == SIX + timedelta(minutes=30)
    assert not group.state.by_itself
