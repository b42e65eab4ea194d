"""Three real meetings at once against a real server, with everybody connected by a socket."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import randrange

import pytest

from facilitator.engine import Clock, Engine, Known
from facilitator.replay import compare
from facilitator.replay.compare import differing, mended_by_looking
from facilitator.replay.files import read_meeting
from facilitator.replay.line import Line, Seen, follow
from facilitator.replay.meeting import Meeting
from facilitator.replay.over_sockets import Room, Server, room
from facilitator.replay.visitor import Visitor
from facilitator.replay.watched import log_of
from facilitator.session import Record
from facilitator.store.db import open_db
from facilitator.store.secret import Secrets, load_keys
from tests.meetings import ROOT, Recorded, recorded

# The longest of these plays for 48 seconds.
pytestmark = pytest.mark.timeout(400)
MEETINGS = {id: recorded()[id] for id in ("VOX_kdfqk", "IS1003c", "CCG_2022-02-08-vcapi")}
SPEED = 60
LOGIN, PASSWORD = "mara", "seven kind otters sing"
EVENTS = {
    "arrives": ["Knocked", "Admitted"],
    "starts": ["TurnStarted"],
    "ends": ["TurnEnded"],
    "topic": ["TopicSet"],
    "raises": ["RequestMade"],
    "called": ["RequestRemoved"],
    "lowers": ["RequestWithdrawn"],
    "leaves": ["Left"],
}


class Running:
    """A server with its own data, and Mara, who leads groups there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = randrange(20_000, 32_000)
        self.url = f"http://127.0.0.1:{self.port}"
        self.mara = Server(self.url, LOGIN, PASSWORD)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if "FACILITATOR" not in name},
            "FACILITATOR_DATA": str(self.folder / "data"),
            "FACILITATOR_KEY_FILE": str(self.folder / "key"),
            # Five seconds of the meeting, so that turns are counted as such and screens show it.
            "FACILITATOR_INTERJECTION_S": str(5 / SPEED),
            "FACILITATOR_REPLAY_LEADER": LOGIN,
            "FACILITATOR_REPLAY_PASSWORD": PASSWORD,
        }

    def start(self) -> subprocess.Popen[str]:
        server = subprocess.Popen(
            [sys.executable, "run.py", "--host", "127.0.0.1", "--port", str(self.port)],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None
        link = next(found for line in server.stdout if (found := re.search("/start/.*", line)))
        visitor = Visitor(self.url)
        page = visitor.open(link[0].strip())
        made = visitor.send(page, {"login": LOGIN, "name": "Mara", "password": PASSWORD})
        assert made.path == "/groups"
        return server

    def replay(self, speech: Path, *more: object, **environment: str) -> subprocess.Popen[str]:
        words = ["-m", "flask", "--app", "facilitator", "replay", speech, "--url", self.url, *more]
        return subprocess.Popen(
            [sys.executable, *map(str, words)],
            cwd=ROOT,
            env={**self.environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def engine(self) -> Engine:
        """Another process's look at the same database."""
        keys = load_keys(None, self.folder / "key", self.folder / "data")
        db = open_db(f"sqlite:///{self.folder / 'data' / 'facilitator.sqlite'}", Secrets(keys))
        return Engine(db, Clock())


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(tmp_path_factory.mktemp("server"))
    server = running.start()
    yield running
    server.terminate()
    server.communicate(timeout=10)


@pytest.fixture(scope="module")
def engine(running: Running) -> Iterator[Engine]:
    engine = running.engine()
    yield engine
    engine.db.close()


@pytest.fixture(scope="module")
def all_played(running: Running) -> dict[str, dict]:
    """All three at the same time, sixty times as fast."""
    begun = {}
    for id, meeting in MEETINGS.items():
        about = [
            "--about",
            meeting.known,
            *(["--events", meeting.events] if meeting.events else []),
        ]
        begun[id] = running.replay(meeting.speech, *about, "--speed", SPEED)
    told = {id: replay.communicate() for id, replay in begun.items()}
    for id, replay in begun.items():
        assert replay.returncode == 0, told[id][1]
    return {id: json.loads(printed) for id, (printed, _) in told.items()}


@pytest.fixture(params=MEETINGS)
def played(all_played, request: pytest.FixtureRequest) -> dict:
    return all_played[request.param]


@pytest.fixture
def meeting(played) -> Recorded:
    return MEETINGS[played["meeting"]]


def records(engine: Engine, session: str) -> list[Record]:
    return engine.look(session, lambda known: list(known.log.records))


def test_every_screen_shows_what_the_log_says(played, meeting):
    assert played["screens"] == len(meeting.about["roster"]) + 1
    assert played["differing"] == []


def test_every_floor_turn_came_through(played, meeting):
    counted = {who["name"]: who["turns"] + who["interjections"] for who in played["people"]}
    assert counted == {who: e["floor_turns"] for who, e in meeting.expected.items()}
    # At sixty times the speed a short turn is an interjection where the machine was busy.
    assert played["totals"]["turns"] > 10, "and screens were told of turns"


def test_every_hand_came_through(played, meeting):
    hands = {"raised": "hand_raise", "called": "hand_called", "lowered": "hand_lowered"}
    written = Counter((row["event"], row["person"]) for row in meeting.written_down)
    for who in played["people"]:
        for told, event in hands.items():
            assert who[told] == written[event, who["name"]]


def test_nothing_was_lost_doubled_or_out_of_order(played, meeting, engine):
    """The log holds exactly the steps of the meeting, each once, in the meeting's order."""
    read = read_meeting(meeting.speech, meeting.known, meeting.events)
    steps = records(engine, played["session"])
    happened = [event for one in read.happenings for event in EVENTS[one.what]]
    assert [type(step.event).__name__ for step in steps] == [
        "SessionOpened",
        *EVENTS["arrives"] * len(read.early),
        "SessionStarted",
        *happened,
        "SessionEnded",
    ]
    assert [step.version for step in steps] == list(range(1, len(steps) + 1))
    assert len({step.tap for step in steps}) == len(steps)


def test_every_turn_is_that_person_s(played, meeting):
    read = read_meeting(meeting.speech, meeting.known, meeting.events)
    assert [turn["name"] for turn in played["turns"]] == [
        one.who for one in read.happenings if one.what == "starts"
    ]


TINY = "onset,duration,speaker\n0,6,Ana\n6,6,Ben\n13,6,Cleo\n"


@pytest.fixture
def tiny(tmp_path: Path) -> Meeting:
    (tmp_path / "tiny.csv").write_text(TINY)
    return read_meeting(tmp_path / "tiny.csv")


@pytest.fixture
def in_the_room(running: Running, tiny: Meeting) -> Iterator[Room]:
    with room(running.mara, tiny) as playing:
        playing.play(1000)
        yield playing


@pytest.fixture
def log(in_the_room: Room, engine: Engine) -> Callable[[], Known]:
    return lambda: log_of(engine, in_the_room.session)


@pytest.mark.parametrize("whose", ["", "Ben"])
def test_a_screen_that_shows_something_else_is_found(in_the_room, log, whose, monkeypatch):
    monkeypatch.setattr(compare, "SETTLE_S", 1)
    lines = in_the_room.screens()
    assert differing(lines, log) == mended_by_looking(lines) == []
    seat = in_the_room.seats.get(whose, "")
    line: Line = lines[seat]
    line.seen = Seen(line.seen.version, {**line.view, "mode": "taking_turns"})
    assert differing(lines, log) == [seat]
    assert mended_by_looking(lines) == [seat]


def test_a_device_loses_its_socket_and_catches_up(in_the_room, log):
    line = in_the_room.devices["Ana"]
    connection = line._client.sid
    line._client.eio.ws.sock.close()  # as when a tablet is carried out of reach
    in_the_room.leader.wish("set_topic", {"topic": "Trust"})
    assert line.until(lambda view: view.get("topic") == {"text": "Trust"})
    assert line._client.sid != connection
    assert differing(in_the_room.screens(), log) == []


def test_a_group_that_is_meeting_is_not_played_into(in_the_room, running, tmp_path: Path):
    replay = running.replay(tmp_path / "tiny.csv", "--speed", 1000)
    _, said = replay.communicate()
    assert replay.returncode == 2
    assert len(said.splitlines()) == 1
    assert in_the_room.leader.view["stage"] == "running"


def test_without_the_server_s_database_the_screens_are_compared_all_the_same(
    running, tiny, tmp_path: Path
):
    elsewhere = {"FACILITATOR_DATA": str(tmp_path / "elsewhere")}
    replay = running.replay(
        tmp_path / "tiny.csv", "--speed", 1000, "--group", "Elsewhere", **elsewhere
    )
    told, said = replay.communicate()
    assert replay.returncode == 0, said
    assert json.loads(told).keys() == {"meeting", "session", "speed", "screens", "differing"}
    assert json.loads(told)["differing"] == []


@pytest.mark.parametrize(
    ("wrong", "more"),
    [
        ({"FACILITATOR_REPLAY_PASSWORD": "not the one at all"}, []),
        ({}, ["--url", "http://127.0.0.1:9"]),
        ({}, ["--url", "ftp://127.0.0.1"]),
        ({}, ["--url", "nonsense"]),
    ],
    ids=["wrong password", "nobody there", "another protocol", "no address"],
)
def test_whoever_cannot_play_is_told_in_one_line(running, tiny, tmp_path, wrong, more):
    replay = running.replay(tmp_path / "tiny.csv", *more, **wrong)
    told, said = replay.communicate()
    assert (replay.returncode, told) == (2, "")
    assert len(said.splitlines()) == 1
    assert "not the one" not in said


BEGIN = Seen(4, {"turn": {"seat": "r1"}, "topic": {"text": "Trust"}})
NEWS = {"base": 4, "version": 5, "patch": {"turn": None, "waiting": ["r2"]}}


def test_a_patch_from_what_is_known_is_taken():
    assert follow(BEGIN, NEWS) == Seen(5, {"topic": {"text": "Trust"}, "waiting": ["r2"]})


def test_a_frame_that_came_twice_or_late_changes_nothing():
    after = follow(BEGIN, NEWS)
    assert follow(after, NEWS) == after
    assert follow(after, {"version": 3, "view": {}}) == after


def test_after_a_lost_frame_the_whole_is_needed():
    assert follow(BEGIN, {"base": 5, "version": 6, "patch": {}}) is None
    assert follow(Seen(), NEWS) is None


def test_a_patch_at_the_same_version_shows_what_the_log_does_not_hold():
    assert follow(BEGIN, {"base": 4, "version": 4, "patch": {"topic": None}}) == Seen(
        4, {"turn": {"seat": "r1"}}
    )
