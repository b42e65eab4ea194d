"""Sessions that were held without the program and entered afterwards."""

from datetime import datetime

from sqlalchemy import Connection, insert, update

from facilitator.store import schema, sessions
from facilitator.store.sessions import Session
from facilitator.tickets import new_id


def create(
    connection: Connection,
    group: str,
    minutes: int,
    *,
    began: datetime,
    ended: datetime,
    at: datetime,
) -> str:
    """Keep a session that is entered afterwards, `at` this moment; nobody can ever join it."""
    session = new_id()
    connection.execute(
        insert(schema.sessions).values(
            id=session,
            group=group,
            minutes=minutes,
            opened=began,
            started=began,
            ended=ended,
            origin="afterwards",
            entered=at,
        )
    )
    return session


def take_back(connection: Connection, session: str, at: datetime | None) -> None:
    """Let a session that was entered afterwards count for nothing; with None it counts again."""
    connection.execute(
        update(schema.sessions)
        .where(schema.sessions.c.id == session, schema.sessions.c.origin == "afterwards")
        .values(taken_back=at)
    )


def met_then(
    connection: Connection, group: str, started: datetime, ended: datetime, but: str = ""
) -> str | None:
    """Return another session that counts for some of that time: a form may be sent twice."""
    for session in sessions.of_group(connection, group):
        goes_on = session.ended is None or session.ended > started
        if session.started and session.started < ended and goes_on and session.id != but:
            return session.id
    return None


def in_place_of(connection: Connection, session: Session) -> str | None:
    """Return what counts now in the place of an entry that was taken back."""
    if session.taken_back is None or session.ended is None:
        return None
    return met_then(connection, session.group, session.opened, session.ended)
