"""What a wish may look like on the wire, and an event on the disk."""

import json
import math
from datetime import UTC, datetime, timedelta
from inspect import Parameter
from typing import Any, Literal, get_args, get_origin

import pytest

from facilitator import codec
from facilitator.session import RULES, Refused
from facilitator.session.events import EVENTS
from facilitator.session.floor import TurnStarted
from facilitator.session.frame import SessionEnded, SessionStarted
from facilitator.session.log import Corrected
from facilitator.session.milliseconds import moment
from facilitator.session.people import PersonAdded
from facilitator.session.rounds import RoundStarted
from facilitator.session.topics import TopicSet

from .recorded import LOGS, recorded

WISHES = sorted(codec.FORMS)
ARGUMENTS = [(wish, p) for wish in WISHES for p in RULES[wish].arguments]
WORDS = [(wish, p.name) for wish, p in ARGUMENTS if codec.prose_of(p.annotation)]
CLOWN = "\N{CLOWN FACE}"


def fitting(annotation: object) -> object:
    """Something of the form that an argument has on the wire."""
    if get_origin(annotation) in codec.UNIONS:
        return fitting(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if get_origin(annotation) is tuple:
        return [fitting(get_args(annotation)[0])]
    if codec.prose_of(annotation):
        return "Ana"
    return {str: "r1", int: 3, bool: True, datetime: 1_763_400_000_000}[annotation]


def all_fitting(wish: str) -> dict[str, object]:
    return {p.name: fitting(p.annotation) for p in RULES[wish].arguments}


def is_malformed(wish: str, args: dict[str, Any]) -> bool:
    try:
        codec.read_wish(wish, args)
    except Refused as refused:
        return refused.code == "malformed"
    return False


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_has_the_form_of_its_rule(wish):
    read = codec.read_wish(wish, all_fitting(wish)).args
    assert list(read) == [p.name for p in RULES[wish].arguments]
    assert is_malformed(wish, {**all_fitting(wish), "another": 1})


def test_a_break_is_wished_for_by_its_own_name_and_is_no_part_to_start():
    assert is_malformed("start_phase", {"phase": "break"})
    assert not is_malformed("start_phase", {"phase": "topic"})


@pytest.mark.parametrize(("wish", "argument"), ARGUMENTS, ids=lambda x: getattr(x, "name", x))
def test_an_argument_of_another_form_is_malformed(wish: str, argument: Parameter):
    args = all_fitting(wish)
    wrong: list[object] = [[[]], {}, 1.5, math.nan, math.inf, -1, 2**53 + 1, 10**30, "", "\ud800"]
    wrong.append("x" * 201)
    wrong.append(7 if isinstance(args[argument.name], str | bool | list) else "7")
    wrong.append(True if args[argument.name] is not True else 1)
    if get_origin(argument.annotation) not in codec.UNIONS:
        wrong.append(None)
    for value in wrong:
        assert is_malformed(wish, {**args, argument.name: value}), value
    del args[argument.name]
    assert is_malformed(wish, args) == (argument.default is Parameter.empty)


@pytest.mark.parametrize("wish", ["look", "open_session", "decide", "__class__", ""])
def test_what_is_no_wish_of_the_wire_is_malformed(wish):
    assert is_malformed(wish, {})


def test_an_event_from_before_it_had_a_field_is_read_as_it_was_meant():
    assert codec.read_event('{"TopicSet":{"topic":"tap-1"}}') == TopicSet("tap-1", None)


def test_a_moment_arrives_in_milliseconds_and_is_aware():
    read = codec.read_wish("correct_time", {"version": 2, "at": 1_763_400_000_123})
    assert read.args["at"] == datetime(2025, 11, 17, 17, 20, 0, 123_000, tzinfo=UTC)
    assert is_malformed("correct_time", {"version": 2, "at": 2**53})


@pytest.mark.parametrize(("wish", "name"), WORDS)
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana\t Lucía \n", "Ana Lucía"),
        ("Ana\x00\x1b[31m\x7f", "Ana[31m"),
        ("Zoe\u0308", "Zoë"),
        ("שרה\u200f 夜 " + CLOWN, "שרה\u200f 夜 " + CLOWN),
        ("<b>& \"'", "<b>& \"'"),
        ("\ue000Ana\uffff", "Ana"),
    ],
)
def test_what_people_type_is_kept_as_they_meant_it(wish, name, typed, kept):
    reading = codec.read_wish(wish, {**all_fitting(wish), name: typed})
    assert reading.prose == (name, kept)
    assert reading.args[name] == kept


@pytest.mark.parametrize(("wish", "name"), WORDS)
@pytest.mark.parametrize("typed", [" ", "\x00", "\u200b\u200f", "\u0301", "\ue000"])
def test_a_text_with_nothing_to_see_is_malformed(wish, name, typed):
    assert is_malformed(wish, {**all_fitting(wish), name: typed})


