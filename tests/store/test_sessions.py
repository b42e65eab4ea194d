"""Sessions: opened with a code, joined by it, ended."""

import secrets
from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator import tickets
from facilitator.store import entered, groups, sessions
from tests.conftest import EVENING

HOUR = timedelta(hours=1)


def test_an_opened_session_is_running_and_has_a_code(db, group, session):
    assert (session.group, session.group_name) == (group.id, "Tuesday evening")
    assert (session.opened, session.minutes, session.origin) == (EVENING, 90, "live")
    assert session.running
    assert session.code
    assert tickets.code_of(session.code) == session.code
    with db.read() as connection:
        assert sessions.by_code(connection, session.code, EVENING) == session
        assert sessions.by_code(connection, "22222222", EVENING) is None
        assert sessions.by_id(connection, "nowhere") is None


def test_a_code_opens_nothing_after_twelve_hours(db, session):
    with db.read() as connection:
        over = EVENING + 12 * HOUR
        assert sessions.by_code(connection, session.code, over - HOUR / 60) == session
        assert sessions.by_code(connection, session.code, over) is None


def test_the_end_of_a_session_is_the_end_of_its_code(db, session):
    with db.write() as connection:
        sessions.end(connection, session.id, EVENING + 2 * HOUR)
        sessions.end(connection, session.id, EVENING + HOUR)  # somebody says when it was over
        assert sessions.by_code(connection, session.code, EVENING) is None
        ended = sessions.by_id(connection, session.id)
    assert ended == replace(session, ended=EVENING + HOUR, code=None, code_until=None)
    assert not ended.running


def test_a_session_ended_by_mistake_goes_on_with_another_code(db, session):
    with db.write() as connection:
        sessions.end(connection, session.id, EVENING + HOUR)
        sessions.reopen(connection, session.id, EVENING + HOUR)
        again = sessions.by_id(connection, session.id)
        assert again.running
        assert again.code != session.code
        assert again.code_until == EVENING + HOUR + tickets.LASTS
        assert sessions.by_code(connection, again.code, EVENING + HOUR) == again


def test_a_code_another_session_has_is_not_given_again(db, group, session, monkeypatch):
    """The dice show the same code once more, also long after it was good for joining."""
    fresh = tickets.new_code()
    letters = iter(session.code[:7] + fresh[:7])
    monkeypatch.setattr(secrets, "choice", lambda _: next(letters))
    with db.write() as connection:
        second = sessions.create(connection, group.id, 90, EVENING + 24 * HOUR)
        assert sessions.by_id(connection, second).code == fresh


def test_a_leader_sees_the_sessions_of_their_groups_newest_first(db, mara, group, session):
    with db.write() as connection:
        newer = sessions.create(connection, group.id, 60, EVENING + HOUR, "sample")
        listed = sessions.led_by(connection, mara.id)
        assert [one.id for one in listed] == [newer, session.id]
        assert listed[0].origin == "sample"
        assert sessions.of_group(connection, group.id) == listed
        assert sessions.led_by(connection, "sam") == []
        groups.remove_leader(connection, group.id, mara.id)
        assert sessions.led_by(connection, mara.id) == []


def test_a_session_entered_afterwards_is_over_and_says_when_it_was_entered(db, group, session):
    with db.write() as connection:
        began, ended, at = EVENING - 3 * HOUR, EVENING - 2 * HOUR, EVENING
        told = entered.create(connection, group.id, 60, began=began, ended=ended, at=at)
        kept = sessions.by_id(connection, told)
        assert (kept.origin, kept.entered) == ("afterwards", at)
        assert (kept.opened, kept.ended, kept.code) == (began, ended, None)
        assert [one.id for one in sessions.running(connection)] == [session.id]


def test_only_what_was_entered_is_taken_back_and_then_it_stands_in_no_list(db, group, session):
    with db.write() as connection:
        began, ended = EVENING - 3 * HOUR, EVENING - 2 * HOUR
        told = entered.create(connection, group.id, 60, began=began, ended=ended, at=EVENING)
        for one in (told, session.id):
            entered.take_back(connection, one, EVENING + HOUR)
        assert [one.id for one in sessions.of_group(connection, group.id)] == [session.id]
        [back] = sessions.of_group(connection, group.id, taken_back=True)
        assert (back.id, back.taken_back) == (told, EVENING + HOUR)
        entered.take_back(connection, told, None)
        assert {one.id for one in sessions.of_group(connection, group.id)} == {session.id, told}


def test_a_session_has_started_once_it_is_said(db, session):
    with db.write() as connection:
        assert session.started is None
        sessions.start(connection, session.id, EVENING + HOUR)
        assert sessions.by_id(connection, session.id).started == EVENING + HOUR
        sessions.start(connection, session.id, None)
        assert sessions.by_id(connection, session.id).started is None


def test_an_origin_nobody_knows_is_refused(db, group):
    with pytest.raises(Exception, match="origin"), db.write() as connection:
        sessions.create(connection, group.id, 90, EVENING, "invented")
