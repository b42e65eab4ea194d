"""Lines for one-to-one are in no view at all; a shared takeaway has no name."""

import json

from facilitator.session import Actor
from facilitator.session.views import display_view, group_view, leaders_view, own_view

from .story import NOOR, WORDS, Story, running

TEXTS = {**WORDS, "secret": "The evenings alone", "kept": "To sleep", "shared": "I can call"}


def talking() -> tuple[Story, Actor, Actor]:
    group = running()
    return group, group.device("ana"), group.device("ben")


def everything_seen(group: Story, *devices: Actor) -> str:
    now = group.state
    views = [leaders_view(group.log, TEXTS), group_view(now, TEXTS), display_view(now, TEXTS)]
    return json.dumps([*views, *(own_view(now, TEXTS, device.id) for device in devices)])


def test_a_line_for_one_to_one_is_in_no_view_and_its_writer_sees_how_many():
    group, ana, ben = talking()
    before = everything_seen(group, ben)
    group.does("save_for_one_to_one", ana, seat="ana", text="secret")
    assert everything_seen(group, ben) == before, "not even that there is one"
    assert "evenings" not in everything_seen(group, ana)
    assert own_view(group.state, TEXTS, ana.id)["r1"]["saved"] == 1


def test_nobody_saves_a_line_for_somebody_else():
    group, _, ben = talking()
    for by in (NOOR, ben):
        assert group.refused("save_for_one_to_one", by, seat="ana", text="x") == "not_allowed"


def test_twenty_lines_are_enough_for_one_session():
    group, ana, _ = talking()
    for _ in range(20):
        group.does("save_for_one_to_one", ana, seat="ana", text="secret")
    refused = group.refused("save_for_one_to_one", ana, seat="ana", text="secret")
    assert refused == "enough_lines"


def test_a_saved_line_is_crossed_out_by_nobody():
    group, ana, _ = talking()
    saved = group.step("save_for_one_to_one", ana, seat="ana", text="secret")
    assert group.refused("undo", version=saved) == "no_such_step"


def test_a_takeaway_is_given_only_while_it_is_asked_for():
    group, ana, _ = talking()
    ask = group.step("ask_takeaway")
    assert group_view(group.state, TEXTS)["takeaway"] == {"ask": ask}
    group.does("close_takeaway")
    assert "takeaway" not in group_view(group.state, TEXTS)
    assert group.refused("share_takeaway", ana, ask=ask, text="shared") == "not_asked"
    assert group.refused("keep_takeaway", ana, seat="ana", ask=ask, text="kept") == "not_asked"


def test_a_takeaway_that_is_kept_is_in_no_view():
    group, ana, ben = talking()
    ask = group.step("ask_takeaway")
    before = everything_seen(group, ben)
    group.does("keep_takeaway", ana, seat="ana", ask=ask, text="kept")
    assert everything_seen(group, ben) == before, "not even that there is one"
    assert "To sleep" not in everything_seen(group, ana)
    assert own_view(group.state, TEXTS, ana.id)["r1"]["kept"] is True
    again = group.refused("keep_takeaway", ana, seat="ana", ask=ask, text="kept")
    assert again == "answered"


def test_a_takeaway_that_is_shared_has_no_name_and_waits_for_a_leader():
    group, ana, ben = talking()
    ask = group.step("ask_takeaway")
    group.does("share_takeaway", ana, ask=ask, text="shared")
    record = group.log.records[-1]
    assert (record.by, "r1" in str(record)) == ("", False)
    seen = leaders_view(group.log, TEXTS)["takeaways"]
    assert seen["lines"] == {"shared": "I can call"}
    assert "I can call" not in json.dumps(
        [group_view(group.state, TEXTS), display_view(group.state, TEXTS)]
    )
    group.does("show_takeaway", line="shared")
    assert display_view(group.state, TEXTS)["taking"] == {"text": "I can call"}
    assert "I can call" not in json.dumps(
        [group_view(group.state, TEXTS), own_view(group.state, TEXTS, ben.id)]
    )
    group.does("show_takeaway", line=None)
    assert "taking" not in display_view(group.state, TEXTS)


def test_while_the_screens_rest_the_display_shows_no_question_and_no_line():
    group, ana, _ = talking()
    ask = group.step("ask_takeaway")
    group.does("share_takeaway", ana, ask=ask, text="shared")
    group.does("show_takeaway", line="shared")
    group.does("ask_question", text="cravings", form="yes_no")
    group.does("rest_screens")
    assert display_view(group.state, TEXTS).keys() == {"stage", "resting"}
    group.does("wake_screens")
    assert {"taking", "question"} <= display_view(group.state, TEXTS).keys()


def test_the_display_shows_no_line_that_nobody_shared():
    group, ana, _ = talking()
    ask = group.step("ask_takeaway")
    group.does("keep_takeaway", ana, seat="ana", ask=ask, text="kept")
    group.does("save_for_one_to_one", ana, seat="ana", text="secret")
    for line in ("kept", "secret", "cravings"):
        assert group.refused("show_takeaway", line=line) == "no_such_line"


def test_a_line_that_was_erased_is_gone_from_every_screen():
    group, ana, _ = talking()
    ask = group.step("ask_takeaway")
    group.does("share_takeaway", ana, ask=ask, text="erased")
    group.does("show_takeaway", line="erased")
    assert "taking" not in display_view(group.state, TEXTS)
