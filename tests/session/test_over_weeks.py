"""What the last sessions say of a member; of a session before their time, nothing."""

from datetime import timedelta

from facilitator.session.over_weeks import Lately, lately
from facilitator.session.summary import Summary

from .story import SIX, Story

WEEK = timedelta(days=7)
LONG_SINCE = SIX - 52 * WEEK


def week(*here: str, shared: str = "") -> Summary:
    """A session to which these came; one of them shared."""
    group = Story()
    for name in here:
        group.does("mark_here", seat=name)
    if here:
        group.does("start_session")
    if shared:
        group.gives_floor(shared)
        group.after(minutes=1).ends_turn(shared)
    group.does("end_session")
    return group.summary


def of(name: str, *past: Summary, since=LONG_SINCE) -> Lately:
    return lately(f"m-{name}", since, past)


def test_how_many_groups_ago_somebody_last_shared():
    past = week("ana", "ben"), week("ana", shared="ana"), week("ana", "ben", shared="ben")
    assert [of(name, *past).shared for name in ("ana", "ben", "cleo")] == [2, 3, None]


def test_how_many_times_in_a_row_somebody_has_been_away():
    past = week("ana"), week("ana"), week("ana", "ben"), week("ana")
    assert [of(name, *past).away for name in ("ana", "ben", "cleo")] == [0, 2, 4]
    assert [of(name, *past).here for name in ("ana", "ben", "cleo")] == [4, 1, 0]


def test_nobody_was_away_before_they_were_a_member():
    past = week("ana"), week("ana")
    assert lately("m-dov", SIX + WEEK, past) == Lately(None, 0, 0)
    assert lately("m-dov", SIX - WEEK, past) == Lately(None, 2, 0)


def test_without_a_session_there_is_nothing_to_say():
    assert of("ana") == Lately(None, 0, 0)