def test_a_text_is_as_long_as_it_is_kept():
    def added(name: str) -> bool:
        return not is_malformed("add_person", {"name": name, "kind": "member"})

    assert added("a" * 40)
    assert not added("a" * 41)
    assert not added("\ufb2c" * 40), "each of these is three once composed"


def test_a_topic_that_is_taken_away_is_no_text():
    reading = codec.read_wish("set_topic", {"topic": None})
    assert (reading.args, reading.prose) == ({"topic": None, "library": None}, None)


@pytest.mark.parametrize(
    "message",
    [
        *(None, 1, "do", [], {}, {"wish": "look"}, {"tap": "tap-0001"}, {1: 2}),
        {"wish": "look", "tap": "short"},
        {"wish": "look", "tap": "x" * 65},
        {"wish": "look", "tap": "tap 0001"},
        {"wish": "look", "tap": "tap-0001\n"},
        {"wish": "look", "tap": 12345678},
        {"wish": "", "tap": "tap-0001"},
        {"wish": "w" * 65, "tap": "tap-0001"},
        {"wish": "\ud800", "tap": "tap-0001"},
        {"wish": "look", "tap": "tap-0001", "args": None},
        {"wish": "look", "tap": "tap-0001", "args": []},
        {"wish": "look", "tap": "tap-0001", "by": "mara"},
        {"wish": "look", "tap": "tap-0001", "kept": "7:42"},
        {"wish": "look", "tap": "tap-0001", "kept": -1},
        {"wish": "look", "tap": "tap-0001", "kept": 2**53},
    ],
)
def test_a_message_of_another_form_is_malformed(message):
    with pytest.raises(Refused, match="malformed"):
        codec.read_wished(message)


def test_a_message_says_what_is_wished_with_which_tap():
    message = {"wish": "leave", "tap": "tap-0001", "args": {"seat": "r1"}}
    assert codec.read_wished(message) == codec.Wished("leave", "tap-0001", {"seat": "r1"})
    assert codec.read_wished({"wish": "look", "tap": "x" * 64}).args == {}


def test_a_message_says_when_a_kept_tap_was_made():
    message = {"wish": "leave", "tap": "tap-0001", "kept": 1_763_400_000_123}
    kept = codec.read_wished(message).kept
    assert kept is not None
    assert moment(kept) == datetime(2025, 11, 17, 17, 20, 0, 123_000, tzinfo=UTC)
    assert codec.read_wished({"wish": "leave", "tap": "tap-0001"}).kept is None


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_event_comes_back_from_the_disk_as_it_was(name):
    logs = [recorded(path.stem) for path in LOGS.glob("*.jsonl")]
    events = [record.event for log in logs for record in log.records]
    alike = [event for event in events if type(event).__name__ == name]
    assert alike, "the recorded evenings use every kind of event"
    for event in alike:
        text = codec.write_event(event)
        assert codec.read_event(text) == event
        assert list(json.loads(text)) == [name]


def test_a_correction_of_a_correction_comes_back_to_the_microsecond():
    at = datetime(2026, 3, 3, 18, 0, 0, 1, tzinfo=UTC)
    inner = Corrected(3, TurnStarted("r1", aside=True), at)
    outer = Corrected(4, inner, at + timedelta(microseconds=1))
    assert codec.read_event(codec.write_event(outer)) == outer


def test_an_event_written_before_a_field_was_added_is_still_read():
    assert codec.read_event('{"TurnStarted":{"seat":"r1"}}') == TurnStarted("r1")
    assert codec.read_event('{"SessionStarted":{}}') == SessionStarted(individual=False)
    added = codec.read_event('{"PersonAdded":{"seat":"p9","name":"tap","kind":"guest"}}')
    assert added == PersonAdded("p9", "tap", "guest")
    assert codec.read_event('{"RoundStarted":{"order":["r1"]}}') == RoundStarted(("r1",))
    assert codec.read_event('{"SessionEnded":{}}') == SessionEnded(by_itself=False)


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "{}", '"Arrived"', '{"Arrived":null}', '{"Arrived":[]}', "\x00"),
        '{"Vanished":{"seat":"r1"}}',
        '{"Arrived":{}}',
        '{"Arrived":{"seat":1}}',
        '{"Arrived":{"seat":"r1"},"Left":{"seat":"r1"}}',
        '{"Corrected":{"version":1}}',
        '{"Corrected":{"version":1,"event":"Arrived","at":"2026-03-03T18:00:00Z"}}',
        '{"Corrected":{"version":1,"event":{"Arrived":{"seat":"r1"}},"at":7.5}}',
    ],
)
def test_what_is_no_event_is_told_so(text):
    with pytest.raises(ValueError, match=r"."):
        codec.read_event(text)
