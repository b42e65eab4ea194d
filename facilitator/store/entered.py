"""Sessions that were held without the program and entered afterwards."""

from datetime import datetime

from sqlalchemy import Connection, insert, update

from facilitator.store import schema
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
