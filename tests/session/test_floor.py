"""Turns on the floor: given, interrupted, given back, passed, put off."""

import pytest

from .story import MARA, NOOR, SAM, gathering, running


def test_giving_the_floor_ends_the_turn_before():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=2).gives_floor("ben")
    assert group.speaking == "ben"
    assert group.seat("ana").turns == 1


def test_giving_the_floor_twice_changes_nothing():
    group = running()
    seen = group.state.floor
    group.gives_floor("ana")
    assert group.does("start_turn", seat="ana", after=seen) is None


def test_two_leaders_tapping_next_at_once_advance_once():
    group = running()
    group.does("join_as_leader", NOOR)
    seen = group.state.floor
    group.does("start_turn", seat="ana", after=seen)
    assert group.refused("start_turn", NOOR, seat="ben", after=seen) == "overtaken"


def test_somebody_who_withdraws_as_a_leader_taps_next_is_not_called():
    group = running()
    tablet = group.device("ana")
    group.does("ask_for_turn", tablet, seat="ana")
    group.does("ask_for_turn", seat="ben")
    seen = {"after": group.state.floor, "because": "asked"}
    group.does("withdraw_request", tablet, seat="ana")
    assert group.refused("start_turn", seat="ana", **seen) == "not_next"
    assert group.speaking is None
    assert group.waiting == ["ben"]
    assert group.refused("start_turn", seat="ben", **seen) is None


def test_whoever_waits_is_called_wherever_they_stand_on_the_list():
    group = running()
    for name in ("ana", "ben"):
        group.does("ask_for_turn", seat=name)
    group.does("start_turn", seat="ben", after=group.state.floor, because="asked")
    assert group.speaking == "ben"


@pytest.mark.parametrize(
    ("wish", "args"),
    [
        ("pass_turn", {"seat": "ana"}),
        ("come_back_later", {"seat": "ana"}),
        ("raise_signal", {"seat": "ana", "kind": "needs_moment"}),
        ("end_round", {}),
    ],
)
def test_in_a_round_nobody_is_called_whose_place_it_is_no_longer(wish, args):
    group = running()
    group.does("start_round", first="ana", direction="clockwise")
    seen = {"after": group.state.floor, "because": "round"}
    assert group.would("start_turn", seat="ana", **seen)[0]
    group.does(wish, **args)
    assert group.refused("start_turn", seat="ana", **seen) == "not_next"
    if group.state.round:
        assert group.board["next"]["seat"] == "r2"
        assert group.refused("start_turn", seat="ben", **seen) is None


def test_a_leader_who_means_a_person_gives_them_the_floor_without_a_reason():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.does("withdraw_request", seat="ana")
    group.gives_floor("ana")
    assert group.speaking == "ana"


def test_only_somebody_in_the_room_can_have_the_floor():
    group = running()
    group.does("step_out", seat="ben")
    assert group.refused("start_turn", seat="ben", after=group.state.floor) == "not_here"
    assert group.refused("start_turn", seat="nobody", after=group.state.floor) == "no_such_seat"


def test_a_guest_sits_without_turns():
    group = running()
    guest = f"p{group.step('add_person', name='sam', kind='guest')}"
    assert group.refused("start_turn", seat=guest, after=group.state.floor) == "no_turns"
    for wish in ("ask_for_turn", "pass_turn", "come_back_later"):
        assert group.refused(wish, seat=guest) == "no_turns"


def test_nobody_has_the_floor_before_the_start_or_in_a_break():
    group = gathering()
    assert group.refused("start_turn", seat="ana", after=group.state.floor) == "not_open"
    group.does("start_session")
    group.does("pause_session")
    assert group.refused("start_turn", seat="ana", after=group.state.floor) == "not_open"
    assert group.refused("pass_turn", seat="ana") is None


def test_a_turn_ends_once():
    group = running()
    group.gives_floor("ana")
    seen = group.state.floor
    group.after(minutes=1).ends_turn("ana")
    assert group.does("end_turn", seat="ana", after=seen) is None
    assert group.speaking is None
    assert group.seat("ana").turns == 1


def test_a_turn_that_is_no_longer_the_one_seen_does_not_end():
    group = running()
    seen = group.gives_floor("ana")
    group.ends_turn("ana")
    group.gives_floor("ana")
    assert group.refused("end_turn", seat="ana", after=seen) == "overtaken"


def test_a_device_ends_its_own_turn_without_naming_the_floor():
    group = running()
    tablet = group.device("ana")
    group.gives_floor("ana")
    assert group.does("end_turn", tablet, seat="ana")
    assert group.speaking is None


def test_an_interruption_is_given_back_with_the_minutes_intact():
    group = running()
    first = group.gives_floor("ana")
    group.after(minutes=2).gives_floor("ben")
    group.after(seconds=3).gives_back()
    assert group.seat("ana").turns == 0
    group.after(minutes=1).ends_turn("ana")
    assert (group.seat("ana").turns, group.seat("ben").turns) == (1, 0)
    (turn, short) = group.summary.turns
    assert (turn.version, turn.length.total_seconds()) == (first, 180)
    assert (short.kind, short.length.total_seconds()) == ("interjection", 3)


def test_there_is_nothing_to_give_back_when_nobody_was_interrupted():
    group = running()
    group.gives_floor("ana")
    assert group.refused("give_back", after=group.state.floor) == "nothing_to_give_back"
    group.after(minutes=1).gives_floor("ben")
    group.ends_turn("ben")
    assert group.refused("give_back", after=group.state.floor) == "nothing_to_give_back"


