"""What people tell the leaders quietly stays before them until one has seen it."""

import pytest

from facilitator.session.next_up import suggestions
from facilitator.session.signals import SignalSeen
from facilitator.session.views import display_view, group_view, outside_view, own_view

from .story import MARA, NOOR, WORDS, Story, running


def raised(kind: str = "needs_moment") -> tuple[Story, int]:
    """Ana, with a tablet, has told the leaders something quietly."""
    group = running()
    group.does("join_as_leader", NOOR)
    tablet = group.device("ana")
    group.device("ben")
    return group, group.after(minutes=1).step("raise_signal", tablet, seat="ana", kind=kind)


def own(group: Story, name: str) -> dict:
    view = own_view(group.state, WORDS, f"{name}s-tablet")
    return next(iter(view.values()))


@pytest.mark.parametrize("kind", ["needs_moment", "not_safe", "judged", "one_to_one"])
def test_a_signal_stays_before_every_leader_until_one_has_seen_it(kind):
    group, signal = raised(kind)
    group.after(minutes=40).does("set_mode", mode="taking_turns")
    assert group.board["signals"][str(signal)].keys() == {"kind", "seat", "since"}
    group.after(minutes=1).does("see_signal", NOOR, signal=signal)
    assert group.board["signals"][str(signal)]["seen"]["by"] == "noor"
    assert own(group, "ana")["signals"] == {kind: {"seen": "Noor"}}


@pytest.mark.parametrize("kind", ["not_safe", "needs_moment"])
def test_who_did_not_feel_safe_keeps_the_numbers_when_the_group_is_closed_and_no_name(kind):
    group, signal = raised(kind)
    group.does("end_session")
    unsafe = {"r1": {"place": "left", "signals": {"not_safe": {}}, "unseen": True}}
    kept = {"own": unsafe} if kind == "not_safe" else {}
    assert outside_view(group.state, WORDS, "anas-tablet") == {"stage": "ended", **kept}
    assert outside_view(group.state, WORDS, "bens-tablet") == {"stage": "ended"}
    group.does("see_signal", NOOR, signal=signal)
    seen = outside_view(group.state, WORDS, "anas-tablet")
    assert "Noor" not in str(seen)
    assert "unseen" not in seen.get("own", {}).get("r1", {})


def test_nobody_else_sees_a_signal_or_that_somebody_needs_a_moment():
    group, _ = raised()
    assert "signals" not in own(group, "ben")
    for view in (group_view(group.state, WORDS), display_view(group.state, WORDS)):
        assert not {"signals", "spared"} & view.keys()


def test_the_same_signal_twice_is_one_and_after_it_was_seen_it_is_a_new_one():
    group, signal = raised("wants_to_talk")
    assert group.does("raise_signal", seat="ana", kind="wants_to_talk") is None
    group.does("see_signal", signal=signal)
    assert group.does("see_signal", NOOR, signal=signal) is None
    again = group.step("raise_signal", seat="ana", kind="wants_to_talk")
    assert list(group.board["signals"]) == [str(again)]


def test_whoever_saw_it_first_has_seen_it():
    group, signal = raised()
    group.does("see_signal", NOOR, signal=signal)
    group.notes(SignalSeen(signal, MARA.id))
    assert group.board["signals"][str(signal)]["seen"]["by"] == "noor"


def test_a_leader_can_be_told_also_from_outside_the_room():
    group = running()
    tablet = group.device("ana")
    group.does("step_out", tablet, seat="ana")
    group.does("raise_signal", tablet, seat="ana", kind="needs_moment")
    assert [s.seat for s in group.state.signals.values()] == ["r1"]


def test_what_was_seen_goes_when_the_person_says_it_is_all_right_though_nobody_spared_them():
    group, signal = raised("wants_to_talk")
    assert group.does("feel_ready", seat="ana") is None
    group.does("see_signal", signal=signal)
    group.does("feel_ready", seat="ana")
    assert "signals" not in group.board


def test_whoever_needs_a_moment_is_taken_off_all_pressure():
    group, _ = raised()
    assert group.refused("invite", seat="ana") == "spared"
    group.does("start_round", first="ana", direction="clockwise")
    assert group.board["next"]["seat"] == "r2"
    group.does("end_round")
    assert "r1" not in [s.seat for s in suggestions(group.state)]
    group.does("ask_for_turn", seat="ana")
    assert group.board["next"] == {"seat": "r1", "why": ["asked", "not_heard"]}


def test_what_was_asked_for_before_keeps_its_place_and_rests():
    group = running()
    tablet = group.device("ana")
    group.after(minutes=1).does("ask_for_turn", tablet, seat="ana")
    group.after(minutes=1).does("raise_signal", tablet, seat="ana", kind="needs_moment")
    assert group.board["waiting"] == ["r1"]
    assert "r1" not in [s.seat for s in suggestions(group.state)]
    group.does("feel_ready", tablet, seat="ana")
    assert group.board["next"]["seat"] == "r1"


def test_no_cue_reaches_a_speaker_who_needs_a_moment():
    group = running()
    tablet = group.device("ana")
    group.does("start_turn", seat="ana", after=group.state.floor)
    group.does("raise_signal", tablet, seat="ana", kind="needs_moment")
    assert group.refused("send_cue", after=group.state.floor) == "spared"


def test_what_nobody_had_seen_when_the_group_closed_can_be_seen_after_it():
    group, signal = raised("not_safe")
    group.does("end_session")
    group.after(minutes=2).does("see_signal", NOOR, signal=signal)
    assert group.board["signals"][str(signal)]["seen"]["by"] == "noor"


def test_an_open_invitation_goes_when_somebody_needs_a_moment():
    group = running()
    group.device("ana")
    group.does("invite", seat="ana")
    group.does("raise_signal", seat="ana", kind="not_safe")
    assert "invited" not in own(group, "ana")


def test_all_right_again_everything_comes_to_them_as_before():
    group, signal = raised()
    group.does("see_signal", signal=signal)
    group.does("feel_ready", seat="ana")
    assert group.does("feel_ready", seat="ana") is None
    assert "signals" not in group.board
    assert group.does("invite", seat="ana")


def test_what_nobody_has_seen_stays_though_they_feel_better():
    group, signal = raised("not_safe")
    group.does("feel_ready", seat="ana")
    assert str(signal) in group.board["signals"]


def test_a_seen_signal_comes_back_when_that_tap_is_undone():
    group, signal = raised()
    seen = group.step("see_signal", signal=signal)
    group.does("undo", version=seen)
    assert "seen" not in group.board["signals"][str(signal)]


def test_undoing_a_signal_leaves_nothing_of_what_stood_on_it():
    group, signal = raised()
    group.does("see_signal", MARA, signal=signal)
    group.does("undo", version=signal)
    assert "signals" not in group.board
    assert not group.seat("ana").spared


def test_there_is_no_such_signal():
    assert running().refused("see_signal", signal=99) == "no_such_signal"


def test_whoever_has_left_tells_no_more():
    group = running()
    group.does("leave", seat="ana")
    assert group.refused("raise_signal", seat="ana", kind="judged") == "not_here"
