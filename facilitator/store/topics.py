"""The library of topics as a group has it: in its order, with its own topics, some put away.

A topic that comes with the program has no words here: they are chosen for whoever reads them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, or_, select, update

from facilitator.store import schema
from facilitator.store.db import secrets_of
from facilitator.store.log import Row
from facilitator.tickets import new_id

TABLE = schema.topics.c


@dataclass(frozen=True, slots=True)
class Kept:
    """A topic in its place. `title` and `prompts`, one in a line, are the group's own words."""

    id: str
    away: datetime | None = None
    title: str | None = None
    prompts: str = ""

    @property
    def own(self) -> bool:
        return self.title is not None


def of_group(connection: Connection, group: str) -> list[Kept]:
    """Return what a group has added, moved or put away, in its order."""
    secrets = secrets_of(connection)
    rows = connection.execute(
        select(TABLE.id, TABLE.away, TABLE.title, TABLE.prompts)
        .where(TABLE.group == group)
        .order_by(TABLE.place, TABLE.id)
    )
    return [
        Kept(id, away, title and secrets.open(title), secrets.open(prompts) if prompts else "")
        for id, away, title, prompts in rows
    ]


def add(connection: Connection, group: str, title: str, prompts: str) -> str:
    """Add a topic of the group's own, before all others, and return its id."""
    lock(connection, group)
    first = connection.scalar(select(func.min(TABLE.place)).where(TABLE.group == group)) or 0
    secrets, topic = secrets_of(connection), new_id()
    connection.execute(
        insert(schema.topics).values(
            group=group,
            id=topic,
            place=first - 1,
            title=secrets.seal(title),
            prompts=secrets.seal(prompts),
        )
    )
    return topic


def change(connection: Connection, group: str, topic: str, title: str, prompts: str) -> None:
    """Give a topic of the group's own other words; what was said in past sessions stays."""
    secrets = secrets_of(connection)
    connection.execute(
        update(schema.topics)
        .where(TABLE.group == group, TABLE.id == topic, TABLE.title.is_not(None))
        .values(title=secrets.seal(title), prompts=secrets.seal(prompts))
    )


def arrange(connection: Connection, group: str, order: Sequence[str]) -> None:
    """Keep the topics in this order, which names all of them."""
    for place, topic in enumerate(order):
        this = update(schema.topics).where(TABLE.group == group, TABLE.id == topic)
        if not connection.execute(this.values(place=place)).rowcount:
            connection.execute(insert(schema.topics).values(group=group, id=topic, place=place))


def put_away(connection: Connection, group: str, topic: str, at: datetime | None) -> None:
    """Put a topic that has a place away, or bring it back: then `at` is None."""
    connection.execute(
        update(schema.topics).where(TABLE.group == group, TABLE.id == topic).values(away=at)
    )


def steps(
    connection: Connection, group: str, beginnings: Iterable[str], sessions: int
) -> dict[str, list[Row]]:
    """Return from a group's newest sessions, by session, the records that begin like one of these.

    Only they are read: a log has hundreds of records, and a handful of them set a topic.
    """
    events, held = schema.events.c, schema.sessions.c
    newest = select(held.id).where(held.group == group).order_by(held.opened.desc())
    rows = connection.execute(
        select(events.session, events.version, events.tap, events.by, events.at, events.event)
        .where(
            events.session.in_(newest.limit(sessions)),
            or_(*[events.event.startswith(one, autoescape=True) for one in beginnings]),
        )
        .order_by(events.session, events.version)
    )
    found: dict[str, list[Row]] = {}
    for session, *row in rows:
        found.setdefault(session, []).append(Row(*row))
    return found


def lock(connection: Connection, group: str) -> None:
    """Let only one at a time put a group's topics in order; SQLite has one writer anyway."""
    connection.execute(
        select(schema.groups.c.id).where(schema.groups.c.id == group).with_for_update()
    )
