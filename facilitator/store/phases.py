"""The minutes a group plans for the parts of its sessions."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from facilitator.store import schema

TABLE = schema.phases.c


def of_group(connection: Connection, group: str) -> dict[str, int]:
    """Return the minutes of each part, or nothing as long as nobody has planned any."""
    rows = connection.execute(select(TABLE.phase, TABLE.minutes).where(TABLE.group == group))
    return {phase: minutes for phase, minutes in rows}


def plan(connection: Connection, group: str, minutes: Iterable[tuple[str, int]]) -> None:
    """Keep the minutes of these parts."""
    for phase, number in minutes:
        this = update(schema.phases).where(TABLE.group == group, TABLE.phase == phase)
        if not connection.execute(this.values(minutes=number)).rowcount:
            connection.execute(
                insert(schema.phases).values(group=group, phase=phase, minutes=number)
            )
