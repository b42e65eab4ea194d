"""Turns on the floor: given, interrupted, given back, passed."""

import pytest

from .story import NOOR, running


def test_giving_the_floor_ends_the_turn_before():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=2).gives_floor("ben")
    assert group.state.turn.seat == "r2"
    assert group.seat("ana").turns == 1


def test_giving_the_floor_twice_changes_nothing():
    group = running()
    group.gives_floor("ana")
    assert group.gives_floor("ana") is None


def test_two_leaders_tapping_next_at_once_advance_once():
    group = running()
    group.does("join_as_leader", NOOR)
    seen = group.state.floor
    group.does("start_turn", seat="ana", after=seen)
    assert group.refused("start_turn", NOOR, seat="ben", after=seen) == "overtaken"


def test_an_interruption_is_given_back_with_the_minutes_intact():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=2).gives_floor("ben")
    group.after(seconds=3).does("give_back", after=group.state.floor)
    group.after(minutes=1).ends_turn("ana")
    assert (group.seat("ana").turns, group.seat("ben").turns) == (1, 0)


def test_an_interjection_keeps_the_place_on_the_waiting_list():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.does("ask_for_turn", seat="ben")
    group.gives_floor("ana")
    group.after(seconds=2).ends_turn("ana")
    assert group.state.waiting == ("r1", "r2")
    assert group.seat("ana").voice == "not_yet"


@pytest.mark.parametrize("wish", ["pass_turn", "come_back_later", "ask_for_turn"])
def test_asking_twice_is_the_same_as_once(wish):
    group = running()
    assert group.does(wish, seat="ana") is not None
    assert group.does(wish, seat="ana") is None
