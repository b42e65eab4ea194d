"""What leaders note for themselves: moments, whom they were about, and what each leader did."""

import json

import pytest

from facilitator.session.moments import interventions_of, moments_of
from facilitator.session.views import display_view, group_view, own_views

from .story import MARA, NOOR, WORDS, Story, gathering, running


def moments(group: Story) -> list[tuple[str, str | None]]:
    """What was noted of whom, as the note will have it."""
    return [
        (moment.kind, group.name(moment.seat) if moment.seat else None)
        for moment in moments_of(group.state)
    ]


def test_a_moment_is_noted_with_its_time_and_about_nobody():
    group = running()
    noted = group.after(minutes=3).step("note_moment", kind="insight")
    assert moments(group) == [("insight", None)]
    assert moments_of(group.state)[0].at == group.now
    assert group.board["noted"] == {"version": noted, "kind": "insight"}


@pytest.mark.parametrize("kind", ["cross_talk", "interruption"])
def test_a_moment_leaves_whoever_speaks_alone(kind):
    group = running()
    group.gives_floor("ana")
    before = group.after(minutes=1).board
    group.does("note_moment", kind=kind)
    assert moments(group) == [(kind, None)]
    changed = {field for field, value in group.board.items() if before.get(field) != value}
    assert changed <= {"noted", "undo", "forecast"}


def test_a_moment_can_be_about_somebody_at_once_or_afterwards():
    group = running()
    group.does("note_moment", kind="support", seat="ana")
    tension = group.step("note_moment", kind="tension")
    group.does("attach_moment", version=tension, seat="ben")
    assert moments(group) == [("support", "ana"), ("tension", "ben")]
    assert group.board["noted"]["seat"] == "r2"


def test_it_was_about_somebody_else():
    group = running()
    support = group.step("note_moment", kind="support", seat="ana")
    assert group.does("attach_moment", version=support, seat="ana") is None
    group.does("attach_moment", version=support, seat="ben")
    group.does("attach_moment", version=support, seat="cleo")
    assert moments(group) == [("support", "cleo")]
    group.does("undo", version=group.version)
    assert moments(group) == [("support", "ben")]


def test_only_a_moment_can_be_about_somebody():
    group = running()
    turn = group.gives_floor("ana")
    assert group.refused("attach_moment", version=turn, seat="ana") == "no_such_step"
    moment = group.step("note_moment", kind="laughter")
    assert group.refused("attach_moment", version=moment, seat="r9") == "no_such_seat"


def test_a_moment_that_was_undone_takes_its_person_with_it():
    group = running()
    moment = group.step("note_moment", kind="silence")
    group.does("attach_moment", version=moment, seat="ana")
    group.does("undo", version=moment)
    assert moments(group) == []
    assert "noted" not in group.board
    assert group.refused("attach_moment", version=moment, seat="ben") == "no_such_step"
    group.does("undo", version=group.version)
    assert moments(group) == [("silence", "ana")]


def test_a_moment_keeps_its_person_when_its_time_is_put_right():
    group = running()
    early = group.after(minutes=1).step("note_moment", kind="repair")
    group.does("attach_moment", version=early, seat="ana")
    group.after(minutes=2).does("note_moment", kind="insight")
    group.after(minutes=2).does("correct_time", version=early, at=group.now)
    assert moments(group) == [("insight", None), ("repair", "ana")]
    assert group.board["noted"]["kind"] == "insight", "the newest that was noted"


def test_a_person_somebody_noted_something_of_cannot_be_undone():
    group = running()
    added = group.step("add_person", name="sam", kind="member")
    group.does("note_moment", kind="insight", seat=f"p{added}")
    assert group.refused("undo", version=added) == "needed_later"


def test_two_taps_and_two_leaders_who_see_the_same_note_one_moment():
    group = running()
    group.does("join_as_leader", NOOR)
    group.does("note_moment", kind="laughter")
    assert group.after(seconds=1).does("note_moment", kind="laughter") is None
    assert group.after(seconds=1).does("note_moment", NOOR, kind="laughter") is None
    group.does("note_moment", kind="insight")
    group.after(seconds=5).does("note_moment", kind="laughter")
    assert moments(group) == [("laughter", None), ("insight", None), ("laughter", None)]


def test_what_was_undone_can_be_noted_again_at_once():
    group = running()
    group.does("note_moment", kind="laughter")
    group.does("undo", version=group.version)
    group.does("note_moment", kind="laughter")
    assert moments(group) == [("laughter", None)]


def test_each_leader_has_done_what_they_noted():
    group = running()
    group.does("join_as_leader", NOOR)
    group.does("note_intervention", kind="reflected")
    assert group.does("note_intervention", kind="reflected") is None
    group.does("note_intervention", NOOR, kind="reflected")
    group.after(minutes=1).does("note_intervention", kind="linked")
    group.after(minutes=1).does("note_intervention", kind="reflected")
    slip = group.after(minutes=1).step("note_intervention", NOOR, kind="summarised")
    group.does("undo", version=slip)
    assert interventions_of(group.log.records) == {
        MARA.id: {"reflected": 2, "linked": 1},
        NOOR.id: {"reflected": 1},
    }


@pytest.mark.parametrize("wish", ["note_moment", "note_intervention"])
def test_nothing_is_noted_before_the_start_but_in_a_break(wish):
    kind = {"note_moment": "support", "note_intervention": "linked"}[wish]
    assert gathering().refused(wish, kind=kind) == "not_open"
    group = running()
    group.does("pause_session")
    group.does(wish, kind=kind)


def test_a_start_that_is_put_right_takes_no_moment_with_it():
    group = gathering()
    start = group.step("start_session")
    group.after(minutes=1).does("note_moment", kind="support")
    group.after(minutes=1).does("correct_time", version=start, at=group.now)
    assert moments(group) == [("support", None)]


def test_whom_a_moment_was_about_can_be_said_after_the_end():
    group = running()
    moment = group.step("note_moment", kind="insight")
    group.does("end_session")
    group.does("attach_moment", version=moment, seat="cleo")
    assert moments(group) == [("insight", "cleo")]


def test_what_was_said_of_a_moment_after_the_end_stays_when_the_group_is_reopened():
    group = running()
    moment = group.step("note_moment", kind="tension")
    group.does("end_session")
    group.does("attach_moment", version=moment, seat="cleo")
    group.after(minutes=2).does("reopen_session")
    assert moments(group) == [("tension", "cleo")]


def test_undo_names_what_was_noted():
    group = running()
    group.does("note_intervention", kind="reframed")
    assert group.board["undo"]["kind"] == "reframed"
    moment = group.step("note_moment", kind="tension", seat="ana")
    seen = {"version": moment, "event": "MomentNoted", "by": "mara", "seat": "r1"}
    seen["kind"] = "tension"
    assert group.board["undo"] == seen


def test_no_screen_but_the_leaders_shows_any_of_it():
    group = running()
    tablet = group.device("ana")
    before = [seen(group) for seen in (devices, display, lambda g: own_views(g.state, WORDS))]
    group.does("note_moment", kind="tension", seat="ana")
    group.does("note_intervention", kind="limit_set")
    after = [seen(group) for seen in (devices, display, lambda g: own_views(g.state, WORDS))]
    assert after == before
    assert tablet.id in after[2]
    assert "tension" not in json.dumps(after)


def devices(group: Story) -> dict:
    return group_view(group.state, WORDS)


def display(group: Story) -> dict:
    return display_view(group.state, WORDS)
