"""What each viewer sees, what only leaders may, and that a patch makes the new view of the old."""

import copy
import json

import pytest

from facilitator.session import Actor, Log
from facilitator.session.afterwards import SharedAsRemembered
from facilitator.session.events import EVENTS
from facilitator.session.views import (
    View,
    display_view,
    group_view,
    leaders_view,
    outside_view,
    own_view,
)

from .story import NOOR, PLAN, PROGRAM, SAM, SIX, WORDS, Story, gathering, running

# What only leaders may know: of others, of the list of people, of what is going on behind.
LEADERS_ONLY = {"seats", "order", "waiting", "not_heard", "next", "round", "floor", "back", "undo"}
LEADERS_ONLY |= {"check_ins", "counts", "takeaways", "climate", "answers", "people", "lines"}
LEADERS_ONLY |= {"asked", "turns", "device", "member", "kind", "why", "clock", "planned", "out"}
LEADERS_ONLY |= {"quiet", "noted", "offered"}
LEADERS_ONLY |= {"library", "plan", "phase", "forecast", "minutes", "began"}
LEADERS_ONLY |= {"shares", "individual", "nobody_came", "by"}
LEADERS_ONLY |= {"follow_up", "planned_end", "by_itself", "left_early", "leaving"}
AUDIENCES = ("leaders", "group", "own", "outside", "display")


def view_for(audience: str, log: Log) -> View:
    if audience == "leaders":
        return leaders_view(log, WORDS)
    if audience == "own":
        return own_view(log.state, WORDS, "anas-tablet")
    if audience == "outside":
        return outside_view(log.state, WORDS, SAM.id) or {}
    return {"group": group_view, "display": display_view}[audience](log.state, WORDS)


def is_looked_after(group: Story) -> None:
    """Leaders note what is to be followed up; the group is reopened, and left running."""
    group.does("flag_follow_up", seat="cleo")
    group.does("settle_follow_up", seat="cleo")
    group.does("flag_follow_up", seat="ben")
    group.notes(SharedAsRemembered("r3"))
    group.does("end_session")
    group.does("reopen_session")
    group.after(hours=4).does("close_left_running", PROGRAM)


def everything() -> Story:  # noqa: PLR0915  # a long evening
    """A story in which every kind of event happens."""
    group = Story(plan=PLAN)
    group.does("nobody_came")
    group.does("reopen_session")
    tablet = group.device("ana")
    group.does("mark_late", seat="ben")
    group.does("mark_absent", seat="cleo")
    group.does("mark_here", seat="ben")
    group.does("mark_here", seat="cleo")
    group.does("join_as_leader", NOOR)
    group.does("take_lead", NOOR)
    group.does("start_session", individual=True)
    group.does("start_phase", phase="checkin")
    group.does("set_topic", topic="cravings", library="urges")
    group.does("show_names", on=True)
    group.does("knock", SAM, name="ana")
    group.does("withdraw_knock", SAM)
    group.does("knock", SAM, name="sam")
    group.does("turn_away", knock=SAM.id)
    group.does("knock", SAM, name="sam")
    group.does("turn_all_away")
    group.does("set_mode", mode="taking_turns")
    for name in ("ben", "cleo", "ana"):
        group.after(seconds=20).does("ask_for_turn", seat=name)
    group.does("move_request", seat="ana", to=0)
    group.gives_floor("ana")
    group.after(minutes=2).gives_floor("ben")
    group.after(seconds=2).gives_back()
    group.after(minutes=1).does("end_turn", tablet, seat="ana")
    with_care(group, tablet)
    group.does("set_topic", topic="sam")
    group.does("remove_request", seat="cleo")
    group.does("withdraw_request", seat="ben")
    group.does("start_round", first="ana", direction="counterclockwise")
    group.does("come_back_later", tablet, seat="ana")
    group.does("pass_turn", seat="ben")
    group.does("offer_again")
    group.does("pause_session")
    group.after(minutes=5).does("resume_session")
    group.does("step_out", tablet, seat="ana")
    group.does("come_back", tablet, seat="ana")
    wrong = group.gives_floor("ben")
    group.does("send_cue", after=wrong)
    group.after(minutes=1).does("correct_seat", version=wrong, seat="ana")
    group.does("undo", version=group.version)
    group.does("end_round")
    screens_and_notes(group)
    group.does("rename_person", seat="cleo", name="ben")
    group.does("move_seat", seat="cleo", to=0)
    added = group.step("add_person", name="sam", kind="guest")
    group.does("leave", seat=f"p{added}")
    group.does("leave", seat="cleo")
    group.does("note_leaving", seat="cleo", reason="too_much")
    group.does("mark_here", seat="cleo")
    group.does("share_device", seat="ben", with_seat="ana")
    group.does("knock", tablet, name="sam")
    group.does("withdraw_knock", tablet)
    group.does("unbind_device", seat="ana")
    asks_everybody(group, SAM)
    group.keeps("start_turn", ago=0, seat="ana", after=0)
    is_looked_after(group)
    return group


