"""An agreement on every screen, screens that rest, and since when nobody has spoken."""

from datetime import timedelta

from facilitator.session.views import display_view, group_view, ms, outside_view

from .story import SAM, SIX, WORDS, Story, gathering, running

TEXTS = {**WORDS, "listen": "We listen to the end.", "phones": "Phones stay away."}


def devices(group: Story) -> dict:
    return group_view(group.state, TEXTS)


def display(group: Story) -> dict:
    return display_view(group.state, TEXTS)


def test_an_agreement_stands_on_every_screen_until_it_is_put_away():
    group = running()
    group.does("show_agreement", text="listen")
    assert devices(group)["agreement"] == display(group)["agreement"] == "We listen to the end."
    assert group.board["agreement"] == ""
    group.does("show_agreement", text="phones")
    assert devices(group)["agreement"] == "Phones stay away."
    group.does("put_agreement_away")
    assert not any("agreement" in seen for seen in (devices(group), display(group), group.board))


def test_what_is_put_away_already_is_not_put_away_again():
    group = running()
    assert group.does("put_agreement_away") is None


def test_an_agreement_changes_nothing_else_that_a_device_sees():
    group = running()
    group.gives_floor("ana")
    before = devices(group)
    group.does("show_agreement", text="listen")
    assert devices(group) == {**before, "agreement": "We listen to the end."}


def test_undo_brings_the_agreement_back_that_was_shown_before():
    group = running()
    group.does("show_agreement", text="listen")
    group.does("show_agreement", text="phones")
    group.does("undo", version=group.version)
    assert devices(group)["agreement"] == "We listen to the end."


def test_a_screen_that_rests_is_told_nothing_but_that():
    group = running()
    group.does("set_topic", topic="cravings")
    group.does("show_agreement", text="listen")
    group.gives_floor("ana")
    group.does("show_names", on=True)
    group.does("rest_screens")
    assert devices(group) == display(group) == {"stage": "running", "resting": True}
    assert group.board["resting"] is True
    assert group.board["turn"]["seat"] == "r1", "the group itself goes on"


def test_resting_twice_is_resting_once_and_so_is_waking():
    group = running()
    assert group.does("wake_screens") is None
    group.does("rest_screens")
    assert group.does("rest_screens") is None
    group.does("wake_screens")
    assert "resting" not in group.board
    assert devices(group)["mode"] == "open_floor"


def test_the_start_of_the_group_wakes_the_screens():
    group = gathering()
    group.does("rest_screens")
    group.does("start_session")
    assert "resting" not in devices(group)


def test_a_break_leaves_the_screens_as_they_are():
    group = running()
    group.does("rest_screens")
    group.does("pause_session")
    group.does("resume_session")
    assert devices(group) == {"stage": "running", "resting": True}


def test_a_group_that_is_closed_says_so_and_is_awake_when_it_is_reopened():
    group = running()
    group.does("show_agreement", text="listen")
    group.does("rest_screens")
    group.does("end_session")
    assert display(group) == {"stage": "ended"}
    group.does("reopen_session")
    assert "resting" not in devices(group)
    assert devices(group)["agreement"] == "We listen to the end."


def test_whoever_is_at_the_door_is_told_of_neither():
    group = running()
    group.does("knock", SAM, name="sam")
    group.does("show_agreement", text="listen")
    group.does("rest_screens")
    assert outside_view(group.state, TEXTS, SAM.id) == {"lobby": "waiting"}


def quiet(group: Story) -> timedelta | None:
    """How long after six o'clock it became quiet, if it is."""
    since = group.board.get("quiet")
    return None if since is None else timedelta(milliseconds=since - ms(SIX))


def test_it_is_quiet_from_the_start_until_somebody_speaks_and_when_they_have_ended():
    group = gathering()
    assert quiet(group) is None
    group.does("start_session")
    assert quiet(group) == timedelta()
    group.after(minutes=1).gives_floor("ana")
    assert quiet(group) is None
    group.after(minutes=1).ends_turn("ana")
    assert quiet(group) == timedelta(minutes=2)


def test_a_pass_is_a_voice_and_a_break_is_no_silence():
    group = running()
    group.after(minutes=1).does("pass_turn", seat="ben")
    assert quiet(group) == timedelta(minutes=1)
    group.after(minutes=1).does("pause_session")
    assert quiet(group) is None
    group.after(minutes=1).does("resume_session")
    assert quiet(group) == timedelta(minutes=3)
    group.does("end_session")
    assert quiet(group) is None
    group.after(minutes=1).does("reopen_session")
    assert quiet(group) == timedelta(minutes=4)
