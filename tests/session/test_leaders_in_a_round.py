"""Leaders in a round, when they choose to: at the end, without a chair, counted nowhere."""

from facilitator.session import Actor
from facilitator.session.views import group_view, own_view

from .story import MARA, NOOR, SAM, WORDS, Story, running


def going_round(*leaders: str) -> Story:
    group = running()
    group.does("join_as_leader", NOOR)
    group.does("start_round", first="ana", direction="clockwise", leaders=leaders)
    return group


def speaks(group: Story, seat: str) -> None:
    group.gives_floor(seat)
    group.after(minutes=1).ends_turn(seat)


def everybody_speaks(group: Story) -> None:
    for seat in ("r1", "r2", "r3"):
        speaks(group, seat)


def test_leaders_are_in_a_round_only_when_they_choose_to_be_and_come_last():
    assert list(going_round().voices) == ["ana", "ben", "cleo"]
    assert list(going_round("noor", "mara").voices) == ["ana", "ben", "cleo", "noor", "mara"]


def test_a_leader_has_the_floor_in_the_round_and_everybody_sees_the_name():
    group = going_round("mara")
    everybody_speaks(group)
    assert group.board["next"] == {"seat": "mara", "why": ["round"]}
    group.does("start_turn", seat="mara", after=group.state.floor, because="round")
    assert group_view(group.state, WORDS)["turn"] == {"seat": "mara", "name": "Mara"}
    assert group.board["seats"]["mara"]["name"] == "Mara"
    group.after(minutes=1).ends_turn("mara")
    assert group.voices["mara"] == "shared"
    assert "next" not in group.board["round"]


def test_whoever_arrives_late_comes_after_the_leaders():
    group = going_round("mara")
    late = f"p{group.step('add_person', name='sam', kind='member')}"
    assert group.state.round.order[-2:] == ("mara", late)


def test_only_those_who_lead_today_take_part_and_each_once():
    group = going_round()
    wish = {"first": "ana", "direction": "counterclockwise"}
    assert group.refused("start_round", leaders=("somebody",), **wish) == "no_such_seat"
    assert group.refused("start_round", leaders=("mara", "mara"), **wish) == "malformed"


def test_the_same_round_with_other_leaders_is_another_round():
    group = going_round("mara")
    again = {"first": "ana", "direction": "clockwise"}
    assert group.does("start_round", leaders=("mara",), **again) is None
    group.does("start_round", **again)
    assert "mara" not in group.voices


def test_outside_a_round_a_leader_has_no_turn():
    group = going_round("mara")
    speaks(group, "mara")
    group.does("end_round")
    for wish in ("start_turn", "pass_turn"):
        args = {"after": group.state.floor} if wish == "start_turn" else {}
        assert group.refused(wish, seat="mara", **args) == "no_turns"
    assert group.refused("start_turn", seat="noor", after=group.state.floor) == "no_such_seat"
    assert group.board["next"]["seat"] == "r1"


def test_a_leader_in_a_round_is_nobody_who_waits_or_was_not_heard():
    group = going_round("mara")
    board = group.board
    assert board["order"] == ["r1", "r2", "r3"]
    assert board["not_heard"] == ["r1", "r2", "r3"]
    assert group.refused("ask_for_turn", seat="mara") == "no_turns"
    group.does("end_round", come_back=True)
    assert not group.seat("mara").later
    assert [seat.id for seat in group.state.here()] == ["r1", "r2", "r3"]


def test_a_leader_may_pass_and_is_not_offered_it_again():
    group = going_round("mara")
    group.does("pass_turn", seat="mara")
    assert group.voices["mara"] == "passed"
    assert "again" not in group.board["round"]
    group.does("pass_turn", seat="ben")
    group.does("offer_again")
    assert group.voices == {"ana": "not_yet", "cleo": "not_yet", "mara": "passed", "ben": "not_yet"}


def test_no_device_and_no_chair_is_given_to_a_leader():
    group = going_round("mara")
    tablet = group.device("ana")
    group.does("knock", SAM, name="sam")
    assert group.refused("admit", knock=SAM.id, seat="mara", kind="member") == "no_such_seat"
    assert group.refused("share_device", seat="mara", with_seat="ana") == "no_such_seat"
    for wish, args in (
        ("move_seat", {"to": 0}),
        ("rename_person", {"name": "sam"}),
        ("step_out", {}),
        ("leave", {}),
        ("flag_follow_up", {}),
        ("raise_signal", {"kind": "needs_moment"}),
    ):
        assert group.refused(wish, seat="mara", **args) == "no_such_seat", wish
    assert "alike" not in own_view(group.state, WORDS, tablet.id)["r1"]


def test_somebody_of_a_leaders_name_is_alone_with_it_among_the_people():
    group = going_round("mara")
    phone = Actor("device", "anothers-phone")
    group.does("knock", phone, name="mara")
    group.does("admit", knock=phone.id, seat=None, kind="member")
    [own] = own_view(group.state, WORDS, phone.id).values()
    assert own["name"] == "Mara"
    assert "alike" not in own


def test_a_leader_is_no_person_of_the_summary_and_their_turn_is_in_it():
    group = going_round("mara", "noor")
    everybody_speaks(group)
    speaks(group, "mara")
    group.does("end_session")
    summary = group.summary
    assert [person.seat for person in summary.people] == ["r1", "r2", "r3"]
    assert summary.sat_in == ()
    assert [turn.seat for turn in summary.turns] == ["r1", "r2", "r3", "mara"]
    assert summary.led_and_spoke == ("mara",)
    assert [(t.offered, t.people) for t in summary.topics] == [(3, 3)]


def test_a_turn_of_a_leader_alone_is_nothing_that_another_topic_starts_clean_of():
    group = going_round("mara")
    speaks(group, "mara")
    group.does("set_topic", topic="cravings")
    assert "offered" not in group.board["topic"]


def test_a_round_in_which_a_leader_spoke_is_undone_after_that_turn():
    group = going_round("mara")
    began = group.version
    turn = group.gives_floor("mara")
    assert group.refused("undo", version=began) == "needed_later"
    group.does("undo", version=turn)
    group.does("undo", version=began)
    assert "mara" not in group.board["seats"]


def test_an_interrupted_leader_has_the_floor_back():
    group = going_round("mara")
    group.gives_floor("mara")
    group.after(minutes=1).gives_floor("ana")
    group.gives_back()
    assert group.speaking == "mara"
    assert group.refused("start_round", MARA, first="mara", direction="clockwise") == "no_such_seat"
