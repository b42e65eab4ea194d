"""A shared tablet: one device, several people, and each seat still has one device."""

from facilitator.session import Actor
from facilitator.session.views import another_view, outside_view, own_view

from .story import WORDS, Story, running


def owns(group: Story, device: Actor) -> list[str]:
    return [group.name(id) for id in own_view(group.state, WORDS, device.id)]


def sharing() -> tuple[Story, Actor, str]:
    """Sam uses Ana's tablet too; returns the tablet and Sam's seat."""
    group = running()
    tablet = group.device("ana")
    group.does("knock", tablet, name="sam")
    return group, tablet, f"p{group.step('admit', knock=tablet.id, seat=None, kind='member')}"


def test_a_device_with_a_seat_knocks_for_one_more_and_its_own_seat_goes_on():
    group = running()
    tablet = group.device("ana")
    group.does("knock", tablet, name="sam")
    assert another_view(group.state, tablet.id) == {"another": "waiting"}
    assert outside_view(group.state, WORDS, tablet.id) is None
    assert group.refused("ask_for_turn", tablet, seat="ana") is None
    assert group.board["lobby"][tablet.id]["shares"] == ["r1"]


def test_whoever_is_let_in_from_anas_tablet_shares_it():
    group, tablet, sam = sharing()
    assert owns(group, tablet) == ["ana", "sam"]
    assert another_view(group.state, tablet.id) == {}
    for seat in ("ana", sam):
        assert group.refused("ask_for_turn", tablet, seat=seat) is None
    assert group.board["seats"]["r1"]["shares"] == [sam]
    assert group.board["seats"][sam]["shares"] == ["r1"]
    assert group.does("admit", knock=tablet.id, seat=None, kind="member") is None


def test_a_shared_device_speaks_for_nobody_else():
    group, tablet, _sam = sharing()
    assert group.refused("ask_for_turn", tablet, seat="ben") == "not_allowed"


def test_a_knock_for_one_more_may_be_answered_with_not_now_or_be_taken_back():
    group = running()
    tablet = group.device("ana")
    group.does("knock", tablet, name="sam")
    group.does("turn_away", knock=tablet.id)
    assert another_view(group.state, tablet.id) == {"another": "turned_away"}
    group.does("knock", tablet, name="sam")
    group.does("withdraw_knock", tablet)
    assert another_view(group.state, tablet.id) == {}
    assert owns(group, tablet) == ["ana"]


def test_a_leader_says_who_shares_whose_device():
    group = running()
    tablet = group.device("ana")
    assert group.step("share_device", seat="ben", with_seat="ana")
    assert group.does("share_device", seat="ben", with_seat="ana") is None
    assert owns(group, tablet) == ["ana", "ben"]


def test_only_a_device_that_is_there_is_shared_and_only_with_somebody_here():
    group = running()
    assert group.refused("share_device", seat="ben", with_seat="ana") == "no_device"
    group.device("ana")
    group.does("leave", seat="ben")
    assert group.refused("share_device", seat="ben", with_seat="ana") == "not_here"
    assert group.does("share_device", seat="ana", with_seat="ana") is None


def test_whoever_shares_leaves_their_own_device():
    group = running()
    group.device("ana")
    phone = group.device("ben")
    group.does("share_device", seat="ben", with_seat="ana")
    assert outside_view(group.state, WORDS, phone.id) == {"lobby": "closed"}


def test_signing_one_seat_out_leaves_the_others_on_the_device():
    group, tablet, sam = sharing()
    group.does("unbind_device", seat="ana")
    assert owns(group, tablet) == ["sam"]
    assert "shares" not in group.board["seats"][sam]
    assert group.refused("ask_for_turn", tablet, seat="ana") == "not_allowed"


def test_sharing_by_mistake_is_undone():
    group = running()
    tablet, phone = group.device("ana"), group.device("ben")
    group.does("undo", version=group.step("share_device", seat="ben", with_seat="ana"))
    assert owns(group, tablet) == ["ana"]
    assert owns(group, phone) == ["ben"]


def test_a_device_that_is_shared_is_not_taken_away_from_under_the_others():
    group = running()
    tablet = Actor("device", "anas-tablet")
    group.does("knock", tablet, name="ana")
    let_in = group.step("admit", knock=tablet.id, seat="ana", kind="member")
    group.does("share_device", seat="ben", with_seat="ana")
    assert group.refused("undo", version=let_in) == "needed_later"


def test_the_others_go_on_when_one_leaves_and_the_last_sees_the_thanks():
    group, tablet, sam = sharing()
    group.does("leave", tablet, seat="ana")
    assert outside_view(group.state, WORDS, tablet.id) is None
    group.does("leave", tablet, seat=sam)
    seen = outside_view(group.state, WORDS, tablet.id)
    assert [own["place"] for own in seen["own"].values()] == ["left", "left"]


def test_whoever_left_and_knocks_again_from_the_same_device_gets_their_seat_back():
    group = running()
    tablet = group.device("ana")
    group.does("leave", tablet, seat="ana")
    group.does("knock", tablet, name="ana")
    assert outside_view(group.state, WORDS, tablet.id) == {"lobby": "waiting"}
    group.step("admit", knock=tablet.id, seat="ana", kind="member")
    assert group.seat("ana").here
    assert group.board["lobby"] == {}


def test_signed_out_while_it_waits_a_device_goes_on_waiting():
    group = running()
    tablet = group.device("ana")
    group.does("knock", tablet, name="sam")
    group.does("unbind_device", seat="ana")
    assert outside_view(group.state, WORDS, tablet.id) == {"lobby": "waiting"}
