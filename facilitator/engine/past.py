"""Sessions that are over: read without being kept in mind, and entered as a whole."""

from collections.abc import Mapping
from datetime import datetime

from facilitator.engine.known import record_of, row_of
from facilitator.session import Record
from facilitator.session.afterwards import Told, records_of
from facilitator.store import Connection, entered
from facilitator.store import log as rows


def read(connection: Connection, session: str) -> list[Record]:
    """Return the whole log of a session."""
    return [record_of(row) for row in rows.read(connection, session)]


def enter(
    connection: Connection, group: str, told: Told, texts: Mapping[str, str], at: datetime
) -> str:
    """Keep a session that is told afterwards, and return its id; its words are given by key."""
    records = records_of(told)
    session = entered.create(
        connection, group, told.minutes, began=told.started, ended=told.ended, at=at
    )
    rows.append(connection, session, [row_of(record) for record in records])
    rows.keep_words(connection, session, texts)
    return session
