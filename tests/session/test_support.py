"""Support without words: kind counts for whoever shared, and nobody is named."""

from facilitator.session import Actor
from facilitator.session.views import own_view

from .story import WORDS, Story, running

ANA, BEN = Actor("device", "anas-tablet"), Actor("device", "bens-tablet")


def shared() -> Story:
    """Ana has shared; Ben has a device too."""
    group = running()
    group.device("ana")
    group.device("ben")
    group.gives_floor("ana")
    group.after(minutes=2).ends_turn("ana")
    return group


def support(group: Story, device: Actor = ANA) -> object:
    return next(iter(own_view(group.state, WORDS, device.id).values())).get("support")


def test_the_speaker_sees_how_many_and_never_a_zero():
    group = shared()
    assert support(group) is None
    group.does("give_support", BEN, turn=group.heard, kind="relate")
    group.does("give_support", BEN, turn=group.heard, kind="relate")
    assert support(group) == {"relate": 2}
    assert support(group, BEN) is None


def test_neither_the_event_nor_the_record_says_who_gave_it():
    group = shared()
    group.does("give_support", BEN, turn=group.heard, kind="hope")
    record = group.log.records[-1]
    assert record.by == ""
    assert BEN.id not in repr(record.event)
    assert "r2" not in repr(record.event)


def test_it_is_for_whoever_shared_last():
    group = shared()
    before = group.heard
    group.gives_floor("cleo")
    assert group.does("give_support", BEN, turn=before, kind="thanks")
    group.after(minutes=1).ends_turn("cleo")
    assert group.refused("give_support", BEN, turn=before, kind="thanks") == "too_late"
    assert support(group) is None


def test_nobody_thanks_themself():
    group = shared()
    assert group.refused("give_support", ANA, turn=group.heard, kind="thanks") == "not_allowed"


def test_an_interjection_asks_for_no_support():
    group = running()
    group.gives_floor("ana")
    group.after(seconds=2).ends_turn("ana")
    assert group.state.heard is None


def test_a_turn_that_goes_on_is_not_over_and_its_support_waits():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    group.after(seconds=2).gives_back()
    assert group.state.heard is None


def test_undoing_a_turn_takes_its_support_along():
    group = shared()
    turn = group.heard
    group.does("give_support", BEN, turn=turn, kind="hope")
    group.does("undo", version=turn)
    assert support(group) is None


def test_it_reaches_nobody_else_when_the_turn_it_was_for_is_undone():
    group = running()
    group.device("ana")
    group.device("ben")
    group.gives_floor("ana")
    group.after(minutes=2).ends_turn("ana")
    slip = group.gives_floor("cleo")
    group.after(minutes=2).ends_turn("cleo")
    group.does("give_support", BEN, turn=group.heard, kind="relate")
    group.does("undo", version=slip)
    assert support(group) is None
