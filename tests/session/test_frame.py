"""The frame of a session: opening, breaks, ending, reopening; topic and mode."""

from datetime import timedelta

import pytest

from facilitator.session import Actor, Log, Refused, decide
from facilitator.session.views import group_view

from .story import MARA, NOOR, SAM, SIX, WORDS, Story, gathering, running


def test_a_session_opens_with_everybody_expected_and_its_leader():
    group = Story(minutes=75)
    assert [seat.place for seat in group.state.seated()] == ["expected"] * 3
    assert group.board["leaders"] == {"mara": {"name": "Mara", "lead": True}}
    assert group.board["planned"] == 75


def test_a_session_opens_once():
    group = Story()
    args = {"roster": (), "minutes": 90, "interjection_s": 5.0}
    assert group.refused("open_session", MARA, **args) == "not_allowed"


@pytest.mark.parametrize("who", [SAM, Actor("program", "replay")])
def test_nobody_but_a_leader_does_anything_before_it_is_opened(who):
    with pytest.raises(Refused, match="not_allowed"):
        decide(Log(), "knock", {"name": "sam"}, who, SIX)
    with pytest.raises(Refused, match="not_allowed"):
        decide(Log(), "open_session", {"roster": ()}, who, SIX)


def test_a_wish_nobody_knows_is_malformed():
    assert Story().refused("sing") == "malformed"


def test_it_begins_with_the_first_person_here():
    group = Story()
    assert group.refused("start_session") == "nobody_here"
    group.does("mark_here", seat="ana")
    assert group.does("start_session")
    assert group.does("start_session") is None
    assert group.state.stage == "running"


def test_it_cannot_begin_in_a_break():
    group = running()
    group.does("pause_session")
    assert group.refused("start_session") == "not_open"


def test_there_is_no_break_before_the_start():
    assert gathering().refused("pause_session") == "not_open"
    assert gathering().refused("resume_session") == "not_open"


def test_a_break_stops_every_clock():
    group = running()
    group.after(minutes=1).gives_floor("ana")
    group.after(minutes=2).does("pause_session")
    assert group.board["clock"] == {"spent": 180_000}
    assert group.board["turn"] == {"seat": "r1", "spent": 120_000}
    group.after(minutes=10).does("resume_session")
    group.after(minutes=1).ends_turn("ana")
    assert group.state.clock.at(group.now) == timedelta(minutes=4)
    assert group.person("ana").talk == timedelta(minutes=3)


def test_a_break_without_a_turn_is_a_break():
    group = running()
    group.does("pause_session")
    assert group.does("pause_session") is None
    group.does("resume_session")
    assert group.does("resume_session") is None
    assert "turn" not in group.board


def test_undoing_the_end_of_a_break_twice_told_leaves_one_break():
    group = running()
    pause = group.step("pause_session")
    group.after(minutes=5).does("resume_session")
    group.does("undo", version=pause)
    assert group.state.stage == "running"
    assert group.state.clock.at(group.now) == timedelta(minutes=5)


def test_undoing_the_first_of_two_breaks_leaves_the_second():
    group = running()
    group.does("pause_session")
    resumed = group.after(minutes=1).step("resume_session")
    group.after(minutes=1).does("pause_session")
    group.does("undo", version=resumed)
    assert group.state.stage == "paused"
    assert group.state.clock.at(group.now) == timedelta()


def test_the_end_ends_the_turn_and_everything_that_waits():
    group = running()
    group.does("knock", SAM, name="sam")
    group.does("ask_for_turn", seat="ben")
    group.does("start_round", first="cleo", direction="clockwise")
    group.gives_floor("ana")
    group.after(minutes=1).does("end_session")
    assert group.seat("ana").turns == 1
    board = group.board
    assert (board["stage"], board["mode"]) == ("ended", "open_floor")
    assert (board["waiting"], board["lobby"]) == ([], {})
    assert not {"turn", "round", "next", "back"} & board.keys()
    assert group.does("end_session") is None


def test_nothing_goes_on_after_the_end():
    group = running()
    group.does("end_session")
    assert group.refused("set_topic", topic="cravings") == "ended"
    assert group.refused("mark_here", seat="ana") == "ended"


