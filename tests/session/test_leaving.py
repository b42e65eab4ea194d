"""Leaving before the end is marked for leaders alone, with why, if one of them notes it."""

import pytest

from facilitator.session import Log
from facilitator.session.leaving import left_early
from facilitator.session.views import display_view, group_view, ms, outside_view

from .story import WORDS, Story, gathering, running


def one_leaves() -> Story:
    """Ana leaves half an hour after the start."""
    group = running()
    group.after(minutes=30).does("leave", seat="ana")
    return group


def early(group: Story) -> list[str]:
    return [seat.name for seat in left_early(group.state)]


def test_who_leaves_before_the_end_is_marked_with_the_time():
    group = one_leaves()
    gone = ms(group.now)
    group.after(minutes=30).does("end_session")
    assert early(group) == ["ana"]
    assert group.board["seats"]["r1"]["left_early"] == gone
    assert "left_early" not in group.board["seats"]["r2"]


def test_who_comes_back_has_not_left_and_nothing_is_kept_of_why():
    group = one_leaves()
    group.does("note_leaving", seat="ana", reason="ride")
    group.after(minutes=5).does("mark_here", seat="ana")
    assert early(group) == []
    group.after(minutes=5).does("leave", seat="ana")
    assert early(group) == ["ana"]
    assert "leaving" not in group.board["seats"]["r1"]


def test_leaving_before_the_start_and_a_visitor_who_goes_are_no_leaving_early():
    group = gathering()
    group.does("leave", seat="ben")
    group.after(minutes=5).does("start_session")
    visitor = f"p{group.step('add_person', name='sam', kind='visitor')}"
    group.does("leave", seat=visitor)
    assert early(group) == []


def test_who_was_there_until_the_group_was_over_has_not_left_early_whoever_closed_it_when():
    group = one_leaves()
    over = group.now
    group.after(minutes=50).does("end_session")
    group.does("correct_end", at=over)
    assert early(group) == []


@pytest.mark.parametrize(
    ("left_after", "closed_after", "counts"),
    [
        (86, 3, False),  # while the others say goodbye
        (84, 6, True),
        (91, 30, False),  # the group went on, and they had stayed for all that was planned
        (40, 4, False),  # it was over before its time
        (40, 6, True),
    ],
)
def test_whoever_goes_as_a_group_is_over_has_not_left_early(left_after, closed_after, counts):
    group = running()
    assert group.state.minutes == 90
    group.after(minutes=left_after).does("leave", seat="ana")
    group.after(minutes=closed_after).does("end_session")
    assert (early(group) == ["ana"]) == counts


def test_a_break_makes_the_plan_later_and_a_group_without_a_plan_goes_on_until_it_ends():
    group = running()
    group.after(minutes=10).does("pause_session")
    group.after(minutes=10).does("resume_session")
    group.after(minutes=70).does("leave", seat="ana")
    assert early(group) == ["ana"]
    group.after(minutes=6).does("leave", seat="ben")
    assert early(group) == ["ana"]


def test_a_time_put_right_is_the_time_shown():
    group = one_leaves()
    left = group.version
    right = group.now
    group.after(minutes=10).does("correct_time", version=left, at=right)
    assert group.board["seats"]["r1"]["left_early"] == ms(right)


def test_a_leader_notes_why_and_takes_it_back():
    group = one_leaves()
    assert group.does("note_leaving", seat="ana", reason="too_much")
    assert group.does("note_leaving", seat="ana", reason="too_much") is None
    assert group.board["seats"]["r1"]["leaving"] == "too_much"
    group.does("note_leaving", seat="ana", reason="unwell")
    group.does("note_leaving", seat="ana", reason=None)
    assert "leaving" not in group.board["seats"]["r1"]


def test_it_is_noted_after_the_end_too_and_outlives_reopening():
    group = one_leaves()
    group.does("end_session")
    group.does("note_leaving", seat="ana", reason="appointment")
    group.after(minutes=1).does("reopen_session")
    assert group.seat("ana").leaving == "appointment"
    assert Log(group.log.records).state == group.state


def test_there_is_nothing_to_note_of_somebody_who_has_not_left():
    assert running().refused("note_leaving", seat="ana", reason="other") == "in_the_room"
    assert running().refused("note_leaving", seat="r9", reason="other") == "no_such_seat"


def test_a_leaving_that_was_undone_takes_its_reason_along():
    group = one_leaves()
    left = group.version
    group.does("note_leaving", seat="ana", reason="unwell")
    group.does("undo", version=left)
    assert group.seat("ana").here
    assert group.seat("ana").leaving is None
    assert Log(group.log.records).state == group.state


@pytest.mark.parametrize("reason", ["appointment", "unwell", "too_much", "ride", "other"])
def test_nobody_else_learns_that_somebody_left_early_or_why(reason):
    group = running()
    tablet = group.device("ana")
    group.after(minutes=30).does("leave", tablet, seat="ana")
    before = [show(group) for show in (everybody, ana)]
    group.does("note_leaving", seat="ana", reason=reason)
    assert [show(group) for show in (everybody, ana)] == before
    assert "early" not in str(before)


def everybody(group: Story) -> object:
    return group_view(group.state, WORDS), display_view(group.state, WORDS)


def ana(group: Story) -> object:
    return outside_view(group.state, WORDS, "anas-tablet")
