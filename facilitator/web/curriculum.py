"""The topics of a group in its order: those of the library and its own, and when each was used.

When a topic was used is read from the logs, and kept nowhere else: undoing and correcting would
have to be followed there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_skeleton
from flask_babel import format_date, get_timezone

from facilitator import codec
from facilitator.engine.known import record_of
from facilitator.session import Corrected, Undone, as_if
from facilitator.session.topics import TopicSet
from facilitator.store import Connection, topics
from facilitator.store.log import Row
from facilitator.store.topics import Kept
from facilitator.web.library import built_in
from facilitator.web.words import _, locale

# More than a year of a group that meets every week; what lies longer ago may well come again.
SESSIONS = 60
BEGINNINGS = tuple(codec.beginning(kind) for kind in (TopicSet, Undone, Corrected))


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as leaders of the group see it; `next` is the one suggested to come next."""

    id: str
    title: str
    prompts: tuple[str, ...]
    own: bool
    away: bool
    used: datetime | None
    next: bool


def in_order(connection: Connection, group: str) -> list[Kept]:
    """Return every topic of a group in its order, those put away too."""
    words = built_in()
    kept = [one for one in topics.of_group(connection, group) if one.own or one.id in words]
    placed = {one.id for one in kept}
    return kept + [Kept(key) for key in words if key not in placed]


def curriculum(connection: Connection, group: str) -> list[Topic]:
    """Return the same with its words and when each was used. This reads the logs: only to show."""
    words, kept = built_in(), in_order(connection, group)
    used = used_on(topics.steps(connection, group, BEGINNINGS, SESSIONS).values())
    chosen = suggested([one.id for one in kept if one.away is None], used)
    return [
        Topic(
            id=one.id,
            title=one.title or words[one.id][0],
            prompts=tuple(one.prompts.splitlines()) if one.own else words[one.id][1:],
            own=one.own,
            away=one.away is not None,
            used=used.get(one.id),
            next=one.id == chosen,
        )
        for one in kept
    ]


def used_on(logs: Iterable[list[Row]]) -> dict[str, datetime]:
    """Return when each topic was last set, and not undone, by its id."""
    used: dict[str, datetime] = {}
    for rows in logs:
        for record in as_if([record_of(row) for row in rows]):
            if isinstance(record.event, TopicSet) and (topic := record.event.library):
                used[topic] = max(record.at, used.get(topic, record.at))
    return used


def suggested(order: list[str], used: dict[str, datetime]) -> str | None:
    """Return the first that was not used yet; when all were, the one it is longest ago for."""
    unused = [topic for topic in order if topic not in used]
    return unused[0] if unused else min(order, key=lambda topic: used[topic], default=None)


def used_words(topic: Topic, now: datetime) -> str:
    """Say on which day a topic was used; "" when it was not."""
    if topic.used is None:
        return ""
    day, today = (at.astimezone(get_timezone()).date() for at in (topic.used, now))
    if day == today:
        return _("Used today")
    this_year = day.year == today.year
    shown = (
        format_skeleton("MMMMd", day, locale=locale()) if this_year else format_date(day, "long")
    )
    return _("Used on %(day)s", day=shown)
