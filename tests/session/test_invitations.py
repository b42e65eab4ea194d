"""A quiet invitation reaches one device, its answer the leaders; a cue reaches whoever speaks."""

import pytest

from facilitator.session import Actor
from facilitator.session.views import own_view

from .story import WORDS, Story, running

BEN = Actor("device", "bens-tablet")


def invited() -> Story:
    """Ben, who has a device, was invited by Mara."""
    group = running()
    group.device("ana")
    group.device("ben")
    group.does("invite", seat="ben")
    return group


def own(group: Story, name: str) -> dict:
    return next(iter(own_view(group.state, WORDS, f"{name}s-tablet").values()))


def test_an_invitation_says_who_wonders_and_nobody_else_is_told():
    group = invited()
    assert own(group, "ben")["invited"] == "Mara"
    assert "invited" not in own(group, "ana")
    assert group.does("invite", seat="ben") is None


def test_somebody_without_a_device_is_asked_in_person():
    assert running().refused("invite", seat="ben") == "no_device"


def test_yes_is_a_request():
    group = invited()
    group.does("answer_invitation", BEN, seat="ben", answer="yes")
    assert group.waiting == ["ben"]
    assert "invited" not in own(group, "ben")
    assert group.does("answer_invitation", BEN, seat="ben", answer="yes") is None


def test_not_right_now_is_as_whole_as_a_pass_and_counts_as_offered():
    group = invited()
    group.does("answer_invitation", BEN, seat="ben", answer="not_now")
    assert group.seat("ben").voice == "passed"
    assert "r2" not in group.board["not_heard"]
    assert group.person("ben").offered


def test_later_comes_back_to_them():
    group = invited()
    group.does("answer_invitation", BEN, seat="ben", answer="later")
    assert group.seat("ben").later


def test_an_invitation_is_offered_again_once_and_never_a_third_time():
    group = invited()
    group.does("answer_invitation", BEN, seat="ben", answer="not_now")
    group.after(minutes=20).does("invite", seat="ben")
    group.does("answer_invitation", BEN, seat="ben", answer="not_now")
    assert group.refused("invite", seat="ben") == "invited_enough"


@pytest.mark.parametrize(
    ("wish", "args"),
    [
        ("ask_for_turn", {"seat": "ben"}),
        ("pass_turn", {"seat": "ben"}),
        ("come_back_later", {"seat": "ben"}),
        ("step_out", {"seat": "ben"}),
        ("leave", {"seat": "ben"}),
        ("start_turn", {"seat": "ben", "after": 0}),
    ],
)
def test_whatever_else_they_do_the_question_is_settled(wish, args):
    group = invited()
    group.does(wish, **args)
    assert group.seat("ben").invited is None


def test_whoever_has_a_question_before_them_is_not_suggested_as_well():
    group = invited()
    group.does("pass_turn", seat="ana")
    assert group.board["next"]["seat"] == "r3"


def test_only_the_speaker_reads_that_others_would_like_to_share_too():
    group = invited()
    began = group.gives_floor("ana")
    group.after(minutes=6).does("send_cue", after=began)
    assert group.does("send_cue", after=began) is None
    assert own(group, "ana")["cue"]
    assert "cue" not in own(group, "ben")
    group.ends_turn("ana")
    assert "cue" not in own(group, "ana")


def test_a_cue_for_a_turn_that_is_over_is_refused():
    group = invited()
    began = group.gives_floor("ana")
    group.gives_floor("cleo")
    assert group.refused("send_cue", after=began) == "overtaken"
    assert group.refused("send_cue", after=group.state.floor) == "no_device"
    group.ends_turn("cleo")
    assert group.refused("send_cue", after=group.state.floor) == "overtaken"


def test_how_long_a_turn_may_take_is_for_leaders_only_and_off_at_first():
    group = running()
    assert "target" not in group.board
    group.does("set_target", minutes=4)
    assert group.board["target"] == 4
    assert group.does("set_target", minutes=4) is None
    group.does("set_target", minutes=None)
    assert "target" not in group.board
    assert group.refused("set_target", minutes=0) == "malformed"


def test_whoever_has_asked_needs_no_invitation():
    group = running()
    group.device("ben")
    group.does("ask_for_turn", BEN, seat="ben")
    assert group.does("invite", seat="ben") is None


def test_a_cue_reaches_nobody_else_when_the_turn_it_was_for_is_undone():
    group = running()
    group.device("ana")
    group.device("ben")
    group.gives_floor("ana")
    slip = group.gives_floor("ben")
    group.does("send_cue", after=group.state.floor)
    group.does("undo", version=slip)
    assert group.speaking == "ana"
    assert "cue" not in own(group, "ana")


def test_nobody_is_invited_on_a_screen_that_rests_or_in_a_break():
    group = running()
    group.device("ana")
    group.does("rest_screens")
    assert group.refused("invite", seat="ana") == "resting"
    group.does("wake_screens")
    group.does("pause_session")
    assert group.refused("invite", seat="ana") == "resting"
    group.does("resume_session")
    assert group.does("invite", seat="ana")
