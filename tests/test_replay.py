"""Real meetings played through the whole engine: the summary says what the recording says."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from facilitator.engine import Clock, Engine
from facilitator.replay.files import read_meeting
from facilitator.replay.play import play
from facilitator.replay.report import Report
from facilitator.session import fold
from facilitator.store import accounts, sessions
from facilitator.store.db import Db, open_db
from facilitator.store.migrations import migrate
from facilitator.store.secret import Secrets
from tests.meetings import Recorded, recorded

MEETINGS = recorded()
HANDS = {"hand_raise": "raised", "hand_called": "called", "hand_lowered": "lowered"}


@pytest.fixture(scope="module")
def one_db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Db]:
    folder = tmp_path_factory.mktemp("replay")
    db = open_db(f"sqlite:///{folder}/facilitator.sqlite", Secrets([Fernet.generate_key()]))
    migrate(db)
    yield db
    db.close()


@pytest.fixture(scope="module", params=MEETINGS.values(), ids=MEETINGS.keys())
def meeting(request: pytest.FixtureRequest) -> Recorded:
    return request.param


@pytest.fixture(scope="module")
def played(one_db: Db, meeting: Recorded):
    read = read_meeting(meeting.speech, meeting.known, meeting.events)
    began = time.monotonic()
    done = play(read, one_db, 5.0)
    rows = Report(done.summary, done.words).rows()
    return {**rows, "session": done.session, "took": time.monotonic() - began}


def test_every_floor_turn_is_a_turn_or_an_interjection_of_that_person(played, meeting):
    counted = {who["name"]: who["turns"] + who["interjections"] for who in played["people"]}
    assert counted == {who: e["floor_turns"] for who, e in meeting.expected.items()}


def test_everybody_on_the_roster_was_there_and_nobody_else(played, meeting):
    assert [who["name"] for who in played["people"]] == meeting.about["roster"]
    assert played["totals"]["attended"] == len(meeting.about["roster"])


def test_everybody_comes_and_goes_at_their_time(played, meeting):
    begins = meeting.about["window"][0]
    presence = meeting.about.get("presence", {})
    for who in played["people"]:
        since, until = presence.get(who["name"], meeting.about["window"])
        assert who["arrived_s"] == round(since - begins, 3)
        assert who["left_s"] == round(until - begins, 3)
        assert who["late"] == (since > begins)


def test_topics_come_as_they_were_written_down(played, meeting):
    told = [(t["topic"], t["from_s"]) for t in played["topics"] if t["topic"]]
    written = [
        (e["detail"], float(e["time_s"])) for e in meeting.written_down if e["event"] == "topic"
    ]
    assert told == written


def test_hands_of_each_person_are_those_written_down(played, meeting):
    written = Counter(
        (e["person"], HANDS[e["event"]]) for e in meeting.written_down if e["event"] in HANDS
    )
    told = Counter(
        {(who["name"], what): who[what] for who in played["people"] for what in HANDS.values()}
    )
    assert +told == written


def test_no_turn_is_negative_overlaps_another_or_leaves_the_meeting(played, meeting):
    ends = 0.0
    for turn in played["turns"]:
        assert ends <= turn["from_s"] <= turn["until_s"]
        ends = turn["until_s"]
    assert ends <= meeting.lasts


def test_a_turn_begins_with_a_word_and_ends_with_the_last_one_or_where_the_next_begins(
    played, meeting
):
    def ms(seconds: object) -> int:
        return round(float(str(seconds)) * 1000)

    spoken = [
        (row["speaker"], ms(row["onset"]), ms(row["onset"]) + ms(row["duration"]))
        for row in meeting.spoken
    ]
    following = [ms(turn["from_s"]) for turn in played["turns"][1:]] + [ms(meeting.lasts)]
    for turn, next_one in zip(played["turns"], following, strict=True):
        since, until = ms(turn["from_s"]), ms(turn["until_s"])
        own = [s for s in spoken if s[0] == turn["name"] and since <= s[1] <= until]
        assert since == min(onset for _, onset, _ in own)
        assert until == min(next_one, max(end for _, _, end in own))


def test_talk_is_the_sum_of_the_turns_and_only_of_those_who_spoke(played, meeting):
    assert sum(who["talk_s"] for who in played["people"]) <= meeting.lasts + 0.001
    for who in played["people"]:
        own = [turn for turn in played["turns"] if turn["name"] == who["name"]]
        length = sum(turn["until_s"] - turn["from_s"] for turn in own)
        assert who["talk_s"] == pytest.approx(length, abs=0.001 * len(own) + 0.001)
        assert (who["talk_s"] > 0) == (meeting.expected[who["name"]]["talk_s"] > 0)


def test_whoever_had_a_turn_was_offered_one_and_nobody_else(played, meeting):
    for who in played["people"]:
        assert who["offered"] == (who["turns"] > 0)
    assert played["totals"]["spent_s"] == round(meeting.lasts, 3)


def test_a_meeting_takes_no_time_to_play(played):
    # Less than ten seconds on any machine of today; the bound leaves room for a busy one.
    assert played["took"] < 60


def test_what_was_played_can_be_read_again_from_the_database(one_db, played):
    again = Engine(one_db, Clock())
    state, words = again.look(
        played["session"], lambda known: (fold(known.log.records), dict(known.words))
    )
    assert state.stage == "ended"
    assert [words[s.name] for s in state.seated()] == [who["name"] for who in played["people"]]


def test_a_replay_says_that_it_is_one_and_leaves_no_way_in(db: Db):
    """On both databases."""
    shortest = min(MEETINGS.values(), key=lambda m: m.speech.stat().st_size)
    done = play(read_meeting(shortest.speech, shortest.known, shortest.events), db, 5.0)
    with db.read() as connection:
        session = sessions.by_id(connection, done.session)
        assert session is not None
        assert (session.origin, session.running, session.code) == ("replay", False, None)
        assert session.minutes == round(shortest.lasts / 60)
        assert not accounts.any_yet(connection), "the first account is still to be made"


def test_the_meetings_of_the_project_are_all_here():
    assert len([m for m in MEETINGS.values() if m.folder == Path(__file__).parent / "data"]) == 8
