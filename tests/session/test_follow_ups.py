"""Follow up today: a private mark that stays until a leader says it is settled."""

from facilitator.session import Log
from facilitator.session.open_threads import open_follow_ups

from .story import MARA, NOOR, Story, gathering, running


def flagged(group: Story) -> list[str]:
    return [seat.name for seat in open_follow_ups(group.state)]


def test_a_leader_flags_somebody_and_settles_it():
    group = running()
    assert group.does("flag_follow_up", seat="ana")
    assert group.does("flag_follow_up", seat="ana") is None
    assert group.board["seats"]["r1"]["follow_up"] is True
    assert flagged(group) == ["ana"]
    assert group.does("settle_follow_up", seat="ana")
    assert group.does("settle_follow_up", seat="ana") is None
    assert "follow_up" not in group.board["seats"]["r1"]
    assert flagged(group) == []
    assert group.state.follow_ups == {"r1": "settled"}


def test_there_is_nothing_to_settle_where_nobody_was_flagged():
    group = running()
    assert group.does("settle_follow_up", seat="ana") is None
    assert group.refused("flag_follow_up", seat="r9") == "no_such_seat"
    assert group.refused("settle_follow_up", seat="r9") == "no_such_seat"


def test_it_can_be_flagged_before_the_start_and_after_the_end():
    group = gathering()
    group.does("flag_follow_up", seat="ben")
    group.does("start_session")
    group.after(minutes=80).does("end_session")
    group.does("flag_follow_up", seat="ana")
    assert flagged(group) == ["ana", "ben"]


def test_a_group_that_goes_on_keeps_what_was_flagged_and_settled_while_it_was_closed():
    group = running()
    group.does("flag_follow_up", seat="ana")
    group.does("end_session")
    group.does("settle_follow_up", seat="ana")
    group.does("flag_follow_up", seat="ben")
    group.after(minutes=1).does("reopen_session")
    assert flagged(group) == ["ben"]
    assert Log(group.log.records).state == group.state


def test_who_did_not_lead_that_session_may_settle_and_not_flag():
    group = running()
    group.does("flag_follow_up", MARA, seat="ana")
    assert group.refused("flag_follow_up", NOOR, seat="ben") == "not_allowed"
    group.does("end_session")
    assert group.does("settle_follow_up", NOOR, seat="ana")


def test_a_flag_that_was_undone_needs_no_settling():
    group = running()
    flag = group.step("flag_follow_up", seat="ana")
    group.does("settle_follow_up", seat="ana")
    group.does("undo", version=flag)
    assert flagged(group) == []
    assert group.state.follow_ups == {}
    assert Log(group.log.records).state == group.state
