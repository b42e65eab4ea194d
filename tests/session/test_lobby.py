"""The lobby: knocking, being let in, being asked to wait, being signed out."""

from facilitator.session import Actor
from facilitator.session.lobby import KNOCKS_AT_MOST
from facilitator.session.views import outside_view

from .story import SAM, WORDS, Story, gathering, running


def door(group: Story, device: Actor):
    return outside_view(group.state, WORDS, device.id)


def test_a_device_waits_until_a_leader_lets_it_in():
    group = running()
    group.does("knock", SAM, name="sam")
    assert door(group, SAM) == {"lobby": "waiting"}
    assert group.board["lobby"][SAM.id]["name"] == "Sam"
    version = group.step("admit", knock=SAM.id, seat=None, kind="member")
    assert group.seat(f"p{version}").device == SAM.id
    assert group.board["lobby"] == {}
    assert group.does("admit", knock=SAM.id, seat=None, kind="member") is None


def test_a_device_is_let_in_to_the_seat_we_know():
    group = Story()
    tablet = group.device("ana")
    assert group.seat("ana").here
    assert group.seat("ana").device == tablet.id
    assert group.does("admit", knock=tablet.id, seat="ana", kind="member") is None


def test_being_let_in_leaves_somebody_in_the_room_where_they_are():
    group = running()
    group.gives_floor("ana")
    group.device("ana")
    assert group.speaking == "ana"


def test_the_same_device_knocking_again_waits_once_since_the_first_time():
    group = running()
    group.does("knock", SAM, name="ana")
    first = group.state.knocks[SAM.id].since
    group.after(minutes=1).does("knock", SAM, name="sam")
    assert list(group.state.knocks) == [SAM.id]
    assert group.state.knocks[SAM.id].since == first
    assert group.board["lobby"][SAM.id]["name"] == "Sam"


def test_a_knock_is_shown_with_the_seats_of_that_name():
    group = running()
    group.does("knock", SAM, name="ana")
    assert group.board["lobby"][SAM.id]["like"] == ["r1"]


def test_the_lobby_has_an_end_and_who_is_in_it_may_still_change_the_name():
    group = gathering()
    for n in range(KNOCKS_AT_MOST - 1):
        group.does("knock", Actor("device", f"phone-{n}"), name="sam")
    group.does("knock", SAM, name="sam")
    assert group.refused("knock", Actor("device", "one-more"), name="sam") == "too_many"
    assert group.refused("knock", SAM, name="ana") is None


def test_who_is_turned_away_is_told_so_and_may_knock_again():
    group = running()
    assert group.refused("turn_away", knock=SAM.id) == "no_such_knock"
    group.does("knock", SAM, name="sam")
    assert group.does("turn_away", knock=SAM.id)
    assert group.does("turn_away", knock=SAM.id) is None
    assert door(group, SAM) == {"lobby": "turned_away"}
    group.does("knock", SAM, name="sam")
    assert door(group, SAM) == {"lobby": "waiting"}


def full(group: Story) -> list[Actor]:
    """Let phones knock that nobody expected."""
    phones = [Actor("device", f"phone-{n}") for n in range(KNOCKS_AT_MOST)]
    for phone in phones:
        group.does("knock", phone, name="sam")
    return phones


def test_everybody_who_waits_is_turned_away_at_once_and_may_knock_again():
    group = running()
    assert group.does("turn_all_away") is None
    phones = full(group)
    assert group.does("turn_all_away")
    assert group.does("turn_all_away") is None
    assert group.board["lobby"] == {}
    assert all(door(group, phone) == {"lobby": "turned_away"} for phone in phones)
    group.does("knock", phones[0], name="sam")
    assert door(group, phones[0]) == {"lobby": "waiting"}
    assert door(group, phones[1]) == {"lobby": "turned_away"}


def test_turning_all_away_by_mistake_is_undone_with_everybody_waiting_since_they_came():
    group = running()
    full(group)
    before = group.board["lobby"]
    version = group.after(minutes=1).step("turn_all_away")
    group.does("undo", version=version)
    assert group.board["lobby"] == before


def test_who_has_come_in_by_an_earlier_mistake_put_right_is_not_turned_away():
    """An undoing changes what was true before: only whoever waits then is turned away."""
    group = running()
    phones = full(group)
    one = group.step("turn_away", knock=phones[0].id)
    group.does("turn_all_away")
    group.does("undo", version=one)
    assert list(group.board["lobby"]) == [phones[0].id]


def test_who_stops_waiting_is_gone():
    group = running()
    group.does("knock", SAM, name="sam")
    group.does("withdraw_knock", SAM)
    assert door(group, SAM) == {"lobby": "closed"}
    assert group.refused("admit", knock=SAM.id, seat=None, kind="member") == "no_such_knock"
    assert group.refused("withdraw_knock", SAM) == "not_allowed"


def test_a_seat_given_to_another_device_signs_the_first_one_out():
    group = running()
    tablet = group.device("ana")
    group.does("knock", SAM, name="ana")
    group.does("admit", knock=SAM.id, seat="ana", kind="member")
    assert group.seat("ana").device == SAM.id
    assert door(group, tablet) == {"lobby": "closed"}
    assert group.refused("ask_for_turn", tablet, seat="ana") == "not_allowed"
    assert group.refused("ask_for_turn", SAM, seat="ana") is None


def test_signing_a_device_out_leaves_the_person():
    group = running()
    tablet = group.device("ana")
    assert group.does("unbind_device", seat="ana")
    assert group.does("unbind_device", seat="ana") is None
    assert group.seat("ana").here
    assert door(group, tablet) == {"lobby": "closed"}


def test_signing_out_by_mistake_is_undone():
    group = running()
    tablet = group.device("ana")
    group.does("undo", version=group.step("unbind_device", seat="ana"))
    assert group.seat("ana").device == tablet.id


def test_the_door_is_closed_after_the_end():
    group = running()
    group.does("knock", SAM, name="sam")
    group.does("end_session")
    assert door(group, SAM) == {"lobby": "closed"}


def test_a_guest_is_let_in_without_turns():
    group = running()
    group.does("knock", SAM, name="sam")
    seat = f"p{group.step('admit', knock=SAM.id, seat=None, kind='interpreter')}"
    assert group.board["seats"][seat]["kind"] == "interpreter"
    assert group.refused("ask_for_turn", SAM, seat=seat) == "no_turns"
    assert seat not in group.board["not_heard"]
