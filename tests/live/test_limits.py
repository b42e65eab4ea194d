"""Too fast, too long, or nothing that anybody could mean."""

import json
import logging
import random
import struct

import pytest

from facilitator.app import MESSAGE_AT_MOST
from facilitator.live import wire

from .wire import Ended, Screen

MARKER = "Mara-Ana-Ben"


@pytest.mark.parametrize(("audience", "at_once"), [("leader", 200), ("device", 40), ("display", 5)])
def test_whoever_taps_faster_than_a_finger_waits_a_moment(house, clock, noor, audience, at_once):
    other = house.leader(noor)
    assert other.do("join_as_leader") == {"version": 2}
    make = {
        "leader": house.leader,
        "device": lambda: house.device("anas"),
        "display": house.display,
    }
    screen = make[audience]()
    answers = [screen.do("withdraw_knock") for _ in range(at_once - 1)]
    assert {"refused": "too_fast"} not in answers
    assert screen.do("withdraw_knock") == {"refused": "too_fast"}
    assert other.do("mark_here", seat="r1") == {"version": 3}, "nobody else waits"
    clock.after(seconds=1)
    assert screen.do("withdraw_knock") != {"refused": "too_fast"}


def test_a_message_longer_than_anybody_types_ends_the_line(house):
    mara, other = house.leader(), house.leader()
    try:
        mara.do("set_topic", topic="x" * 17_000)
    except Ended:
        pass
    else:
        assert mara.ended()
    assert other.do("set_topic", topic="x" * 200) == {"version": 2}
    assert other.do("set_topic", topic="x" * 201) == {"refused": "malformed"}


MALFORMED = [
    *(
        "",
        "x",
        "9",
        "40",
        "40{",
        "41x",
        "5",
        "6",
        "44",
        "45",
        "46",
        "4",
        "42",
        "42[",
        "42{}",
        "42[]",
    ),
    *(
        "45999999999-",
        '451-["do",{"_placeholder":true,"num":0}]',
        "46-",
        "43",
        "43x",
        "b!!",
        "bAAAA",
    ),
    *('42["do"', "42[7]", "42[null]", '42[["do"]]', '42["do",' + "[" * 5000, "4" + "2" * 400),
    *(
        '42/elsewhere,["do",{}]',
        "40/elsewhere,{}",
        '42999999999999999999["do",{}]',
        "42\x00",
        "\ud83d",
    ),
    *(
        "4" + "[" * 8000,
        "42" + "[" * 8000,
        "3" + "[" * 8000,
        "0",
        "1x",
        "3",
        "8",
        "-1",
        "4-",
        "4\u0662",
        "\u0664",
    ),
    *('42["connect",{}]', '42["disconnect"]', '42["message","hi"]', '43999["x"]', '42["do"]'),
]
REFUSED = [
    *([], [None], [1, 2], [{}], [{"wish": MARKER}], [[MARKER]], [MARKER], [{"__proto__": {}}]),
    [{"wish": "look", "tap": "tap-00000", "args": {"deep": [[[[[]]]]]}, "more": 1}],
    [{"wish": "mark_here", "tap": "tap-00000", "args": {"seat": float("nan")}}],
    [{"wish": "mark_here", "tap": "tap-00000", "args": {"seat": float("inf")}}],
    [{"wish": "mark_here", "tap": "tap-00000", "args": {"seat": "\ud800"}}],
    [{"wish": "mark_here", "tap": "tap-00000", "args": {"seat": "r1\x00"}}],
    [{"wish": "set_topic", "tap": "tap-00000", "args": {"topic": "\x00"}}],
    [{"wish": "\ud800", "tap": "\ud800", "args": {}}],
]


@pytest.mark.parametrize("data", REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_wish_is_refused_and_the_line_stays(house, data):
    screen = house.leader()
    assert screen.ask(*data) == {"refused": "malformed"}
    assert screen.do("mark_here", seat="r1") == {"version": 2}


def test_two_thousand_malformed_packets_leave_the_server_well_and_the_log_short(
    house, caplog, monkeypatch
):
    """Nothing of what was sent stands in the log, and no trace; nobody else notices."""
    caplog.set_level(logging.INFO)
    mara = house.leader()
    dice = random.Random(11)
    sent = 0
    while sent < 2000:
        screen = house.device("sams-phone", connect=False)
        house.screens.pop()
        try:
            screen.connect()
            for _ in range(50):
                screen.send(garbage(dice))
                sent += 1
        except (Ended, OSError, ValueError):
            pass
        finally:
            screen.close()
    assert mara.do("mark_here", seat="r1") == {"version": 2}
    assert house.device("anas-tablet").view == {"lobby": "closed"}
    assert MARKER not in caplog.text
    assert "Traceback" not in caplog.text
    assert 0 < len(caplog.records) < 30
    assert {record.name for record in caplog.records} == {wire.log.name}


def garbage(dice: random.Random) -> str:
    packet = dice.choice(MALFORMED)
    if dice.random() < 0.5:
        packet += MARKER
    if dice.random() < 0.3:
        packet = "4" + dice.choice("0123456789") + "".join(dice.choices('[]{}",:01abé\x00', k=12))
    return packet.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("packet", MALFORMED, ids=range(len(MALFORMED)))
def test_one_malformed_packet_does_no_harm(house, packet, caplog):
    """Either the line ends, or it goes on as if nothing had been said."""
    screen = house.device("sams-phone")
    try:
        screen.send(packet.encode("utf-8", "replace").decode())
        answer = screen.do("withdraw_knock")
        assert answer == {"refused": "not_allowed"}
    except (Ended, OSError):
        pass
    assert house.wish("mark_here", seat="r1") == 2
    assert "Traceback" not in caplog.text
    assert all(record.name == wire.log.name for record in caplog.records)


def test_a_message_that_is_too_long_ends_the_line_before_all_of_it_has_come(house):
    """Else whoever announces a gigabyte would have it kept for them."""
    screen = house.device("sams-phone")
    announced = struct.pack("!BBQ4x", 0x81, 0x80 | 127, 1 << 30)
    screen.socket.sock.sendall(announced + b"4" * (MESSAGE_AT_MOST + 8192))
    assert screen.ended()
    assert house.wish("mark_here", seat="r1") == 2


def test_a_screen_that_connects_twice_on_one_line_is_ended(house):
    """Else it would be there twice and go away once."""
    screen = house.device("anas-tablet")
    screen.send("40" + json.dumps(screen.auth))
    assert Screen.ended(screen)
    mara = house.leader()
    assert len(house.live.lines) == 1
    assert mara.view["connected"] == []
