"""The log of a session: read it, append to it. Nothing in it is ever changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from facilitator.store import schema
from facilitator.store.db import secrets_of
from facilitator.store.failures import is_taken


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it is stored; only the codec knows what its JSON means."""

    version: int
    tap: str
    by: str
    at: datetime
    event_json: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a tap that made no event: the version then, or a refusal."""

    by: str
    version: int | None
    refused: str | None


class Overtaken(Exception):
    """Somebody else was quicker: the place in the log, or the tap, is taken. Read again."""


def read(connection: Connection, session: str, after: int = 0) -> list[Row]:
    """Return the records after this version, in order."""
    table = schema.events.c
    rows = connection.execute(
        select(table.version, table.tap, table.by, table.at, table.event)
        .where(table.session == session, table.version > after)
        .order_by(table.version)
    )
    return [Row(*row) for row in rows]


def append(connection: Connection, session: str, rows: Sequence[Row]) -> None:
    """Add records at the end of the log. Raises Overtaken; then nothing of the block is kept."""
    if not rows:
        return
    table = schema.events
    last = connection.scalar(select(func.max(table.c.version)).where(table.c.session == session))
    next_one = (last or 0) + 1
    if rows[0].version < next_one:
        raise Overtaken
    if [row.version for row in rows] != list(range(next_one, next_one + len(rows))):
        raise ValueError("a log has no gaps")
    _insert(
        connection,
        table,
        [
            {
                "session": session,
                "version": row.version,
                "tap": row.tap,
                "by": row.by,
                "at": row.at,
                "event": row.event_json,
            }
            for row in rows
        ],
    )


def answers(connection: Connection, session: str, taps: Collection[str]) -> dict[str, Answer]:
    """Return by tap what was answered to those of them that made no event."""
    if not taps:
        return {}
    table = schema.answers.c
    rows = connection.execute(
        select(table.tap, table.by, table.version, table.refused).where(
            table.session == session, table.tap.in_(taps)
        )
    )
    return {tap: Answer(by, version, refused) for tap, by, version, refused in rows}


def keep_answer(connection: Connection, session: str, tap: str, answer: Answer) -> None:
    """Remember what was answered. Raises Overtaken when this tap was answered already."""
    row: dict[str, object] = {
        "session": session,
        "tap": tap,
        "by": answer.by,
        "version": answer.version,
        "refused": answer.refused,
    }
    _insert(connection, schema.answers, [row])


def words(connection: Connection, session: str, ids: Iterable[str] | None = None) -> dict[str, str]:
    """Return the names and texts of a session by id: those asked for, or all."""
    table = schema.words.c
    query = select(table.id, table.text).where(table.session == session)
    if ids is not None:
        query = query.where(table.id.in_(list(ids)))
    secrets = secrets_of(connection)
    return {id: secrets.open(text) for id, text in connection.execute(query)}


def keep_words(connection: Connection, session: str, texts: Mapping[str, str]) -> None:
    """Keep names and texts that the next events speak of."""
    if not texts:
        return
    secrets = secrets_of(connection)
    connection.execute(
        insert(schema.words),
        [{"session": session, "id": id, "text": secrets.seal(text)} for id, text in texts.items()],
    )


def sessions_with_logs(connection: Connection) -> list[str]:
    """Return the ids of all sessions in which something happened."""
    table = schema.events.c
    return list(connection.scalars(select(table.session).distinct().order_by(table.session)))


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    try:
        connection.execute(insert(table), rows)
    except IntegrityError as error:
        if is_taken(error):
            raise Overtaken from error
        raise
