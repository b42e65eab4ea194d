"""An anonymous wish: nothing that is kept says who it came from, and a device answers once."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from facilitator.engine import Answer
from facilitator.session import RULES, Actor
from facilitator.store import schema

from .conftest import ANA
from .test_line import failing, wishes_in_line

BEN = Actor("device", "bens-tablet")


@pytest.fixture(autouse=True)
def without_a_name(monkeypatch):
    """As if asking for a turn were a question that is answered without a name, once."""
    rule = replace(RULES["ask_for_turn"], anonymous=True, once="seat")
    monkeypatch.setitem(RULES, "ask_for_turn", rule)


@pytest.fixture
def room(group):
    """Ana and Ben have tablets, and the group is running."""
    for seat, tablet in (("r1", ANA), ("r2", BEN)):
        group.wish("knock", tablet, name="Ana")
        group.wish("admit", knock=tablet.id, seat=seat, kind="member")
    group.wish("start_session")
    return group


def kept(group) -> str:
    """Everything of events and answers on the disk but the letting in of devices."""
    with group.engine.db.read() as connection:
        answers = [tuple(row) for row in connection.execute(select(schema.answers))]
    rows = [row for row in group.rows() if "nocked" not in row.event_json]
    return str([row for row in rows if "Admitted" not in row.event_json]) + str(answers)


def test_nothing_kept_says_who_it_was(room):
    assert room.wish("ask_for_turn", ANA, seat="r1").version
    assert room.wish("ask_for_turn", ANA, seat="r1").version, "nothing new"
    room.wish("pause_session")
    room.wish("withdraw_request", seat="r1")
    assert room.wish("ask_for_turn", ANA, seat="r1").refused == "answered"
    assert ANA.id not in kept(room)
    assert room.wish("withdraw_request", BEN, seat="r2").version, "this one has a name"
    assert BEN.id in kept(room)


def test_the_same_tap_is_answered_the_same_and_with_another_wish_it_is_taken(room, process):
    done = room.wish("ask_for_turn", ANA, seat="r1", tap="tap-asked")
    again = room.wish("ask_for_turn", ANA, seat="r1", tap="tap-again")
    room.wish("withdraw_request", seat="r1")
    for one in (room, process()):
        assert one.wish("ask_for_turn", ANA, seat="r1", tap="tap-asked") == done
        assert one.wish("ask_for_turn", ANA, seat="r1", tap="tap-again") == again
        taken = one.wish("withdraw_request", ANA, seat="r1", tap="tap-asked")
        assert taken == Answer(refused="tap_taken")


def test_a_device_answers_once_and_a_restart_forgets_that(room, process):
    assert room.wish("ask_for_turn", ANA, seat="r1").version
    room.wish("withdraw_request", seat="r1")
    assert room.wish("ask_for_turn", ANA, seat="r1").refused == "answered"
    assert room.wish("ask_for_turn", BEN, seat="r2").version, "another device has not answered"
    assert process().wish("ask_for_turn", ANA, seat="r1").version


def test_an_answer_that_was_not_kept_can_be_given_again(room):
    """All in line are taken back when one of them meets a fault, and decided one by one."""
    fault = ZeroDivisionError()
    with failing(room.engine.db, "INSERT INTO events", fault, only="tap-fault"):
        asked, faulty = wishes_in_line(
            room,
            [
                ("ask_for_turn", {"by": ANA, "seat": "r1"}),
                ("pause_session", {"tap": "tap-fault"}),
            ],
        )
    assert (asked.refused, faulty.refused) == (None, "busy")
    room.wish("withdraw_request", seat="r1")
    assert room.wish("ask_for_turn", ANA, seat="r1").refused == "answered"