def test_a_group_closed_by_mistake_goes_on_as_before():
    group = running()
    group.does("knock", SAM, name="sam")
    group.does("ask_for_turn", seat="ben")
    group.does("start_round", first="cleo", direction="clockwise")
    before = group.after(minutes=1).board
    group.does("end_session")
    group.after(minutes=5).does("reopen_session")
    after = group.board
    for field in ("mode", "waiting", "round", "lobby", "seats", "next"):
        assert after[field] == before[field]
    assert after["clock"]["spent"] == 60_000
    group.does("remove_request", seat="ben")
    ben = group.person("ben")
    assert (ben.raised, ben.called) == (1, 1)


def test_a_break_is_still_a_break_after_reopening():
    group = running()
    group.does("pause_session")
    group.does("end_session")
    group.does("reopen_session")
    assert group.state.stage == "paused"


def test_a_group_closed_before_it_began_can_be_reopened_as_well():
    group = gathering()
    group.does("end_session")
    group.does("reopen_session")
    assert group.state.stage == "gathering"


def test_reopening_is_possible_for_a_quarter_of_an_hour():
    group = running()
    assert group.does("reopen_session") is None
    group.does("end_session")
    group.after(minutes=15, seconds=1)
    assert group.refused("reopen_session") == "too_late"
    group.after(seconds=-1)
    assert group.does("reopen_session")
    assert group.does("reopen_session") is None


def test_the_button_undo_does_not_close_a_group_that_was_reopened():
    group = running()
    group.gives_floor("ana")
    newest = group.board["undo"]
    group.does("end_session")
    group.does("reopen_session")
    assert group.board["undo"] == newest


def test_undoing_a_reopening_closes_the_group_again():
    group = running()
    group.does("end_session")
    reopened = group.step("reopen_session")
    group.does("undo", version=reopened)
    assert group.state.stage == "ended"


def test_a_topic_is_set_and_left_open_again():
    group = running()
    assert group.does("set_topic", topic=None) is None
    group.does("set_topic", topic="cravings")
    assert group.board["topic"]["text"] == "Cravings"
    group.does("set_topic", topic=None)
    assert "topic" not in group.board


@pytest.mark.parametrize("library", [None, "urges"])
def test_another_topic_keeps_the_waiting_list_the_turn_and_the_round(library):
    group = running()
    group.does("set_topic", topic="sam")
    group.does("start_round", first="ana", direction="clockwise")
    for name in ("cleo", "ben"):
        group.does("ask_for_turn", seat=name)
    group.gives_floor("ana")
    before = group.after(minutes=2).board
    group.does("set_topic", topic="cravings", library=library)
    assert (group.speaking, group.waiting) == ("ana", ["cleo", "ben"])
    changed = {field for field, value in group.board.items() if before[field] != value}
    assert changed <= {"topic", "undo", "forecast"}


def test_a_topic_of_the_library_is_known_as_such_to_leaders_only():
    group = running()
    group.does("set_topic", topic="cravings", library="urges")
    assert group.board["topic"]["library"] == "urges"
    assert group_view(group.state, WORDS)["topic"] == {"text": "Cravings"}
    group.does("set_topic", topic="cravings")
    assert "library" not in group.board["topic"]


def test_a_topic_of_the_library_that_is_set_already_goes_on():
    group = running()
    group.does("set_topic", topic="cravings", library="urges")
    assert group.after(minutes=5).does("set_topic", topic="sam", library="urges") is None
    group.does("set_topic", topic=None, library="urges")
    assert group.state.library is None, "an open discussion is no topic of the library"
    assert group.does("set_topic", topic="cravings", library="urges")


def test_a_way_of_talking_is_chosen():
    group = running()
    assert group.does("set_mode", mode="open_floor") is None
    group.does("set_mode", mode="taking_turns")
    assert group.board["mode"] == "taking_turns"
    assert group.refused("set_mode", mode="going_round") == "malformed"


def test_another_way_of_talking_ends_the_round():
    group = running()
    group.does("start_round", first="ana", direction="clockwise")
    group.does("set_mode", mode="open_floor")
    assert group.state.round is None


def test_names_are_shown_only_when_a_leader_says_so():
    group = running()
    assert group.board["names_shown"] is False
    assert group.does("show_names", on=False) is None
    group.does("show_names", on=True)
    assert group.board["names_shown"] is True


def test_a_second_leader_sits_down_once_and_takes_the_lead():
    group = running()
    assert group.refused("take_lead", NOOR) == "not_allowed"
    assert group.does("join_as_leader", NOOR)
    assert group.does("join_as_leader", NOOR) is None
    assert group.does("take_lead", NOOR)
    assert group.does("take_lead", NOOR) is None
    assert group.state.lead == "noor"
    assert group.state.leaders == ("mara", "noor")
