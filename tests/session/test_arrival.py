"""Kept taps: read at their own time when they fit, listed when they do not, and never twice."""

from datetime import timedelta

from facilitator.session.floor import TurnEnded, TurnStarted
from facilitator.session.kept import TapDidNotFit
from facilitator.session.passing import Passed

from .story import NOOR, SIX, running


def lengths(group) -> dict[str, float]:
    return {group.name(turn.seat): turn.length.total_seconds() for turn in group.summary.turns}


def test_turns_kept_on_a_device_have_their_true_lengths():
    group = running().after(minutes=10)
    group.keeps("start_turn", ago=300, seat="ana", after=0)
    group.keeps("start_turn", ago=180, seat="ben", after=group.state.floor)
    group.keeps("end_turn", ago=60, seat="ben", after=group.state.floor)
    assert lengths(group) == {"ana": 120, "ben": 120}
    assert [group.seat(name).turns for name in ("ana", "ben", "cleo")] == [1, 1, 0]


def test_what_others_asked_for_meanwhile_takes_nothing_from_a_turn():
    """Tablets that come back first must not make a short word of anybody's turn."""
    group = running()
    ben = group.device("ben")
    group.after(minutes=10).does("ask_for_turn", ben, seat="ben")
    group.keeps("start_turn", ago=300, seat="ana", after=0)
    group.keeps("end_turn", ago=60, seat="ana", after=group.state.floor)
    assert lengths(group) == {"ana": 240}
    assert group.seat("ana").voice == "shared"
    assert group.waiting == ["ben"]
    assert group.state.at == group.now, "the log itself runs forward"


def test_a_kept_tap_that_others_have_overtaken_is_listed_and_changes_nothing():
    group = running()
    group.does("join_as_leader", NOOR)
    group.after(minutes=5).gives_floor("cleo", NOOR)
    group.after(minutes=1)
    before = group.board
    late = group.keeps("start_turn", ago=120, seat="ben", after=0)
    assert late == TapDidNotFit("start_turn", "overtaken", "r2")
    assert group.log.records[-1].at == group.now - timedelta(minutes=2)
    assert group.board == before
    assert group.speaking == "cleo"


def test_where_later_steps_forbid_its_own_time_a_kept_tap_counts_after_them():
    group = running()
    ben = group.device("ben")
    group.after(minutes=5).does("ask_for_turn", ben, seat="ben")
    group.after(minutes=1).keeps("leave", ago=120, seat="ben")
    assert group.seat("ben").place == "left"
    assert group.seat("ben").placed == group.now - timedelta(minutes=1)


def test_what_is_so_already_is_no_step():
    group = running()
    group.does("join_as_leader", NOOR)
    group.after(minutes=1).gives_floor("ben", NOOR)
    once = group.version
    assert group.keeps("start_turn", ago=30, seat="ben", after=0) is None
    assert group.version == once


def test_a_time_before_the_beginning_or_in_the_future_is_held_to_the_session():
    group = running().after(minutes=10)
    assert group.keeps("start_turn", ago=86_400, seat="ana", after=0) == TurnStarted("r1")
    assert group.log.records[-1].at == SIX
    group.keeps("pass_turn", ago=-600, seat="ben")
    assert isinstance(group.log.records[-1].event, Passed)
    assert group.log.records[-1].at == group.now


def test_what_did_not_fit_is_not_undone_and_undo_goes_past_it():
    group = running()
    began = group.gives_floor("ana")
    group.after(minutes=1).keeps("start_turn", ago=30, seat="ben", after=0)
    assert group.board["undo"]["version"] == began
    assert group.refused("undo", version=group.version) == "no_such_step"
    group.does("undo", version=began)
    assert group.speaking is None


def test_a_kept_end_of_the_group_ends_it_then():
    group = running().after(minutes=60)
    group.keeps("end_session", ago=600)
    assert group.state.ended == group.now - timedelta(minutes=10)
    assert group.summary.spent == timedelta(minutes=50)


def test_a_kept_step_can_be_put_right_like_any_other():
    group = running()
    cleo = group.device("cleo")
    group.after(minutes=10).does("ask_for_turn", cleo, seat="cleo")
    group.keeps("start_turn", ago=300, seat="ana", after=0)
    began = group.version
    group.keeps("end_turn", ago=60, seat="ana", after=group.state.floor)
    assert isinstance(group.log.records[-1].event, TurnEnded)
    group.does("correct_seat", version=began, seat="ben")
    assert lengths(group) == {"ben": 240}
