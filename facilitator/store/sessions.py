"""The sessions of the groups: opened, joined by a code, ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, RowMapping, Select, exists, insert, select, update

from facilitator.store import schema
from facilitator.store.db import secrets_of
from facilitator.store.secret import Secrets
from facilitator.tickets import LASTS, new_code, new_id

Origin = Literal["live", "replay", "sample", "afterwards"]


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a group. It has a code as long as people may join.

    `entered` is when somebody told of it afterwards, `taken_back` when that was taken back again;
    `end_awaited`: nobody has said when it ended.
    """

    id: str
    group: str
    group_name: str
    opened: datetime
    minutes: int
    ended: datetime | None
    origin: Origin
    code: str | None
    code_until: datetime | None
    started: datetime | None = None
    entered: datetime | None = None
    end_awaited: bool = False
    taken_back: datetime | None = None

    @property
    def running(self) -> bool:
        """Say whether nobody has ended it yet."""
        return self.ended is None


def create(
    connection: Connection, group: str, minutes: int, at: datetime, origin: Origin = "live"
) -> str:
    """Open a session of a group, with a join code, and return its id."""
    session = new_id()
    connection.execute(
        insert(schema.sessions).values(
            id=session, group=group, minutes=minutes, opened=at, origin=origin
        )
    )
    _give_code(connection, session, at)
    return session


def by_id(connection: Connection, session: str) -> Session | None:
    """Return the session."""
    return _one(connection, _query().where(schema.sessions.c.id == session))


def by_code(connection: Connection, code: str, at: datetime) -> Session | None:
    """Return the session that can be joined with this code, now."""
    return _one(
        connection,
        _query().where(
            schema.sessions.c.code_print.in_(secrets_of(connection).fingerprints(code)),
            schema.sessions.c.code_until > at,
            schema.sessions.c.ended.is_(None),
        ),
    )


def led_by(connection: Connection, account: str) -> list[Session]:
    """Return all sessions that count of the groups an account leads, newest first."""
    leads = schema.group_leaders.c.group == schema.groups.c.id
    theirs = _query().join(schema.group_leaders, leads)
    theirs = theirs.where(schema.group_leaders.c.account == account)
    return _newest_first(connection, theirs.where(schema.sessions.c.taken_back.is_(None)))


def leads(connection: Connection, account: str, session: str) -> bool:
    """Tell whether this account leads the group of this session, and is not disabled, now."""
    lead = (
        select(schema.group_leaders.c.account)
        .join(schema.sessions, schema.sessions.c.group == schema.group_leaders.c.group)
        .join(schema.accounts, schema.accounts.c.id == schema.group_leaders.c.account)
        .where(
            schema.sessions.c.id == session,
            schema.accounts.c.id == account,
            schema.accounts.c.disabled.is_(None),
        )
    )
    return bool(connection.scalar(select(exists(lead))))


def of_group(connection: Connection, group: str, *, taken_back: bool = False) -> list[Session]:
    """Return all sessions of a group that count, newest first; or those that were taken back."""
    wanted = schema.sessions.c.taken_back.is_not(None) == taken_back
    return _newest_first(connection, _query().where(schema.sessions.c.group == group, wanted))


def start(connection: Connection, session: str, at: datetime | None) -> None:
    """Say when a session has started, or with None that it has not."""
    connection.execute(
        update(schema.sessions).where(schema.sessions.c.id == session).values(started=at)
    )


def running(connection: Connection) -> list[Session]:
    """Return all sessions that nobody has ended yet, newest first."""
    return _newest_first(connection, _query().where(schema.sessions.c.ended.is_(None)))


def end(connection: Connection, session: str, at: datetime, *, end_awaited: bool = False) -> None:
    """End a session, or say when it ended; its code opens nothing from now on."""
    connection.execute(
        update(schema.sessions)
        .where(schema.sessions.c.id == session)
        .values(ended=at, end_awaited=end_awaited, code=None, code_print=None, code_until=None)
    )


def reopen(connection: Connection, session: str, at: datetime) -> None:
    """Let a session go on that was ended by mistake; it gets another code."""
    connection.execute(
        update(schema.sessions)
        .where(schema.sessions.c.id == session)
        .values(ended=None, end_awaited=False)
    )
    _give_code(connection, session, at)


def _give_code(connection: Connection, session: str, at: datetime) -> None:
    """Give a session a code that no other one has; after its end a code may come again."""
    secrets = secrets_of(connection)
    taken = select(schema.sessions.c.code_print).where(schema.sessions.c.code_print.is_not(None))
    prints = set(connection.scalars(taken))
    code = new_code()
    while not prints.isdisjoint(secrets.fingerprints(code)):
        code = new_code()
    connection.execute(
        update(schema.sessions)
        .where(schema.sessions.c.id == session)
        .values(
            code=secrets.seal(code),
            code_print=secrets.fingerprint(code),
            code_until=at + LASTS,
        )
    )


def _query() -> Select[*tuple[object, ...]]:
    return select(schema.sessions, schema.groups.c.name.label("group_name")).select_from(
        schema.sessions.join(schema.groups)
    )


def _newest_first(connection: Connection, query: Select[*tuple[object, ...]]) -> list[Session]:
    secrets = secrets_of(connection)
    rows = connection.execute(query.order_by(schema.sessions.c.opened.desc(), schema.sessions.c.id))
    return [_session(row, secrets) for row in rows.mappings()]


def _one(connection: Connection, query: Select[*tuple[object, ...]]) -> Session | None:
    row = connection.execute(query).mappings().one_or_none()
    return _session(row, secrets_of(connection)) if row else None


def _session(row: RowMapping, secrets: Secrets) -> Session:
    return Session(
        row["id"],
        row["group"],
        secrets.open(row["group_name"]),
        row["opened"],
        row["minutes"],
        row["ended"],
        row["origin"],
        secrets.open(row["code"]) if row["code"] else None,
        row["code_until"],
        row["started"],
        row["entered"],
        row["end_awaited"],
        row["taken_back"],
    )
