"""Where lines for one-to-one are found: events are plain, the words in them are sealed."""

from sqlalchemy import Connection, or_, select

from facilitator.store import schema

# An event is kept under its name, so it begins with it.
KEPT = ("SavedForOneToOne", "TakeawayKept")


def sessions_with_lines(connection: Connection, account: str) -> list[str]:
    """Return the sessions of the groups an account leads in which somebody kept a line."""
    event = schema.events.c.event
    kept = or_(*(event.startswith(f'{{"{name}"', autoescape=True) for name in KEPT))
    query = (
        select(schema.events.c.session)
        .distinct()
        .join(schema.sessions, schema.sessions.c.id == schema.events.c.session)
        .join(schema.group_leaders, schema.group_leaders.c.group == schema.sessions.c.group)
        .where(schema.group_leaders.c.account == account, kept)
    )
    return list(connection.scalars(query))
