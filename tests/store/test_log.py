"""The log of a session on both databases."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy.exc import IntegrityError

from facilitator.store import log, sessions
from facilitator.store.db import Db
from facilitator.store.sessions import Session

EVENING = datetime.fromisoformat("2026-11-23T18:00:00.123457+00:00")


def record(version: int, tap: str = "", at: datetime = EVENING) -> log.Row:
    return log.Row(version, tap or f"tap-{version}", "leader:mara", at, '{"seat":"ana"}')


def append(db: Db, session: Session, *rows: log.Row) -> None:
    with db.write() as connection:
        log.append(connection, session.id, rows)


def read(db: Db, session: Session, after: int = 0) -> list[log.Row]:
    with db.read() as connection:
        return log.read(connection, session.id, after)


def test_what_was_appended_is_read_in_order_to_the_microsecond(db, session):
    rows = [record(n, at=EVENING + timedelta(microseconds=n)) for n in (1, 2, 3)]
    append(db, session, *rows[:2])
    append(db, session, rows[2])
    append(db, session)
    assert read(db, session) == rows
    assert read(db, session, after=2) == rows[2:]


def test_a_log_has_no_gaps(db, session):
    append(db, session, record(1))
    for rows in ([record(3)], [record(2), record(4)]):
        with pytest.raises(ValueError, match="gaps"):
            append(db, session, *rows)
    assert read(db, session) == [record(1)]


def test_a_place_that_is_taken_is_told_as_overtaken(db, session):
    append(db, session, record(1))
    with pytest.raises(log.Overtaken):
        append(db, session, record(1, tap="another"))


def test_a_tap_makes_one_event_and_a_refused_batch_leaves_nothing(db, session):
    append(db, session, record(1, tap="same"))
    with pytest.raises(log.Overtaken):
        append(db, session, record(2), record(3, tap="same"))
    assert len(read(db, session)) == 1


def test_the_log_of_a_session_that_is_not_there_is_no_race(db, session):
    with pytest.raises(IntegrityError), db.write() as connection:
        log.append(connection, "nowhere", [record(1)])


def test_a_moment_without_a_zone_is_refused(db, session):
    with pytest.raises(Exception, match="offset-naive"):
        append(db, session, record(1, at=EVENING.replace(tzinfo=None)))


def test_two_processes_race_and_every_record_has_one_place(
    db, session, open_again: Callable[..., Db]
):
    together, each = Barrier(2), 25

    def write(own: Db, name: str) -> None:
        for n in range(each):
            together.wait()
            done = False
            while not done:
                version = len(read(own, session)) + 1
                with suppress(log.Overtaken):
                    append(own, session, record(version, tap=f"{name}-{n}"))
                    done = True

    writers = [Thread(target=write, args=(open_again(), name)) for name in ("mara", "noor")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    rows = read(db, session)
    assert [row.version for row in rows] == list(range(1, 2 * each + 1))
    assert {row.tap for row in rows} == {f"{a}-{n}" for a in ("mara", "noor") for n in range(each)}


# Only PostgreSQL lets two writers in at once.
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_writer_who_looked_too_early_meets_the_key_itself(db, session, open_again):
    other = open_again()
    first = db.engine.connect()
    log.append(first, session.id, [record(1)])
    caught: list[BaseException] = []

    def second() -> None:
        try:
            append(other, session, record(1, tap="late"))
        except log.Overtaken as error:
            caught.append(error)

    waiting = Thread(target=second)
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    first.commit()
    first.close()
    waiting.join()
    assert len(caught) == 1


def test_answers_to_taps_that_made_no_event_are_remembered_once(db, session):
    refused = log.Answer("device:ana", None, "not_here")
    nothing_new = log.Answer("leader:mara", 7, None)
    with db.write() as connection:
        log.keep_answer(connection, session.id, "tap-1", refused, 0)
        log.keep_answer(connection, session.id, "tap-2", nothing_new, 0)
    with pytest.raises(log.Overtaken), db.write() as connection:
        log.keep_answer(connection, session.id, "tap-1", nothing_new, 0)
    with db.read() as connection:
        kept = {"tap-1": refused, "tap-2": nothing_new}
        assert log.answers(connection, session.id, ["tap-1", "tap-2", "tap-3"]) == kept
        assert log.answers(connection, session.id, []) == {}


def test_an_answer_is_a_version_or_a_refusal_never_both_or_neither(db, session):
    for version, refused in ((1, "not_here"), (None, None)):
        with pytest.raises(IntegrityError), db.write() as connection:
            answer = log.Answer("leader:mara", version, refused)
            log.keep_answer(connection, session.id, "tap", answer, 0)


def test_words_are_found_by_id_and_never_changed(db, session):
    texts = {"w1": "Ana", "w2": "Grübeln & 夜 👋"}
    with db.write() as connection:
        log.keep_words(connection, session.id, texts)
        log.keep_words(connection, session.id, {})
    with db.read() as connection:
        assert log.words(connection, session.id) == texts
        assert log.words(connection, session.id, ["w2", "unknown"]) == {"w2": texts["w2"]}
        assert log.words(connection, session.id, []) == {}
    with pytest.raises(IntegrityError), db.write() as connection:
        log.keep_words(connection, session.id, {"w1": "Ben"})


def test_sessions_with_logs_are_listed(db, session):
    with db.read() as connection:
        assert log.sessions_with_logs(connection) == []
    append(db, session, record(1), record(2))
    with db.read() as connection:
        assert log.sessions_with_logs(connection) == [session.id]


def test_an_answer_speaks_of_the_last_record_or_is_not_kept(db, session):
    append(db, session, record(1), record(2))
    answer = log.Answer("ana", None, "not_here")
    with pytest.raises(log.Overtaken), db.write() as connection:
        log.keep_answer(connection, session.id, "late", answer, 1)
    with db.write() as connection:
        log.keep_answer(connection, session.id, "in-time", answer, 2)
        assert log.answers(connection, session.id, ["late", "in-time"]) == {"in-time": answer}


def test_a_tap_that_was_answered_makes_no_event(db, session):
    with db.write() as connection:
        log.keep_answer(connection, session.id, "tap", log.Answer("ana", None, "not_here"), 0)
    with pytest.raises(log.Overtaken):
        append(db, session, record(1, tap="tap"))
    assert read(db, session) == []


def test_the_sessions_of_a_group_in_which_something_happened_are_found(db, group, session):
    with db.write() as connection:
        other = sessions.create(connection, group.id, 90, EVENING)
        for id, event in ((session.id, "FollowUpFlagged"), (other, "FollowUpSettled")):
            text = f'{{"{event}":{{"seat":"r1"}}}}'
            log.append(connection, id, [log.Row(1, "tap-0001", "mara", EVENING, text)])
        found = log.sessions_of_group_with(connection, group.id, "FollowUpFlagged")
        assert found == [session.id]
        assert log.sessions_of_group_with(connection, "another", "FollowUpFlagged") == []
