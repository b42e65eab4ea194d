"""Open SQLite or PostgreSQL with the settings that suit it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import OperationalError
from threading import Semaphore
from time import monotonic, sleep
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from facilitator.store.failures import Busy, in_our_words
from facilitator.store.secret import Secrets

# Waiting for SQLite stops every green thread, so it is short; whoever tapped may try again.
PATIENCE_MS = 1000


@dataclass(frozen=True)
class Db:
    """An open database. Give it up with `close`."""

    engine: Engine
    secrets: Secrets
    # SQLite has one writer at a time. Those of this process stand in line here, where waiting
    # lets others run; only other processes are waited for inside SQLite.
    _line: Semaphore | None = field(default=None, repr=False)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that is on the disk when the block ends, or was never there.

        Raises Busy. Nothing inside may wait for anything else: SQLite stays locked meanwhile.
        """
        with _in_line(self._line), in_our_words(), self.engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                yield writing

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a connection for reading only; what it changes is not kept. Raises Busy."""
        with in_our_words(), self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_db(url: str, secrets: Secrets) -> Db:
    """Open the database at this address; a SQLite file and its folder are made when missing."""
    parsed = make_url(url)
    # No parameters in errors: they could end in a log. Every connection carries the secrets.
    common: dict[str, Any] = {
        "hide_parameters": True,
        "execution_options": {"secrets": secrets},
        "pool_timeout": PATIENCE_MS / 1000,
    }
    if parsed.get_backend_name() == "sqlite":
        _make_private(parsed)
        engine = create_engine(parsed, connect_args={"isolation_level": None}, **common)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return Db(engine, secrets, Semaphore(1))
    if parsed.get_backend_name() not in {"postgres", "postgresql"}:
        raise ValueError("The database is SQLite or PostgreSQL")
    settings = f"{parsed.query.get('options', '')} -c lock_timeout={PATIENCE_MS}".strip()
    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        connect_args={"options": settings, "connect_timeout": 2},
        pool_pre_ping=True,  # a server that was restarted meanwhile is nobody's error
        **common,
    )
    return Db(engine, secrets)


def secrets_of(connection: Connection) -> Secrets:
    """Return the secrets of the database this connection belongs to."""
    return cast(Secrets, connection.get_execution_options()["secrets"])


def _make_private(url: URL) -> None:
    """Let nobody else read the file; its journal gets the same mode from SQLite."""
    if not url.database or url.database == ":memory:":
        raise ValueError("A database in memory would be another one for every connection")
    path = Path(url.database)
    for folder in reversed([folder for folder in path.parents if not folder.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    # Never by opening a file that is there: closing it again would drop SQLite's locks on it.
    path.touch(mode=0o600)
    path.chmod(0o600)


def _prepare_sqlite(connection: SQLiteConnection, _: object) -> None:
    connection.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
    _use_wal(connection)
    for setting in (
        "synchronous=FULL",  # an acknowledgement survives a power cut
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _use_wal(connection: SQLiteConnection) -> None:
    """Turn the journal on. SQLite itself does not wait when two servers do so on a new file."""
    until = monotonic() + PATIENCE_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except OperationalError:
            if monotonic() > until:
                raise
            sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    """Lock at once when writing: a reader that turns writer half-way could only fail."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _in_line(line: Semaphore | None) -> Iterator[None]:
    if line is None:
        yield
        return
    if not line.acquire(timeout=PATIENCE_MS / 1000):
        raise Busy("another writer of this server")
    try:
        yield
    finally:
        line.release()
