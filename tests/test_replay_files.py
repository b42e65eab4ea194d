"""The files of a meeting: what is read from them, and the one line when they cannot be played."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from cryptography.fernet import Fernet
from flask import Flask

from facilitator.app import create_app
from facilitator.replay.command import replay
from facilitator.replay.files import read_meeting
from facilitator.replay.meeting import Happening, Stretch, floor_blocks
from facilitator.settings import Settings
from facilitator.store import accounts, log

SPEECH = "onset,duration,speaker\n1,4,Ana\n3,1,Ben\n6,2,Ben\n"
ABOUT = {
    "id": "evening",
    "file": "evening.csv",
    "window": [0, 10],
    "roster": ["Ana", "Ben", "Cleo"],
    "presence": {"Ana": [0, 10], "Ben": [2, 9]},
}
EVENTS = "time_s,event,person,detail\n2,present,Ben,\n2.5,hand_raise,Cleo,\n4,topic,,Trust\n"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    key = Fernet.generate_key().decode()
    app = create_app(Settings(data=tmp_path / "data", key=key, async_mode="threading"))
    app.cli.add_command(replay)
    yield app
    app.extensions["live"].engine.db.close()


@pytest.fixture
def run(app: Flask, tmp_path: Path) -> Callable[..., Result]:
    """Write the files and replay them; what is None is not given."""

    def run(
        speech: str | None = SPEECH, about: object = ABOUT, events: str | None = EVENTS, *more: str
    ) -> Result:
        arguments = ["replay", str(tmp_path / "evening.csv")]
        if speech is not None:
            (tmp_path / "evening.csv").write_text(speech)
        if about is not None:
            text = about if isinstance(about, str) else json.dumps({"meetings": [about]})
            (tmp_path / "about.json").write_text(text)
            arguments += ["--about", str(tmp_path / "about.json")]
        if events is not None:
            (tmp_path / "events.csv").write_text(events)
            arguments += ["--events", str(tmp_path / "events.csv")]
        return app.test_cli_runner().invoke(args=[*arguments, *more])

    return run


def seen(result: Result, name: str) -> dict[str, object]:
    return next(who for who in json.loads(result.stdout)["people"] if who["name"] == name)


def test_the_summary_is_printed_and_how_long_it_took_stands_apart(run):
    result = run()
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["meeting"] == "evening"
    assert [who["name"] for who in told["people"]] == ["Ana", "Ben", "Cleo"]
    assert "steps in" in result.stderr


def test_a_turn_ends_where_the_next_one_starts_or_where_its_last_word_ends(run):
    told = json.loads(run().stdout)
    spans = [(turn["name"], turn["from_s"], turn["until_s"]) for turn in told["turns"]]
    assert spans == [("Ana", 1.0, 3.0), ("Ben", 3.0, 8.0)]


def test_people_come_and_go_and_keep_their_hands_up(run):
    result = run()
    ben, cleo = seen(result, "Ben"), seen(result, "Cleo")
    assert (ben["arrived_s"], ben["left_s"], ben["late"], ben["turns"]) == (2.0, 9.0, True, 1)
    assert (cleo["raised"], cleo["called"], cleo["lowered"], cleo["talk_s"]) == (1, 0, 0, 0.0)


def test_without_more_the_speakers_are_the_roster_until_the_last_word(run):
    told = json.loads(run(about=None, events=None).stdout)
    assert [(who["name"], who["left_s"]) for who in told["people"]] == [("Ana", 8.0), ("Ben", 8.0)]


def test_without_a_roster_whoever_enters_is_on_it_as_well(run):
    events = EVENTS + "1,present,Cleo,\n"
    result = run(about=None, events=events)
    assert seen(result, "Cleo")["arrived_s"] == 1.0


def test_a_hand_raised_while_speaking_stays_up_after_the_turn(run):
    events = (
        "time_s,event,person,detail\n"
        "1,hand_raise,Ana,\n4,hand_raise,Ben,\n5,hand_called,Ben,\n9,hand_lowered,Ana,\n"
    )
    result = run(events=events)
    ana, ben = seen(result, "Ana"), seen(result, "Ben")
    assert (ana["raised"], ana["called"], ana["lowered"]) == (1, 0, 1)
    assert (ben["raised"], ben["called"], ben["lowered"]) == (1, 1, 0)


def test_the_same_topic_twice_is_two_stretches(run):
    events = "time_s,event,person,detail\n1,topic,,Trust\n4,topic,,\n6,topic,,Trust\n"
    told = json.loads(run(events=events).stdout)
    assert [(t["topic"], t["from_s"], t["spent_s"]) for t in told["topics"]] == [
        (None, 0.0, 1.0),
        ("Trust", 1.0, 3.0),
        (None, 4.0, 2.0),
        ("Trust", 6.0, 4.0),
    ]


def test_the_summary_can_go_into_a_file(run, tmp_path: Path):
    result = run(SPEECH, ABOUT, EVENTS, "--json", str(tmp_path / "out.json"))
    assert result.stdout == ""
    assert json.loads((tmp_path / "out.json").read_text())["meeting"] == "evening"
    assert not list(tmp_path.glob("*.part"))


def test_blocks_are_runs_of_one_person_after_what_touches_was_made_one():
    speech = [
        Stretch("Ana", 0, 2),
        Stretch("Ana", 2, 5),  # touches: one stretch, which Ben does not break
        Stretch("Ben", 3, 4),
        Stretch("Ben", 8, 9),
        Stretch("Ana", 10, 11),
        Stretch("Cleo", 10, 11),  # at once: by name
    ]
    assert floor_blocks(speech) == [
        Stretch("Ana", 0, 5),
        Stretch("Ben", 3, 9),
        Stretch("Ana", 10, 11),
        Stretch("Cleo", 10, 11),
    ]


def test_speech_is_cut_to_the_window_and_counted_from_its_beginning(tmp_path: Path):
    (tmp_path / "evening.csv").write_text("onset,duration,speaker\n0,3,Ana\n3,9,Ben\n20,1,Ana\n")
    about = {"id": "evening", "window": [2, 10], "roster": ["Ana", "Ben"]}
    (tmp_path / "about.json").write_text(json.dumps({"meetings": [about]}))
    meeting = read_meeting(tmp_path / "evening.csv", tmp_path / "about.json")
    assert meeting.lasts == 8000
    assert meeting.happenings == (
        Happening(0, "starts", "Ana"),
        Happening(1000, "starts", "Ben"),
        Happening(8000, "ends", "Ben"),
    )


def test_what_happens_at_once_happens_in_an_order_that_can_be(tmp_path: Path):
    (tmp_path / "evening.csv").write_text("onset,duration,speaker\n1,4,Ana\n5,2,Ben\n")
    about = {**ABOUT, "presence": {"Ana": [0, 5], "Ben": [5, 10], "Cleo": [0, 7]}}
    (tmp_path / "about.json").write_text(json.dumps({"meetings": [about]}))
    (tmp_path / "events.csv").write_text(
        "time_s,event,person,detail\n5,hand_raise,Ben,\n5,hand_called,Ben,\n5,topic,,Trust\n"
    )
    files = (tmp_path / name for name in ("evening.csv", "about.json", "events.csv"))
    read = read_meeting(*files)
    assert [(one.at, one.what, one.who) for one in read.happenings] == [
        (1000, "starts", "Ana"),
        (5000, "arrives", "Ben"),
        (5000, "topic", ""),
        (5000, "starts", "Ben"),
        (5000, "raises", "Ben"),
        (5000, "called", "Ben"),
        (5000, "leaves", "Ana"),
        (7000, "ends", "Ben"),
        (7000, "leaves", "Cleo"),
    ]


BAD = {
    "no file": (None, ABOUT, EVENTS),
    "no text": ("\x00\udcff", ABOUT, EVENTS),
    "wrong columns": ("start,length,who\n1,2,Ana\n", ABOUT, EVENTS),
    "an empty file": ("", None, None),
    "nobody speaks": ("onset,duration,speaker\n", None, None),
    "a row too short": ("onset,duration,speaker\n1,2\n", ABOUT, EVENTS),
    "a negative duration": ("onset,duration,speaker\n1,-2,Ana\n", ABOUT, EVENTS),
    "no number": ("onset,duration,speaker\n1,long,Ana\n", ABOUT, EVENTS),
    "endless": ("onset,duration,speaker\n1,inf,Ana\n", ABOUT, EVENTS),
    "nobody's speech": ("onset,duration,speaker\n1,2,\n", ABOUT, EVENTS),
    "a stranger speaks": ("onset,duration,speaker\n1,2,Sam\n", ABOUT, EVENTS),
    "speaks before arriving": ("onset,duration,speaker\n1,2,Ben\n", ABOUT, EVENTS),
    "no list of meetings": (SPEECH, "[]", EVENTS),
    "no JSON": (SPEECH, "{", EVENTS),
    "another meeting": (SPEECH, {**ABOUT, "id": "x", "file": "x.csv"}, EVENTS),
    "no roster": (SPEECH, {"id": "evening", "window": [0, 10]}, EVENTS),
    "a window backwards": (SPEECH, {**ABOUT, "window": [10, 0]}, EVENTS),
    "a stranger is present": (SPEECH, {**ABOUT, "presence": {"Sam": [0, 10]}}, EVENTS),
    "a stranger's hand": (SPEECH, ABOUT, EVENTS + "5,hand_raise,Sam,\n"),
    "an unknown event": (SPEECH, ABOUT, EVENTS + "5,laughter,Ana,\n"),
    "after the end": (SPEECH, ABOUT, EVENTS + "11,hand_raise,Ana,\n"),
    "a name too long": (SPEECH, ABOUT, EVENTS + f"5,hand_raise,{'A' * 41},\n"),
    "a topic too long": (SPEECH, ABOUT, EVENTS + f"5,topic,,{'T' * 201}\n"),
    "a topic nobody can see": (SPEECH, ABOUT, EVENTS + "5,topic,,\u200b\n"),
}


@pytest.mark.parametrize("files", BAD.values(), ids=BAD.keys())
def test_what_cannot_be_played_is_said_in_one_line_and_leaves_nothing(files, run, app, tmp_path):
    speech, about, events = files
    if speech and "\udcff" in speech:
        (tmp_path / "evening.csv").write_bytes(b"\x00\xff\xfe\xff")
        speech = None
    result = run(speech, about, events, "--json", str(tmp_path / "out.json"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("out.json*"))
    good = run()
    assert good.exit_code == 0, "and the next one plays"
    with app.extensions["live"].engine.db.read() as connection:
        assert len(log.sessions_with_logs(connection)) == 1
        assert len(accounts.everybody(connection)) == 1


def test_a_folder_that_is_not_there_is_noticed_before_anything_is_played(run, app, tmp_path):
    result = run(SPEECH, ABOUT, EVENTS, "--json", str(tmp_path / "nowhere" / "out.json"))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    run()
    with app.extensions["live"].engine.db.read() as connection:
        assert len(log.sessions_with_logs(connection)) == 1


def test_the_line_names_the_file_and_the_row(run, tmp_path: Path):
    result = run("onset,duration,speaker\n1,2,Ana\n4,-1,Ana\n")
    assert str(tmp_path / "evening.csv") + ", line 3" in result.stderr
