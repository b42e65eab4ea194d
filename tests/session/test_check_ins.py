"""Check-in and check-out: each person's own for the leaders, the climate for nobody's name."""

import json

from facilitator.session import Actor
from facilitator.session.views import display_view, group_view, own_view

from .story import WORDS, Story, running

OPEN = {"mood": None, "urge": None, "stress": None}


def asked(which: str = "check_in") -> tuple[Story, int, list[Actor]]:
    """Seven people with tablets are asked how they are."""
    group = running()
    tablets = [group.device(name) for name in ("ana", "ben", "cleo")]
    for n in range(4):
        tablets.append(Actor("device", f"phone-{n}"))
        group.does("knock", tablets[-1], name="sam")
        group.does("admit", knock=tablets[-1].id, seat=None, kind="member")
    return group, group.step("ask_check_in", which=which), tablets


def gives(group: Story, tablet: Actor, ask: int, **numbers: int) -> str | None:
    seat = next(seat.id for seat in group.state.seats.values() if seat.device == tablet.id)
    return group.refused("give_check_in", tablet, seat=seat, ask=ask, **{**OPEN, **numbers})


def climate(group: Story, tablet: Actor, ask: int, **numbers: int) -> str | None:
    items = {"room": None, "respected": None, "less_alone": None, **numbers}
    return group.refused("give_climate", tablet, ask=ask, **items)


def told(group: Story, which: str = "check_out") -> dict:
    return group.board["check_ins"][which]


def test_leaders_read_who_answered_what_and_0_is_not_left_out():
    group, ask, (ana, ben, *_) = asked()
    assert gives(group, ana, ask, mood=0, stress=10) is None
    assert gives(group, ben, ask) is None, "all left out is an answer too"
    seen = told(group, "check_in")
    assert seen["answers"] == {"r1": {"mood": 0, "stress": 10}, "r2": {}}
    assert (seen["people"], seen["open"]) == (7, True)


def test_a_second_answer_takes_the_place_of_the_first():
    group, ask, (ana, *_) = asked()
    gives(group, ana, ask, mood=3)
    gives(group, ana, ask, mood=5)
    assert told(group, "check_in")["answers"] == {"r1": {"mood": 5}}


def test_participants_and_the_display_see_no_answer_of_anybody():
    group, ask, (ana, ben, *_) = asked()
    before = json.dumps([group_view(group.state, WORDS), display_view(group.state, WORDS)])
    bens = json.dumps(own_view(group.state, WORDS, ben.id))
    gives(group, ana, ask, mood=7, urge=8, stress=9)
    now = group.state
    assert json.dumps([group_view(now, WORDS), display_view(now, WORDS)]) == before
    assert json.dumps(own_view(now, WORDS, ben.id)) == bens
    assert own_view(now, WORDS, ana.id)["r1"]["checked"] is True
    assert not {"mood", "urge", "stress"} & own_view(now, WORDS, ana.id)["r1"].keys()
    assert group_view(now, WORDS)["check_in"] == {"ask": ask, "which": "check_in"}
    assert "check_in" not in display_view(now, WORDS)


def test_asking_again_takes_away_nothing_of_what_was_said():
    group, first, (ana, ben, *_) = asked()
    gives(group, ana, first, mood=3)
    gives(group, ben, first, mood=4)
    group.does("close_check_in")
    again = group.step("ask_check_in", which="check_in")
    seen = told(group, "check_in")
    assert seen["answers"] == {"r1": {"mood": 3}, "r2": {"mood": 4}}
    assert (seen["answered"], seen["people"]) == (0, 7)
    assert "checked" not in own_view(group.state, WORDS, ana.id)["r1"], "they are asked again"
    gives(group, ana, again, mood=9)
    assert told(group, "check_in")["answers"] == {"r1": {"mood": 9}, "r2": {"mood": 4}}


def test_asking_again_takes_away_nothing_that_was_told_of_the_climate():
    group, first, tablets = asked("check_out")
    for tablet in tablets:
        climate(group, tablet, first, room=7)
    group.does("close_check_in")
    assert told(group)["climate"] == {"room": 7}
    again = group.step("ask_check_in", which="check_out")
    for tablet in tablets[:4]:
        climate(group, tablet, again, room=1)
    assert told(group)["climate"] == {"room": 7}, "four more tell nothing"
    group.does("close_check_in")
    assert told(group)["climate"] == {"room": 7}


def test_only_those_with_a_screen_are_counted_among_the_asked():
    group = running()
    group.device("ana")
    group.does("ask_check_in", which="check_in")
    assert told(group, "check_in")["people"] == 1