def with_care(group: Story, tablet: Actor) -> None:
    """Quiet words between people and leaders, and kindness after somebody shared."""
    bens = group.device("ben")
    group.does("give_support", bens, turn=group.heard, kind="relate")
    group.does("withdraw_request", seat="ben")
    group.does("invite", seat="ben")
    group.does("answer_invitation", bens, seat="ben", answer="yes")
    group.does("raise_signal", tablet, seat="ana", kind="needs_moment")
    told = group.version
    group.does("send_leader", signal=told, leader="noor")
    group.does("see_signal", NOOR, signal=told)
    group.does("feel_ready", tablet, seat="ana")
    group.does("set_target", minutes=3)


def screens_and_notes(group: Story) -> None:
    group.does("show_agreement", text="agreement")
    group.does("put_agreement_away")
    group.does("rest_screens")
    group.does("wake_screens")
    moment = group.step("note_moment", kind="insight")
    group.does("attach_moment", version=moment, seat="ben")
    group.does("note_intervention", kind="linked")


def asks_everybody(group: Story, tablet: Actor) -> None:
    """Everything that can be asked of everybody, answered by one device."""
    group.does("knock", tablet, name="sam")
    seat = f"p{group.step('admit', knock=tablet.id, seat=None, kind='member')}"
    ask = group.step("ask_check_in", which="check_out")
    for n in range(5):
        group.does("give_climate", tablet, ask=ask, room=n + 4, respected=9, less_alone=None)
    group.does("give_check_in", tablet, seat=seat, ask=ask, mood=6, urge=0, stress=None)
    group.does("close_check_in")
    ask = group.step("ask_question", text="cravings", form="scale")
    for n in range(5):
        group.does("answer_question", tablet, ask=ask, answer=n + 4)
    group.does("close_question")
    group.does("show_answers", on=True)
    ask = group.step("ask_takeaway")
    group.does("keep_takeaway", tablet, seat=seat, ask=ask, text="cravings")
    group.does("share_takeaway", tablet, ask=ask, text="cravings")
    group.does("show_takeaway", line="cravings")
    group.does("close_takeaway")
    group.does("save_for_one_to_one", tablet, seat=seat, text="cravings")


WHOLE = everything()


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return value.keys() | {key for inner in value.values() for key in keys(inner)}
    if isinstance(value, list):
        return {key for inner in value for key in keys(inner)}
    return set()


def values(value: object) -> list[object]:
    if isinstance(value, dict):
        return [value, *(found for inner in value.values() for found in values(inner))]
    if isinstance(value, list):
        return [value, *(found for inner in value for found in values(inner))]
    return [value]


