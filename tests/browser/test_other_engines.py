"""The way of somebody who takes part, in Firefox and in WebKit: one journey, the same in both.

A new thing that people can do on their own screen is one more step, and one more name in JOURNEY.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator.replay.line import Line
from facilitator.replay.visitor import Visitor
from tests.browser.engines import ENGINES, Browser, until
from tests.browser.screens import PASSWORD
from tests.running import Running

TOPIC = "What helped this week"
ANY_TURN_COUNTS = {"interjection_s": "0.01"}
# A page that came back from the browser's memory is hidden until the server has answered.
TO_BE_SEEN = "const page = document.documentElement; return page.hidden ? '' : page.outerHTML"


@dataclass
class Evening:
    """Mara leads, without a browser; Ana has the one that is tried."""

    running: Running
    ana: Browser
    visitor: Visitor
    session: str = ""
    code: str = ""
    mara: Line | None = None

    def opens(self) -> None:
        """Make Mara's account and her group, and begin."""
        page = self.visitor.open(self.running.link())
        self.visitor.send(page, {"login": "mara", "name": "Mara", "password": PASSWORD})
        form = {"name": "Tuesday", "minutes": "60", "agreements": "Everyone may pass."}
        group = self.visitor.send(self.visitor.open("/groups/new"), form)
        live = self.visitor.send(group, {}, to=f"{group.path}/sessions")
        self.session, self.code = live.facts["session"], live.facts["code"]

    def connects(self) -> None:
        """Connect Mara's screen, again after the server was away."""
        if self.mara:
            self.mara.close()
        self.mara = Line(self.visitor.url, self.visitor.cookie, self.session, "leader")
        assert self.mara.until(bool)

    def wish(self, name: str, /, **args: object) -> None:
        assert self.mara
        self.mara.wish(name, args)

    def sees(self, **facts: object) -> None:
        """Wait until Mara's screen shows this of Ana's seat."""
        assert self.mara
        assert self.mara.until(lambda view: facts.items() <= view["seats"][self.seat()].items())

    def seat(self) -> str:
        assert self.mara
        return next(id for id, seat in self.mara.view["seats"].items() if seat["name"] == "Ana")


def she_joins(evening: Evening) -> None:
    ana = evening.ana
    ana.open(evening.running.url)
    ana.fill("Your group's code", evening.code.lower())
    ana.press("Go on")
    ana.reads("Everyone may pass.")
    ana.fill("What would you like to be called here?", "Ana")
    ana.press("I agree, please let me in")
    ana.reads("You're in the right place.")


def she_is_let_in(evening: Evening) -> None:
    evening.connects()
    assert evening.mara
    assert evening.mara.until(lambda view: bool(view["lobby"]))
    evening.wish("admit", knock=next(iter(evening.mara.view["lobby"])), seat=None, kind="member")
    evening.ana.reads("Welcome, Ana.")
    evening.wish("set_topic", topic=TOPIC)
    evening.wish("start_session")
    evening.ana.reads("Open floor. Speak when you're ready.")
    evening.ana.reads(TOPIC)


def she_asks_for_a_turn_and_has_it(evening: Evening) -> None:
    ana = evening.ana
    ana.press("I'd like a turn")
    ana.reads("You're next, if you'd still like to.")
    assert evening.mara
    evening.wish("start_turn", seat=evening.seat(), after=evening.mara.view["floor"])
    ana.reads("This is your time, Ana.")
    ana.press("I'm finished")
    ana.reads("Thank you for sharing.")
    evening.sees(voice="shared", turns=1)


def she_passes(evening: Evening) -> None:
    evening.ana.press("I'll pass this time")
    evening.ana.reads("Listening is taking part.")


def she_supports_somebody_who_shared(evening: Evening) -> None:
    assert evening.mara
    evening.wish("add_person", name="Ben", kind="member")
    seats = evening.mara.view["seats"]
    ben = next(id for id, seat in seats.items() if seat["name"] == "Ben")
    evening.wish("start_turn", seat=ben, after=evening.mara.view["floor"])
    evening.ana.reads("Ben is sharing.")  # long enough for a turn
    evening.wish("end_turn", seat=ben, after=evening.mara.view["floor"])
    evening.ana.reads("Ben has shared. If you like:")
    evening.ana.press("I relate")
    evening.ana.reads("Thank you. They see it without your name.")


def she_answers_a_check_in(evening: Evening) -> None:
    ana = evening.ana
    evening.wish("ask_check_in", which="check_in")
    ana.reads("How are you as we begin?")
    ana.press("Answer")
    ana.choose("4")
    ana.press("Send")
    ana.reads("Thank you. It has arrived.")
    assert evening.mara
    answers = {"mood": 4}
    assert evening.mara.until(
        lambda view: view["check_ins"]["check_in"]["answers"] == {evening.seat(): answers}
    )
    evening.wish("close_check_in")


def she_reads_what_is_kept_and_comes_back_in_her_language(evening: Evening) -> None:
    ana = evening.ana
    ana.press("What this screen keeps")
    ana.reads("Nothing that is said here is recorded.")
    ana.press("Back to where I was")
    ana.reads(TOPIC)
    ana.press("Español")
    ana.reads("Quiero un turno")
    ana.press("English")
    ana.reads("I'd like a turn")


def the_server_restarts_and_she_is_back(evening: Evening) -> None:
    first = evening.running
    first.kill()
    evening.ana.reads("Reconnecting. The group goes on, just speak.")
    with Running(first.folder, port=first.port, **ANY_TURN_COUNTS) as again:
        until_gone(evening.ana, "Reconnecting.")
        evening.connects()
        evening.ana.press("I'd like a turn")
        evening.ana.reads("You're next, if you'd still like to.")
        evening.running = again
        the_group_ends_and_nothing_is_left(evening)


def the_group_ends_and_nothing_is_left(evening: Evening) -> None:
    ana = evening.ana
    evening.wish("end_session")
    ana.reads("Thank you for being here today.")
    ana.open(evening.running.url)
    ana.reads("Welcome")
    kept = ana.run("return [localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]
    for _ in range(2):
        ana.back()
        words = str(ana.run(TO_BE_SEEN))
        assert TOPIC not in words
        assert "Everyone may pass." not in words


JOURNEY = (
    she_joins,
    she_is_let_in,
    she_asks_for_a_turn_and_has_it,
    she_passes,
    she_supports_somebody_who_shared,
    she_answers_a_check_in,
    she_reads_what_is_kept_and_comes_back_in_her_language,
    the_server_restarts_and_she_is_back,
)


def until_gone(browser: Browser, words: str) -> None:
    until(lambda: words not in browser.main(), f"{browser.name} still reads: {words}", browser)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("engine", ENGINES)
def test_somebody_takes_part_in_another_browser(tmp_path: Path, engine: str) -> None:
    (tmp_path / "server").mkdir()
    with (
        ENGINES[engine](tmp_path) as opened,
        Running(tmp_path / "server", **ANY_TURN_COUNTS) as running,
    ):
        evening = Evening(running, opened(), Visitor(running.url))
        evening.opens()
        for step in JOURNEY:
            step(evening)
