"""The log of a session: read it, append to it. Nothing in it is ever changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Insert, Integer, bindparam, exists, func, insert, select
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


# These run at every wish, so they are put together once.
EVENTS, ANSWERS = schema.events.c, schema.answers.c
READ = (
    select(EVENTS.version, EVENTS.tap, EVENTS.by, EVENTS.at, EVENTS.event)
    .where(EVENTS.session == bindparam("session"), EVENTS.version > bindparam("after"))
    .order_by(EVENTS.version)
)
LAST = select(func.coalesce(func.max(EVENTS.version), 0)).where(
    EVENTS.session == bindparam("session")
)
IS_LAST = LAST.scalar_subquery() == bindparam("before", type_=Integer)
# A record stands right behind the last one, and its tap was not answered otherwise, or it is not
# written. An answer speaks of the last one too. So whoever decides need not read first.
APPEND = (
    insert(schema.events)
    .from_select(
        [column.name for column in EVENTS],
        select(*[bindparam(column.name, type_=column.type) for column in EVENTS]).where(
            IS_LAST,
            ~exists().where(
                ANSWERS.session == bindparam("session"), ANSWERS.tap == bindparam("tap")
            ),
        ),
    )
    .execution_options(preserve_rowcount=True)
)
KEEP_ANSWER = (
    insert(schema.answers)
    .from_select(
        [column.name for column in ANSWERS],
        select(*[bindparam(column.name, type_=column.type) for column in ANSWERS]).where(IS_LAST),
    )
    .execution_options(preserve_rowcount=True)
)
ANSWERED = select(ANSWERS.by, ANSWERS.version, ANSWERS.refused).where(
    ANSWERS.session == bindparam("session"), ANSWERS.tap == bindparam("tap")
)


def read(connection: Connection, session: str, after: int = 0) -> list[Row]:
    """Return the records after this version, in order."""
    rows = connection.execute(READ, {"session": session, "after": after})
    return [Row(*row) for row in rows]


def append(connection: Connection, session: str, rows: Sequence[Row]) -> None:
    """Add records at the end of the log. Raises Overtaken; then nothing of the block is kept."""
    for row in rows:
        values = {
            "session": session,
            "version": row.version,
            "tap": row.tap,
            "by": row.by,
            "at": row.at,
            "event": row.event_json,
        }
        if not _added(connection, APPEND, {**values, "before": row.version - 1}):
            if row.version > last(connection, session) + 1:
                raise ValueError("a log has no gaps")
            raise Overtaken


def last(connection: Connection, session: str) -> int:
    """Return the version of the last record, 0 before the first."""
    return connection.scalar(LAST, {"session": session}) or 0


def still_last(connection: Connection, session: str, version: int) -> None:
    """Raise Overtaken unless this is the version of the last record."""
    if last(connection, session) != version:
        raise Overtaken


def answers(connection: Connection, session: str, taps: Collection[str]) -> dict[str, Answer]:
    """Return by tap what was answered to those of them that made no event."""
    found = {}
    for tap in taps:
        row = connection.execute(ANSWERED, {"session": session, "tap": tap}).one_or_none()
        if row:
            found[tap] = Answer(*row)
    return found


def keep_answer(
    connection: Connection, session: str, tap: str, answer: Answer, version: int
) -> None:
    """Remember what was answered when `version` was the last record.

    Raises Overtaken when it is not, or when this tap was answered already.
    """
    row = {
        "session": session,
        "tap": tap,
        "by": answer.by,
        "version": answer.version,
        "refused": answer.refused,
    }
    if not _added(connection, KEEP_ANSWER, {**row, "before": version}):
        raise Overtaken


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


def sessions_of_group_with(connection: Connection, group: str, event: str) -> list[str]:
    """Return the sessions of a group in which this kind of event happened."""
    events, sessions = schema.events.c, schema.sessions.c
    query = (
        select(events.session)
        .distinct()
        .join(schema.sessions, sessions.id == events.session)
        .where(sessions.group == group, events.event.startswith(f'{{"{event}"', autoescape=True))
    )
    return list(connection.scalars(query))


def sessions_with_logs(connection: Connection) -> list[str]:
    """Return the ids of all sessions in which something happened."""
    table = schema.events.c
    return list(connection.scalars(select(table.session).distinct().order_by(table.session)))


def _added(connection: Connection, statement: Insert, row: Mapping[str, object]) -> int:
    try:
        return connection.execute(statement, row).rowcount
    except IntegrityError as error:
        if is_taken(error):
            raise Overtaken from error
        raise
