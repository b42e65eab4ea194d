"""What a failing database means to us: busy for now, away, or an error of our own."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

SQLITE_BUSY = {"BUSY", "LOCKED"}
SQLITE_AWAY = {"FULL", "IOERR", "CANTOPEN", "READONLY", "PERM", "CORRUPT", "NOTADB"}
# Lock not available, deadlock, serialization, statement cancelled.
POSTGRES_BUSY = {"55P03", "40P01", "40001", "57014"}
# Connection, resources such as a full disk, shutting down, system, no longer writable.
POSTGRES_AWAY = ("08", "53", "57P", "58", "25006")
TAKEN = {"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "23505"}


class Busy(Exception):
    """The database did not answer in time; nothing was kept, the same may be tried again."""


class Unavailable(Busy):
    """The database cannot be written or reached: disk full, disk broken, server away."""


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn what a database says when it is busy or away into Busy; leave our own errors alone."""
    try:
        yield
    except PoolTimeout as error:
        raise Busy("no connection is free") from error
    except DBAPIError as error:
        if failure := _failure(error):
            raise failure from error
        raise


def is_taken(error: IntegrityError) -> bool:
    """Tell whether a row was refused because its place or its key was taken."""
    return _code(error) in TAKEN


def _failure(error: DBAPIError) -> Busy | None:
    code = _code(error)
    # SQLite's codes have families: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT.
    family = code.split("_")[1] if code.startswith("SQLITE_") else ""
    if family in SQLITE_BUSY or code in POSTGRES_BUSY:
        return Busy("the database is locked")
    # A PostgreSQL that cannot be reached gives no code at all.
    unreached = isinstance(error, OperationalError) and not code
    if family in SQLITE_AWAY or code.startswith(POSTGRES_AWAY) or unreached:
        return Unavailable("the database is away")
    return None


def _code(error: DBAPIError) -> str:
    name = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    return name or ""
