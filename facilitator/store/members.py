"""The members of the groups."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from facilitator.store import schema
from facilitator.store.db import secrets_of
from facilitator.store.secret import Secrets
from facilitator.tickets import new_id

# What staff may keep in mind of somebody, each in its place; a new one goes to the end.
MARKS = ("under_18", "ordered")


@dataclass(frozen=True, slots=True)
class Member:
    """A person enrolled in a group; once removed, they keep their place in old summaries.

    `marks` are for staff alone, on two pages; no session ever learns of them.
    """

    id: str
    group: str
    name: str
    created: datetime
    removed: datetime | None
    therapist: str | None = None
    marks: frozenset[str] = frozenset()


def of_group(connection: Connection, group: str, *, removed: bool = False) -> list[Member]:
    """Return a group's members by name, those removed only when asked for."""
    query = select(schema.members).where(schema.members.c.group == group)
    if not removed:
        query = query.where(schema.members.c.removed.is_(None))
    secrets = secrets_of(connection)
    rows = [_member(row, secrets) for row in connection.execute(query).mappings()]
    # Sorted here: the database sees only sealed names.
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def by_id(connection: Connection, member: str) -> Member | None:
    """Return the member."""
    row = (
        connection.execute(select(schema.members).where(schema.members.c.id == member))
        .mappings()
        .one_or_none()
    )
    return _member(row, secrets_of(connection)) if row else None


def add(connection: Connection, group: str, name: str, at: datetime) -> Member:
    """Enrol a person."""
    added, secrets = Member(new_id(), group, name, at, None), secrets_of(connection)
    connection.execute(
        insert(schema.members).values(
            id=added.id,
            group=group,
            name=secrets.seal(name),
            created=at,
            marks=secrets.seal(_written(())),
        )
    )
    return added


def rename(connection: Connection, member: str, name: str) -> None:
    """Call a person by another name."""
    sealed = secrets_of(connection).seal(name)
    connection.execute(
        update(schema.members).where(schema.members.c.id == member).values(name=sealed)
    )


def remove(connection: Connection, member: str, at: datetime) -> None:
    """Let a person be a member no longer; the row stays, old sessions speak of it."""
    mark(connection, member, ())
    connection.execute(
        update(schema.members).where(schema.members.c.id == member).values(removed=at)
    )


def mark(connection: Connection, member: str, marks: Collection[str]) -> None:
    """Keep in mind of a person what these marks say, and nothing else."""
    sealed = secrets_of(connection).seal(_written(marks))
    connection.execute(
        update(schema.members).where(schema.members.c.id == member).values(marks=sealed)
    )


def _written(marks: Collection[str]) -> str:
    """Return marks as they are sealed: as long for one person as for another."""
    return "".join("x" if name in marks else "-" for name in MARKS)


def choose_therapist(connection: Connection, member: str, account: str | None) -> None:
    """Say who sees a person one-to-one; None is whoever leads the session."""
    connection.execute(
        update(schema.members).where(schema.members.c.id == member).values(therapist=account)
    )


def _member(row: RowMapping, secrets: Secrets) -> Member:
    marks = secrets.open(row["marks"]) if row["marks"] else ""
    return Member(
        row["id"],
        row["group"],
        secrets.open(row["name"]),
        row["created"],
        row["removed"],
        row["therapist"],
        frozenset(name for name, written in zip(MARKS, marks, strict=False) if written == "x"),
    )