def test_giving_back_twice_gives_back_once():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    seen = group.state.floor
    group.does("give_back", after=seen)
    assert group.refused("give_back", after=seen) == "overtaken"
    assert group.speaking == "ana"


def test_after_several_changes_the_floor_goes_back_to_the_latest_one_interrupted():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    group.after(minutes=1).gives_floor("cleo")
    group.after(seconds=2).gives_back()
    assert group.speaking == "ben"
    assert group.refused("give_back", after=group.state.floor) == "nothing_to_give_back"
    assert group.seat("ana").turns == 1


@pytest.mark.parametrize("gone", ["step_out", "leave"])
def test_the_floor_is_not_given_back_to_somebody_who_has_gone(gone):
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    group.does(gone, seat="ana")
    assert "back" not in group.board
    assert group.refused("give_back", after=group.state.floor) == "not_here"


def test_who_stepped_out_while_interrupted_gets_the_floor_back_after_coming_back():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    group.does("step_out", seat="ana")
    group.after(minutes=1).does("come_back", seat="ana")
    assert group.board["back"] == "r1"
    group.gives_back()
    assert group.speaking == "ana"


def test_asking_for_the_floor_back_is_answered_by_giving_it_back():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    group.does("ask_for_turn", seat="cleo")
    group.does("ask_for_turn", seat="ana")
    group.gives_back()
    assert group.waiting == ["cleo"]
    group.after(minutes=1).ends_turn("ana")
    assert group.waiting == ["cleo"]


def test_the_floor_is_not_given_back_in_a_break():
    group = running()
    group.gives_floor("ana")
    group.gives_floor("ben")
    group.does("pause_session")
    assert group.refused("give_back", after=group.state.floor) == "not_open"


def test_an_interjection_keeps_the_place_on_the_waiting_list():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.does("ask_for_turn", seat="ben")
    group.gives_floor("ana")
    group.after(seconds=2).ends_turn("ana")
    assert group.waiting == ["ana", "ben"]
    assert group.seat("ana").voice == "not_yet"


def test_an_interrupted_interjection_is_given_back_with_its_request():
    group = running()
    group.does("ask_for_turn", seat="ben")
    group.does("ask_for_turn", seat="ana")
    group.gives_floor("ana")
    group.after(seconds=2).gives_floor("cleo")
    assert group.waiting == ["ben", "ana"]
    group.after(seconds=2).gives_back()
    assert group.waiting == ["ben"]
    group.after(seconds=1).ends_turn("ana")
    assert group.waiting == ["ben", "ana"]


def test_a_turn_answers_the_request():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.gives_floor("ana")
    group.after(minutes=1).ends_turn("ana")
    assert group.waiting == []


def test_an_aside_keeps_the_request_however_long_it_takes():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.does("ask_for_turn", seat="ben")
    group.gives_floor("ana", aside=True)
    group.after(minutes=1).ends_turn("ana")
    assert group.waiting == ["ana", "ben"]
    assert group.seat("ana").turns == 1


def test_a_pass_while_speaking_ends_the_turn():
    group = running()
    group.gives_floor("ana")
    group.after(seconds=2).does("pass_turn", seat="ana")
    assert group.speaking is None
    assert group.seat("ana").voice == "passed"


def test_a_pass_leaves_whoever_speaks_alone():
    group = running()
    group.gives_floor("ana")
    group.does("pass_turn", seat="ben")
    assert group.speaking == "ana"


def test_a_pass_after_being_offered_again_is_another_pass():
    group = running()
    group.does("pass_turn", seat="ana")
    group.does("ask_for_turn", seat="ana")
    assert group.does("pass_turn", seat="ana")
    group.after(seconds=31)
    assert group.does("pass_turn", seat="ana")
    assert group.seat("ana").passes == 3


def test_somebody_who_stepped_out_can_be_said_to_have_had_the_chance():
    group = running()
    group.does("step_out", seat="ana")
    group.does("pass_turn", seat="ana")
    assert group.seat("ana").voice == "passed"


def test_somebody_out_of_the_room_neither_asks_nor_puts_it_off():
    group = running()
    group.does("step_out", seat="ana")
    for wish in ("come_back_later", "ask_for_turn"):
        assert group.refused(wish, seat="ana") == "not_here"


def test_nobody_passes_before_the_start():
    group = gathering()
    assert group.refused("pass_turn", seat="ana") == "not_open"
    assert group.refused("come_back_later", seat="ana") == "not_open"


def test_come_back_to_me_while_speaking_ends_the_turn_and_is_kept_until_the_next():
    group = running()
    group.gives_floor("ana")
    group.after(seconds=2).does("come_back_later", seat="ana")
    assert group.speaking is None
    assert group.board["seats"]["r1"]["later"] is True
    group.gives_floor("ana")
    group.after(minutes=1).ends_turn("ana")
    assert "later" not in group.board["seats"]["r1"]


def test_come_back_to_me_takes_the_request_off_the_list():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.does("come_back_later", seat="ana")
    assert group.waiting == []
    group.does("ask_for_turn", seat="ana")
    assert not group.seat("ana").later


@pytest.mark.parametrize("wish", ["pass_turn", "come_back_later", "ask_for_turn"])
def test_asking_twice_is_the_same_as_once(wish):
    group = running()
    assert group.does(wish, seat="ana") is not None
    assert group.does(wish, seat="ana") is None


def test_a_participant_gives_nobody_the_floor():
    group = running()
    tablet = group.device("ana")
    floor = group.state.floor
    assert group.refused("start_turn", tablet, seat="ana", after=floor) == "not_allowed"
    assert group.refused("start_turn", SAM, seat="ana", after=floor) == "not_allowed"
    assert group.refused("start_turn", MARA, seat="ana", after=floor) is None
