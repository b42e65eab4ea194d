"""Whatever happens: the old view and its patch are the fresh view, for every audience."""

import json
import random
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest

from facilitator.engine import Known
from facilitator.live.patches import difference
from facilitator.live.room import Room
from facilitator.live.room import Screen as RoomScreen
from facilitator.session import Log, Record, check_ins, lines, questions
from facilitator.session.events import events_in
from facilitator.session.views import ms
from tests.logs.record import ANA, BEN, MARA, NOOR, SAM, Crowd, CutOff, Noted
from tests.logs.record_asked import PHONES, AskedEvening
from tests.recorded import recorded

from .conftest import House
from .wire import Follower, Screen, merged

ASKED = {name for module in (check_ins, questions, lines) for name in events_in(module)}


class LiveEvening(AskedEvening):
    """The recorded evenings, told again through real sockets; all screens are compared."""

    def __init__(self, house: House, noor: str) -> None:
        super().__init__()
        self.house = house
        self.wishing = {
            MARA: house.leader(),
            NOOR: house.leader(noor),
            **{device: house.device(device.id) for device in (ANA, BEN, SAM, *PHONES)},
        }
        self.watching = [
            *(house.leader(), house.display()),
            *(house.device(device.id) for device in (ANA, BEN, SAM)),
        ]
        self.shown = set()

    def does(self, by, wish: str, *, seconds: float = 20, **args: object) -> int:
        if wish == "open_session":
            return 1
        self.house.clock.after(seconds=seconds)
        args = {name: ms(v) if isinstance(v, datetime) else v for name, v in args.items()}
        before = [len(screen.frames) for screen in self.watching]
        if wish == "knock":
            answer = {"version": self.house.knocks(by.id, args["name"])}
        else:
            answer = self.wishing[by].do(wish, **args)
        assert "version" in answer, (wish, args, answer)
        self.all_see(wish, before)
        return answer["version"]

    def all_see(self, wish: str, before: list[int]) -> None:
        self.log = self.house.engine.look(self.house.session, lambda known: Log(known.log.records))
        for screen, heard in zip(self.watching, before, strict=True):
            patched = screen.caught_up().view
            assert all("patch" in f or screen.auth["as"] == "device" for f in screen.frames[heard:])
            assert patched == screen.look(), (wish, screen.auth)
        self.shown.add(type(self.log.records[-1].event).__name__)


class LiveNoted(LiveEvening, Noted):
    """The evening that is about what leaders note and bring to every screen."""


class LiveCrowd(LiveEvening, Crowd):
    """The evening with a crowd at the door."""


class LiveCutOff(LiveEvening, CutOff):
    """The evening in which a leader's device keeps taps and sends them late."""

    def arrives(self, ago: float, wish: str, **args: object) -> None:
        self.house.clock.after(seconds=20)
        before = [len(screen.frames) for screen in self.watching]
        kept = ms(self.house.clock.now()) - round(1000 * ago)
        self.wishing[MARA].do(wish, kept=kept, **args)
        self.all_see(wish, before)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("evening", LiveEvening),
        ("noted", LiveNoted),
        ("crowd", LiveCrowd),
        ("cut_off", LiveCutOff),
    ],
)
def test_after_every_kind_of_event_every_screen_shows_what_a_fresh_one_shows(
    house, noor, name, told
):
    evening = told(house, noor)
    evening.tells()
    # Between them the recorded evenings use every kind of event: tests/test_logs.py.
    events = {type(record.event).__name__ for record in recorded(name).records}
    assert evening.shown | {"SessionOpened"} == events


def test_whatever_is_asked_and_answered_every_screen_shows_what_a_fresh_one_shows(house, noor):
    evening = LiveEvening(house, noor)
    evening.gathers()
    evening.asks()
    assert evening.shown >= ASKED


def test_a_frame_that_is_shared_is_the_same_text(house):
    mara = house.leader()
    tablets = [house.admitted(f"tablet-{n}", f"Person {n}", None, mara) for n in range(3)]
    for topic in ("Sleep", "Grief"):  # the first brings all of them to the same version
        mara.do("set_topic", topic=topic)
    assert len({json.dumps(screen.caught_up().frames[-1]) for screen in tablets}) == 1
    assert tablets[0].frames[-1]["patch"] == {"topic": {"text": "Grief"}}