def test_only_what_is_asked_now_is_answered():
    group, first, (ana, *_) = asked()
    second = group.step("ask_check_in", which="check_out")
    assert gives(group, ana, first, mood=3) == "not_asked"
    assert gives(group, ana, second, mood=3) is None
    group.does("close_check_in")
    assert gives(group, ana, second, mood=3) == "not_asked"
    assert "check_in" not in group_view(group.state, WORDS)


def test_a_guest_is_asked_nothing_and_counted_nowhere():
    group, ask, _ = asked("check_out")
    phone = Actor("device", "guests-phone")
    people = group.board["check_ins"]["check_out"]["people"]
    group.does("knock", phone, name="sam")
    seat = f"p{group.step('admit', knock=phone.id, seat=None, kind='interpreter')}"
    assert own_view(group.state, WORDS, phone.id)[seat]["guest"] is True
    refused = group.refused(
        "give_check_in", phone, seat=seat, ask=ask, mood=3, urge=None, stress=None
    )
    assert refused == "no_turns"
    assert climate(group, phone, ask, room=3) == "not_allowed"
    assert group.board["check_ins"]["check_out"]["people"] == people


def test_nobody_answers_from_outside():
    group, ask, (ana, ben, *_) = asked()
    group.does("step_out", seat="ana")
    assert gives(group, ana, ask, mood=3) is None
    group.does("leave", seat="ben")
    assert gives(group, ben, ask, mood=3) == "not_here"
    assert climate(group, ben, ask, room=3) == "not_allowed"


def test_the_climate_is_asked_only_at_the_end():
    group, ask, (ana, *_) = asked("check_in")
    assert climate(group, ana, ask, room=3) == "not_asked"


def test_the_climate_stands_beside_nobody():
    group, ask, (ana, *_) = asked("check_out")
    group.does("give_climate", ana, ask=ask, room=3, respected=None, less_alone=10)
    record = group.log.records[-1]
    assert record.by == ""
    assert "r1" not in str(record)
    assert "anas" not in str(record)


def test_the_climate_of_four_is_told_to_nobody_and_of_five_in_one_number():
    for people, room in ((4, {}), (5, {"room": 6})):
        group, ask, tablets = asked("check_out")
        for n, tablet in enumerate(tablets[:people]):
            climate(group, tablet, ask, room=n + 4)
        group.does("close_check_in")
        assert told(group)["climate"] == room


def test_each_line_of_the_climate_needs_five_of_its_own():
    group, ask, tablets = asked("check_out")
    for n, tablet in enumerate(tablets):
        climate(group, tablet, ask, room=8, **({"less_alone": 1} if n < 4 else {}))
    group.does("close_check_in")
    assert told(group)["climate"] == {"room": 8}


def test_while_it_is_open_the_climate_does_not_move_before_anybodys_eyes():
    """Who sees a mean before and after one answer knows the answer."""
    group, ask, tablets = asked("check_out")
    seen = []
    for tablet in tablets:
        climate(group, tablet, ask, room=2)
        seen.append(json.dumps(group.board["check_ins"]))
    assert len(set(seen)) == 1


def test_no_answer_is_left_out_of_the_climate_afterwards_and_none_let_in():
    group, ask, tablets = asked("check_out")
    for tablet in tablets[:6]:
        climate(group, tablet, ask, room=2)
    last = group.version
    closed = group.step("close_check_in")
    for version in (ask, last, closed):
        assert group.refused("undo", version=version) == "no_such_step"
    group.does("end_session")
    group.does("reopen_session")
    assert climate(group, tablets[6], ask, room=2) == "not_asked"


def test_a_closing_is_not_moved_before_the_asking_which_would_open_it_again():
    group, ask, tablets = asked("check_out")
    for tablet in tablets[:5]:
        climate(group, tablet, ask, room=2)
    before = group.now
    closed = group.after(minutes=1).step("close_check_in")
    for version in (ask, closed):
        assert group.refused("correct_time", version=version, at=before) == "no_such_step"


def test_closing_the_group_closes_what_is_asked_and_reopening_asks_nothing():
    group, ask, tablets = asked("check_out")
    for tablet in tablets:
        climate(group, tablet, ask, respected=9)
    group.does("end_session")
    assert told(group)["climate"] == {"respected": 9}
    group.does("reopen_session")
    assert told(group)["open"] is False
    assert "check_in" not in group_view(group.state, WORDS)


def test_the_next_climate_begins_with_nobody():
    group, ask, tablets = asked("check_out")
    for tablet in tablets:
        climate(group, tablet, ask, room=2)
    group.does("close_check_in")
    again = group.step("ask_check_in", which="check_out")
    climate(group, tablets[0], again, room=9)
    group.does("close_check_in")
    assert told(group)["climate"] == {"room": 2}, "one answer more is told to nobody"