def difference(old: dict, new: dict) -> dict:
    """A JSON Merge Patch, in its simplest form."""
    patch = {key: None for key in old if key not in new}
    for key, value in new.items():
        if key not in old or old[key] != value:
            both = isinstance(value, dict) and isinstance(old.get(key), dict)
            patch[key] = difference(old[key], value) if both else value
    return patch


def patched(view: dict, patch: dict) -> dict:
    """RFC 7396, as a client would write it."""
    view = copy.deepcopy(view)
    for key, value in patch.items():
        if value is None:
            view.pop(key, None)
        elif isinstance(value, dict):
            inner = view.get(key)
            view[key] = patched(inner if isinstance(inner, dict) else {}, value)
        else:
            view[key] = value
    return view


def versions() -> list[Log]:
    return [Log(WHOLE.log.records[:n]) for n in range(1, len(WHOLE.log.records) + 1)]


LOGS = versions()


def test_the_story_has_every_kind_of_event():
    assert {type(record.event).__name__ for record in WHOLE.log.records} == EVENTS.keys()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_old_view_and_the_patch_make_the_new_view(audience):
    shown = view_for(audience, LOGS[0])
    for log in LOGS[1:]:
        fresh = view_for(audience, log)
        patch = json.loads(json.dumps(difference(shown, fresh)))
        shown = patched(shown, patch)
        assert shown == fresh, type(log.records[-1].event).__name__


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_view_is_plain_json_without_a_null(audience):
    for log in LOGS:
        view = view_for(audience, log)
        assert json.loads(json.dumps(view)) == view
        assert None not in values(view)


@pytest.mark.parametrize("audience", ["group", "own", "outside", "display"])
def test_nobody_but_leaders_sees_what_is_theirs(audience):
    seen = {key for log in LOGS for key in keys(view_for(audience, log))}
    assert not seen & LEADERS_ONLY


def test_leaders_see_all_that_is_theirs():
    seen = {key for log in LOGS for key in keys(view_for("leaders", log))}
    assert LEADERS_ONLY - {"member"} <= seen


def test_the_group_sees_the_name_of_nobody_but_the_speaker_and_the_leaders():
    group = running()
    group.does("ask_for_turn", seat="ben")
    group.gives_floor("ana")
    told = group_view(group.state, WORDS)
    assert told["turn"] == {"seat": "r1", "name": "Ana"}
    assert told["leaders"] == ["Mara"]
    assert "Ben" not in json.dumps(told)
    assert "Cleo" not in json.dumps(told)


def test_the_display_names_the_speaker_only_when_a_leader_says_so():
    group = running()
    group.gives_floor("ana")
    assert display_view(group.state, WORDS)["turn"] == {}
    group.does("show_names", on=True)
    assert display_view(group.state, WORDS)["turn"] == {"name": "Ana"}
    assert "leaders" not in display_view(group.state, WORDS)


def test_a_device_sees_its_own_seat_and_no_other():
    group = running()
    tablet = group.device("ana")
    group.device("ben")
    assert own_view(group.state, WORDS, tablet.id).keys() == {"r1"}
    assert own_view(group.state, WORDS, SAM.id) == {}


def own(group: Story, name: str = "ana") -> dict:
    return next(iter(own_view(group.state, WORDS, f"{name}s-tablet").values()))


def test_a_device_sees_where_its_person_stands():
    group = running()
    group.device("ana")
    assert own(group)["state"] == "listening"
    for name in ("ben", "cleo", "ana"):
        group.does("ask_for_turn", seat=name)
    assert (own(group)["state"], own(group)["before"]) == ("asked", 2)
    group.gives_floor("ben")
    assert own(group)["before"] == 1
    group.after(minutes=1).gives_floor("cleo")
    assert own(group)["state"] == "next"
    group.after(minutes=1).gives_floor("ana")
    assert own(group)["state"] == "speaking"
    group.after(minutes=1).does("pass_turn", seat="ana")
    group.does("come_back_later", seat="ana")
    assert own(group)["later"] is True
    assert own(group)["voice"] == "shared"


