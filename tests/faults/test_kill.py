"""kill -9 under load, again and again: what was acknowledged is there, once and in order."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from threading import Event, Thread

import pytest
import websocket

from facilitator import codec
from facilitator.session import Log, Record
from tests.live.wire import Ended, Refusal, Screen
from tests.running import Running

from .conftest import PEOPLE, Evening

KILLS = 20


@dataclass
class Person:
    """Taps without end; a tap without an answer is sent again with the same id."""

    evening: Evening
    number: int
    over: Event
    answered: list[tuple[str, dict]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.screen = self.evening.device(self.number)
        self.thread = Thread(target=self.live)
        self.thread.start()

    def live(self) -> None:
        tap = 0
        self.connect()
        while not self.over.is_set():
            name = f"tap-{self.number:02}-{tap:05}"
            try:
                answer = self.screen.do(self.wish(tap), tap=name, seat=f"r{self.number}")
            except (Ended, OSError, websocket.WebSocketException):
                self.connect()
                continue
            if answer.get("refused") in ("busy", "too_fast"):
                time.sleep(0.1)
                continue
            self.answered.append((name, answer))
            tap += 1
        self.screen.close()

    def wish(self, tap: int) -> str:
        return "withdraw_request" if tap % 2 else "ask_for_turn"

    def connect(self) -> None:
        while not self.over.is_set():
            try:
                self.screen.connect().look()
            except (Ended, Refusal, OSError, websocket.WebSocketException):
                time.sleep(0.05)
            else:
                return


@pytest.mark.timeout(180)
def test_twenty_kills_lose_double_or_disorder_nothing_that_was_acknowledged(tmp_path, begun):
    evening, over = begun(tmp_path), Event()
    dice = random.Random()
    people = [Person(evening, n, over) for n in range(1, PEOPLE + 1)]
    try:
        for _ in range(KILLS):
            with Running(tmp_path, port=evening.port) as server:
                before = sum(len(person.answered) for person in people)
                while sum(len(person.answered) for person in people) < before + 2 * PEOPLE:
                    time.sleep(0.01)
                time.sleep(dice.uniform(0, 0.3))
                server.kill()
        with Running(tmp_path, port=evening.port):
            time.sleep(0.5)
            over.set()
            for person in people:
                person.thread.join()
            again(evening, dice.sample([pair for p in people for pair in p.answered], 100))
    finally:
        over.set()
    log_is_true(evening, people)
    assert evening.integrity() == "ok"


def again(evening: Evening, answered: list[tuple[str, dict]]) -> None:
    """The same tap is answered as it was, after however many restarts."""
    screens: dict[int, Screen] = {}
    for tap, answer in answered:
        number = int(tap.split("-")[1])
        if number not in screens:
            screens[number] = evening.device(number).connect()
        assert screens[number].do("leave", tap=tap, seat=f"r{number}") == answer
    for screen in screens.values():
        screen.close()


def log_is_true(evening: Evening, people: list[Person]) -> None:
    rows = evening.rows()
    assert [row.version for row in rows] == list(range(1, len(rows) + 1)), "a gap"
    assert max(Counter(row.tap for row in rows).values()) == 1, "a tap happened twice"
    Log([Record(r.version, r.tap, r.by, r.at, codec.read_event(r.event_json)) for r in rows])
    kept = {row.tap: row.version for row in rows}
    for person in people:
        versions = [answer["version"] for _, answer in person.answered]
        assert versions == sorted(versions), "out of order"
        lost = [tap for tap, answer in person.answered if kept.get(tap) != answer["version"]]
        assert not lost, "acknowledged, and not in the log as it was"
    acknowledged = sum(len(person.answered) for person in people)
    assert acknowledged >= KILLS * PEOPLE
    began = 2 + 2 * PEOPLE
    assert len(rows) - acknowledged <= began + PEOPLE, "only everybody's last tap is unanswered"
