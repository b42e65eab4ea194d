"""Nobody came, or one person alone: what is kept of it."""

from datetime import timedelta

from .story import SAM, Story, gathering


def test_nobody_came_ends_a_session_that_never_began_and_keeps_the_time():
    group = Story().after(minutes=20)
    group.step("nobody_came")
    assert (group.state.stage, group.state.started) == ("ended", None)
    assert group.board["nobody_came"] is True
    assert group.summary.nobody_came
    assert group.summary.ended == group.now
    assert group.summary.spent == timedelta()
    assert group.refused("nobody_came") == "ended"


def test_nobody_came_is_not_said_of_a_group_with_somebody_in_it():
    assert gathering().refused("nobody_came") == "somebody_came"
    group = Story()
    group.does("knock", SAM, name="sam")
    assert group.refused("nobody_came") == "somebody_came"
    group.does("admit", knock=SAM.id, seat=None, kind="guest")
    group.does("leave", SAM, seat=f"p{group.version}")
    assert group.refused("nobody_came") == "somebody_came", "somebody had been here"


def test_nobody_came_is_not_said_once_the_group_has_begun():
    group = gathering()
    group.does("start_session")
    assert group.refused("nobody_came") == "not_open"


def test_somebody_came_after_all_and_the_group_is_reopened():
    group = Story()
    said = group.step("nobody_came")
    assert group.refused("undo", version=said) == "no_such_step"
    group.after(minutes=5).step("reopen_session")
    assert "nobody_came" not in group.board
    group.does("mark_here", seat="ana")
    group.does("start_session")
    assert not group.summary.nobody_came


def test_going_on_with_one_person_is_kept_with_the_start():
    group = Story()
    group.does("mark_here", seat="ana")
    group.does("start_session", individual=True)
    assert group.board["individual"] is True
    assert group.summary.individual
    assert group.does("start_session") is None, "it is begun, and stays as it was begun"
    assert group.state.individual


def test_a_group_is_begun_as_a_group():
    group = gathering()
    group.does("start_session")
    assert "individual" not in group.board
    assert not group.summary.individual