def test_in_a_round_a_device_knows_that_it_is_next():
    group = running()
    group.device("ana")
    group.does("start_round", first="ben", direction="clockwise")
    assert own(group)["state"] == "listening"
    group.does("start_round", first="ana", direction="clockwise")
    assert own(group)["state"] == "next"


def test_people_of_the_same_name_are_told_apart():
    group = gathering()
    group.device("ana")
    assert "alike" not in own(group)
    added = group.step("add_person", name="ana", kind="member")
    assert own(group)["alike"] is True
    group.does("leave", seat=f"p{added}")
    assert "alike" not in own(group)


def test_people_whose_names_were_erased_are_not_alike():
    group = gathering()
    group.device("ana")
    group.does("add_person", name="erased", kind="member")
    erased = {name: text for name, text in WORDS.items() if name != "ana"}
    assert "alike" not in next(iter(own_view(group.state, erased, "anas-tablet").values()))


def test_who_left_sees_no_more_of_the_group():
    group = running()
    tablet = group.device("ana")
    assert outside_view(group.state, WORDS, tablet.id) is None
    group.does("leave", tablet, seat="ana")
    seen = outside_view(group.state, WORDS, tablet.id)
    assert seen.keys() == {"stage", "own"}
    assert seen["own"]["r1"]["place"] == "left"
    group.does("end_session")
    assert outside_view(group.state, WORDS, tablet.id) == {"stage": "ended"}


def test_times_are_milliseconds_since_1970():
    group = running()
    group.does("set_topic", topic="cravings")
    group.after(seconds=1.5).gives_floor("ana")
    six = int(SIX.timestamp() * 1000)
    assert group.board["started"] == six
    assert group.board["topic"] == {"text": "Cravings", "since": six}
    assert group.board["clock"] == {"spent": 0, "since": six}
    assert group.board["turn"] == {"seat": "r1", "spent": 0, "since": six + 1500}


def test_leaders_see_who_was_not_heard_and_who_could_come_next():
    group = running()
    assert group.board["not_heard"] == ["r1", "r2", "r3"]
    group.does("ask_for_turn", seat="cleo")
    assert group.board["next"] == {"seat": "r3", "why": ["asked", "not_heard"]}
    group.gives_floor("cleo")
    assert group.board["not_heard"] == ["r1", "r2"]
    group.does("pass_turn", seat="ana")
    assert group.board["not_heard"] == ["r2"]


def test_nobody_comes_next_before_the_start():
    group = gathering()
    group.does("ask_for_turn", seat="ana")
    assert "next" not in group.board


def test_the_button_undo_names_a_seat_only_where_there_is_one():
    group = running()
    assert "seat" not in group.board["undo"]
    spoke = group.gives_floor("ana")
    told = {"version": spoke, "event": "TurnStarted", "by": "mara", "seat": "r1"}
    assert group.board["undo"] == told
    group.does("join_as_leader", NOOR)
    group.gives_floor("ben", by=NOOR)
    assert group.board["undo"]["by"] == "noor"


def test_a_session_without_a_step_has_nothing_to_undo():
    assert "undo" not in Story().board


def test_leaders_see_who_has_a_device_and_how_many_turns_each_had():
    group = running()
    group.device("ana")
    group.gives_floor("ben")
    group.after(minutes=1).ends_turn("ben")
    ana, ben = (group.board["seats"][id] for id in ("r1", "r2"))
    assert (ana.get("device"), ana.get("turns")) == (True, None)
    assert (ben.get("device"), ben.get("turns")) == (None, 1)


def test_whoever_stepped_out_is_not_forgotten_among_those_not_heard_from():
    group = running()
    group.does("step_out", seat="ana")
    seen = leaders_view(group.log, WORDS)
    assert "r1" in seen["not_heard"]
    group.does("leave", seat="ana")
    assert "r1" not in leaders_view(group.log, WORDS)["not_heard"]
