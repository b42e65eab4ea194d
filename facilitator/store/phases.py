"""What a group plans for the parts of its sessions: their minutes, and which of them ask."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, insert, select, update

from facilitator.store import schema

TABLE = schema.phases.c


def of_group(connection: Connection, group: str) -> dict[str, int]:
    """Return the minutes of each part, or nothing as long as nobody has planned any."""
    rows = connection.execute(select(TABLE.phase, TABLE.minutes).where(TABLE.group == group))
    return {phase: minutes for phase, minutes in rows}


def asking(connection: Connection, group: str) -> set[str]:
    """Return the parts that ask everybody when they begin."""
    return set(connection.scalars(select(TABLE.phase).where(TABLE.group == group, TABLE.asks)))


def plan(
    connection: Connection, group: str, minutes: Iterable[tuple[str, int]], asks: Collection[str]
) -> None:
    """Keep the minutes of these parts, and that those of them in `asks` ask."""
    for phase, number in minutes:
        planned = {"minutes": number, "asks": phase in asks}
        this = update(schema.phases).where(TABLE.group == group, TABLE.phase == phase)
        if not connection.execute(this.values(planned)).rowcount:
            connection.execute(insert(schema.phases).values(group=group, phase=phase, **planned))
