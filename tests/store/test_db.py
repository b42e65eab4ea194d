"""Opening a database, and what is said when it is locked, full, broken or away."""

import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path
from stat import S_IMODE
from threading import Event, Thread

import pytest
from sqlalchemy import text

from facilitator.store import log
from facilitator.store.db import open_db, secrets_of
from facilitator.store.failures import Busy, Unavailable
from facilitator.store.migrations import migrate

on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
on_postgres = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def file_of(db) -> Path:
    return Path(db.engine.url.database)


@on_sqlite
def test_sqlite_is_durable_and_nobody_else_can_read_it(db):
    with db.read() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout"
            )
        ]  # fmt: skip
    assert settings == ["wal", 2, 1, 1, 1000]
    folder = file_of(db).parent
    assert S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert len(files) == 3
    assert {S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@on_sqlite
def test_a_file_that_others_could_read_is_closed_to_them(url, secrets, tmp_path):
    file = tmp_path / "data" / "facilitator.db"
    file.parent.mkdir()
    file.touch(mode=0o644)
    open_db(url, secrets).close()
    assert S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x"])
def test_a_database_that_cannot_serve_is_refused(url, secrets):
    with pytest.raises(ValueError, match="database"):
        open_db(url, secrets)


def test_the_usual_short_address_of_postgresql_is_understood(secrets):
    db = open_db("postgres://somebody@localhost/facilitator", secrets)
    assert db.engine.url.drivername == "postgresql+psycopg"
    db.close()


def test_every_connection_knows_the_secrets(db, secrets):
    with db.read() as connection:
        assert secrets_of(connection) is secrets


def test_a_write_is_kept_when_its_block_ends_and_gone_when_it_fails(db, session, open_again):
    with db.write() as connection:
        log.keep_words(connection, session.id, {"kept": "Ana"})
    with pytest.raises(ZeroDivisionError), db.write() as connection:
        log.keep_words(connection, session.id, {"gone": "Ben"})
        raise ZeroDivisionError
    with open_again().read() as connection:
        assert log.words(connection, session.id) == {"kept": "Ana"}


def test_reading_goes_on_while_somebody_writes(db, session, open_again):
    with db.write() as connection:
        log.keep_words(connection, session.id, {"w": "Ana"})
        with open_again().read() as other:
            assert log.words(other, session.id) == {}


@on_sqlite
def test_a_database_locked_by_another_process_is_busy_after_a_second(db, session):
    """The lock is another process's: a plain connection that knows nothing of our line."""
    holder = sqlite3.connect(file_of(db), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    with pytest.raises(Busy) as caught, db.write():
        pass
    assert 0.5 < time.monotonic() - begun < 2
    assert not isinstance(caught.value, Unavailable)
    holder.execute("ROLLBACK")
    holder.close()
    with db.write() as connection:
        log.keep_words(connection, session.id, {"w": "Ana"})


@on_postgres
def test_a_place_another_writer_holds_is_busy_after_a_second(db, session, open_again):
    record = log.Row(1, "tap", "leader:mara", NOW, "{}")
    with db.engine.connect() as holder:
        log.append(holder, session.id, [record])
        begun = time.monotonic()
        with pytest.raises(Busy) as caught, open_again().write() as connection:
            log.append(connection, session.id, [record])
    assert 0.5 < time.monotonic() - begun < 2
    assert not isinstance(caught.value, Unavailable)


@on_sqlite
def test_writers_of_one_process_stand_in_line_for_a_second(db):
    inside, leave = Event(), Event()

    def hold() -> None:
        with db.write():
            inside.set()
            leave.wait()

    holder = Thread(target=hold)
    holder.start()
    inside.wait()
    begun = time.monotonic()
    try:
        with pytest.raises(Busy), db.write():
            pass
    finally:  # else a test that fails would never end
        leave.set()
        holder.join()
    assert 0.5 < time.monotonic() - begun < 2
    with db.write():
        pass


@on_sqlite
def test_a_full_disk_is_told_and_nothing_of_the_block_is_kept(db, session):
    with pytest.raises(Unavailable), db.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        log.keep_words(connection, session.id, {"small": "Ana"})
        log.keep_words(connection, session.id, {"big": "x" * 1_000_000})
    with db.read() as connection:
        assert log.words(connection, session.id) == {}


@on_sqlite
def test_a_file_that_is_no_database_is_told(url, secrets, tmp_path):
    file = tmp_path / "data" / "facilitator.db"
    file.parent.mkdir()
    file.write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(Unavailable):
        migrate(open_db(url, secrets))


@on_postgres
def test_a_server_that_ends_the_connection_is_told_and_the_next_try_works(db, session, open_again):
    record = log.Row(1, "tap", "leader:mara", NOW, "{}")
    with pytest.raises(Unavailable), db.write() as connection:
        own = connection.scalar(text("SELECT pg_backend_pid()"))
        with open_again().write() as other:
            other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        log.append(connection, session.id, [record])
    with db.write() as connection:
        log.append(connection, session.id, [record])


def test_a_server_that_is_away_is_told_at_once(secrets, tmp_path):
    db = open_db(f"postgresql://somebody@/facilitator?host={tmp_path}", secrets)
    begun = time.monotonic()
    with pytest.raises(Unavailable), db.write():
        pass
    assert time.monotonic() - begun < 2


def test_an_error_of_ours_stays_what_it_is_and_tells_no_values(db, session):
    with pytest.raises(Exception, match="no_such_table") as caught, db.write() as connection:
        connection.execute(text("INSERT INTO no_such_table VALUES (:name)"), {"name": "Cleo"})
    assert not isinstance(caught.value, Busy)
    assert "Cleo" not in str(caught.value)