class Line:
    """A line that loses, doubles, delays and lets overtake; what is asked again is sent whole."""

    def __init__(self, dice: random.Random, ask) -> None:
        self.dice, self.ask = dice, ask
        self.late: list[dict] = []
        self.follower = Follower()

    def carry(self, frame: dict) -> None:
        fate = self.dice.random()
        if fate < 0.25:
            return
        self.late += [frame] * (2 if fate < 0.4 else 1)
        while self.late and self.dice.random() < 0.6:
            self.arrive(self.late.pop(self.dice.randrange(len(self.late))))

    def arrive(self, frame: dict) -> None:
        if self.follower.hear(json.loads(json.dumps(frame))):
            self.ask()


class Sending:
    """A room with one screen, at the other end of such a line."""

    def __init__(self, audience: str, seed: int) -> None:
        self.known = Known("s", words=recorded("evening").words)
        self.screen = RoomScreen("sid", "s", audience, ANA.id)
        self.room = Room({"sid": self.screen})
        self.asked = True
        self.line = Line(random.Random(seed), self.ask)

    def ask(self) -> None:
        self.asked = True

    def whole(self) -> dict:
        self.asked = False
        return json.loads(self.room.whole(self.screen, self.known, 0))

    def happens(self, record: Record) -> None:
        self.known.log.add(record, self.known.log.after(record))
        for _, text in self.room.frames(self.known, 0):
            self.line.carry(json.loads(text))
        if self.asked:
            self.line.carry(self.whole())

    def calms(self) -> None:
        """What is under way arrives; what was lost at last, the next tap of anybody shows."""
        while self.line.late:
            self.line.arrive(self.line.late.pop(0))
        if self.asked or self.line.follower.version < self.screen.base:
            self.line.arrive(self.whole())


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("audience", ["leader", "device", "display"])
def test_a_line_that_loses_doubles_and_reorders_ends_with_the_fresh_view(audience, seed):
    sending = Sending(audience, seed)
    for record in recorded("evening").records:
        sending.happens(record)
    sending.calms()
    assert sending.line.follower.view == sending.whole()["view"]


def test_views_that_follow_each_other_make_a_patch_that_leads_from_one_to_the_next():
    dice = random.Random(7)

    def some_view(depth: int = 3) -> object:
        if depth == 0 or dice.random() < 0.3:
            return dice.choice([0, 2, True, "", "a", [], [1], ["a", "b"], {}])
        return {dice.choice("abcde"): some_view(depth - 1) for _ in range(dice.randint(0, 4))}

    def plain(value: object) -> str:
        return json.dumps(value, sort_keys=True)

    for _ in range(2000):
        old, new = ({"view": some_view()} for _ in range(2))
        patch = difference(old, new)
        assert plain(merged(old, patch)) == plain(new), (old, new, patch)
        assert difference(new, new) == {}


def test_many_who_tap_at_once_leave_every_screen_equal(house, noor):
    mara = house.leader()
    tablets = [house.admitted(f"tablet-{n}", f"Person {n}", None, mara) for n in range(8)]
    mara.do("start_session")
    own = {id(s): next(iter(s.view["own"])) for s in tablets}
    watching, display = house.leader(noor), house.display()

    def tap_often(screen: Screen, seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(12):
            wish = dice.choice(["ask_for_turn", "withdraw_request", "step_out", "come_back"])
            screen.do(wish, seat=own[id(screen)])

    threads = [Thread(target=tap_often, args=(s, n)) for n, s in enumerate(tablets)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    house.clock.after(minutes=1)
    for screen in (mara, watching, display, *tablets):
        patched = screen.caught_up().view
        assert patched == screen.look()


def test_the_rule_of_the_browser_is_the_one_that_is_tested_here():
    """Whoever changes static/views.js changes Follower as well."""
    text = (Path(__file__).parents[2] / "static" / "views.js").read_text()
    for line in ("frame.version < known.version", "frame.base === known.version"):
        assert line in text
