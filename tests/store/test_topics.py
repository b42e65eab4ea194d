"""A group's library of topics, and the steps of its logs that say when one was used."""

from dataclasses import replace
from datetime import timedelta

from facilitator.store import groups, log, sessions, topics
from facilitator.store.topics import Kept
from tests.conftest import EVENING


def kept(db, group) -> list[Kept]:
    with db.read() as connection:
        return topics.of_group(connection, group.id)


def test_own_topics_come_first_the_newest_before_the_others(db, group):
    with db.write() as connection:
        one = topics.add(connection, group.id, "Tides", "What comes back?\nWhat goes?")
        two = topics.add(connection, group.id, "Bread", "")
    assert kept(db, group) == [
        Kept(two, None, "Bread", ""),
        Kept(one, None, "Tides", "What comes back?\nWhat goes?"),
    ]


def test_topics_are_put_in_order_those_without_words_too(db, group):
    with db.write() as connection:
        own = topics.add(connection, group.id, "Tides", "")
        topics.arrange(connection, group.id, ["sleep", own, "urges"])
        topics.arrange(connection, group.id, ["urges", own, "sleep"])
        topics.put_away(connection, group.id, "urges", EVENING)
    assert kept(db, group) == [Kept("urges", EVENING), Kept(own, None, "Tides"), Kept("sleep")]
    with db.write() as connection:
        topics.put_away(connection, group.id, "urges", None)
    assert kept(db, group)[0] == Kept("urges")


def test_only_own_topics_of_this_very_group_change_their_words(db, mara, group):
    with db.write() as connection:
        other = groups.create(
            connection, mara.id, name="Other", agreements="", minutes=60, at=EVENING
        )
        own = topics.add(connection, group.id, "Tides", "")
        topics.arrange(connection, group.id, [own, "sleep"])
        before = topics.of_group(connection, group.id)
        topics.change(connection, other.id, own, "Changed", "")
        topics.put_away(connection, other.id, own, EVENING)
        topics.change(connection, group.id, "sleep", "Changed", "")
        assert topics.of_group(connection, group.id) == before
        topics.change(connection, group.id, own, "Changed", "Why?")
        changed = replace(before[0], title="Changed", prompts="Why?")
        assert topics.of_group(connection, group.id) == [changed, before[1]]
        assert topics.of_group(connection, other.id) == []


def test_the_steps_of_the_newest_sessions_are_read_that_begin_as_asked(db, group, session):
    def row(version: int, event: str) -> log.Row:
        return log.Row(version, f"tap-{version}", "mara", EVENING, event)

    rows = [row(1, '{"TopicSet":{}}'), row(2, '{"TopicSetter":{}}'), row(3, '{"Undone":{}}')]
    with db.write() as connection:
        log.append(connection, session.id, rows)
        later = sessions.create(connection, group.id, 90, EVENING + timedelta(days=7))
        log.append(connection, later, rows[:1])
        beginnings = ('{"TopicSet":', '{"Undone":')

        def read(newest: int) -> dict[str, list[log.Row]]:
            return topics.steps(connection, group.id, beginnings, newest)

        assert read(5) == {session.id: [rows[0], rows[2]], later: [rows[0]]}
        assert read(1) == {later: [rows[0]]}
        assert topics.steps(connection, "another group", beginnings, 5) == {}
