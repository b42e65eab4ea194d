"""A copy of the whole database, taken while it is in use."""

import os
import sqlite3
from pathlib import Path

from facilitator.store.db import Db


def copy_to(db: Db, file: Path) -> None:
    """Make a new file with everything as it is at one moment; only its owner may read it.

    Raises FileExistsError, and ValueError for a PostgreSQL, which has a tool of its own.
    """
    if db.engine.dialect.name != "sqlite":
        raise ValueError("A PostgreSQL database is copied with pg_dump")
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    copy = sqlite3.connect(file)
    try:
        with db.read() as connection:
            original = connection.connection.driver_connection
            if isinstance(original, sqlite3.Connection):
                original.backup(copy)
    finally:
        copy.close()
