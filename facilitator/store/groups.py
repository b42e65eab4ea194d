"""The standing groups: what they agreed on and who leads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, RowMapping, delete, exists, insert, select, update

from facilitator.store import schema
from facilitator.store.db import secrets_of
from facilitator.store.secret import Secrets
from facilitator.tickets import new_id


@dataclass(frozen=True, slots=True)
class Group:
    """A group that meets again and again."""

    id: str
    name: str
    agreements: str
    minutes: int
    created: datetime
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class Leader:
    """An account that leads a group."""

    id: str
    name: str


Named = TypeVar("Named", Group, Leader)


def create(
    connection: Connection, leader: str, *, name: str, agreements: str, minutes: int, at: datetime
) -> Group:
    """Make a group led by this account."""
    secrets = secrets_of(connection)
    group = Group(new_id(), name, agreements, minutes, at, None)
    connection.execute(
        insert(schema.groups).values(
            id=group.id,
            name=secrets.seal(name),
            agreements=secrets.seal(agreements),
            minutes=minutes,
            created=at,
        )
    )
    add_leader(connection, group.id, leader)
    return group


def change(connection: Connection, group: str, *, name: str, agreements: str, minutes: int) -> None:
    """Give a group another name, other agreements or another length."""
    secrets = secrets_of(connection)
    connection.execute(
        update(schema.groups)
        .where(schema.groups.c.id == group)
        .values(name=secrets.seal(name), agreements=secrets.seal(agreements), minutes=minutes)
    )


def close(connection: Connection, group: str, at: datetime) -> None:
    """Let a group meet no more; everything it has stays."""
    connection.execute(update(schema.groups).where(schema.groups.c.id == group).values(closed=at))


def by_id(connection: Connection, group: str) -> Group | None:
    """Return the group."""
    row = (
        connection.execute(select(schema.groups).where(schema.groups.c.id == group))
        .mappings()
        .one_or_none()
    )
    return _group(row, secrets_of(connection)) if row else None


def led_by(connection: Connection, account: str) -> list[Group]:
    """Return the groups an account leads, by name; a closed one says so itself."""
    rows = connection.execute(
        select(schema.groups)
        .join(schema.group_leaders)
        .where(schema.group_leaders.c.account == account)
    )
    secrets = secrets_of(connection)
    return _by_name(_group(row, secrets) for row in rows.mappings())


def leads(connection: Connection, account: str, group: str) -> bool:
    """Tell whether this account leads this group, now."""
    lead = select(schema.group_leaders.c.account).where(
        schema.group_leaders.c.account == account, schema.group_leaders.c.group == group
    )
    return bool(connection.scalar(select(exists(lead))))


def leaders(connection: Connection, group: str) -> list[Leader]:
    """Return who leads a group, by name."""
    secrets = secrets_of(connection)
    rows = connection.execute(
        select(schema.accounts.c.id, schema.accounts.c.name)
        .join(schema.group_leaders)
        .where(schema.group_leaders.c.group == group)
    )
    return _by_name(Leader(id, secrets.open(name)) for id, name in rows)


def add_leader(connection: Connection, group: str, account: str) -> None:
    """Let an account lead a group; asking twice is the same as once."""
    if not leads(connection, account, group):
        connection.execute(insert(schema.group_leaders).values(group=group, account=account))


def remove_leader(connection: Connection, group: str, account: str) -> None:
    """Let an account lead a group no longer."""
    connection.execute(
        delete(schema.group_leaders).where(
            schema.group_leaders.c.group == group, schema.group_leaders.c.account == account
        )
    )


def _group(row: RowMapping, secrets: Secrets) -> Group:
    return Group(
        row["id"],
        secrets.open(row["name"]),
        secrets.open(row["agreements"]),
        row["minutes"],
        row["created"],
        row["closed"],
    )


def _by_name(rows: Iterable[Named]) -> list[Named]:
    # Sorted here: the database sees only sealed names.
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))
