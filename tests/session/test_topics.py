"""Another topic: who was offered a turn on it is counted afresh, for leaders only."""

import pytest

from facilitator.session.afterwards import SharedAsRemembered
from facilitator.session.summary import summarize

from .story import SIX, Story, running
from .test_summary import minute


def speaks(group: Story, name: str) -> int:
    began = group.gives_floor(name)
    group.after(minutes=1).ends_turn(name)
    return began


def on_topic(group: Story) -> tuple[object, object] | None:
    """How many of how many leaders read, or None where there is nothing to read."""
    topic = group.board.get("topic", {})
    return (topic["offered"], topic["people"]) if "offered" in topic else None


def another_topic() -> Story:
    """Ana has shared and Ben has passed; then there is another topic."""
    group = running()
    speaks(group, "ana")
    group.does("pass_turn", seat="ben")
    group.does("set_topic", topic="cravings")
    return group


def test_nothing_is_said_of_a_topic_before_which_nobody_was_heard():
    group = running()
    group.does("set_topic", topic="cravings")
    speaks(group, "ana")
    assert on_topic(group) is None
    group.does("set_topic", topic=None)
    assert "topic" not in group.board


def test_another_topic_starts_clean_and_the_session_goes_on():
    group = another_topic()
    assert on_topic(group) == (0, 3)
    assert group.board["not_heard"] == ["r3"]
    assert group.seat("ana").voice == "shared"
    group.does("set_topic", topic="sam")
    assert on_topic(group) == (0, 3)


def test_turns_and_passes_count_for_the_topic_and_short_words_do_not():
    group = another_topic()
    group.gives_floor("ana")
    assert on_topic(group) == (1, 3)
    group.after(seconds=2).ends_turn("ana")
    assert on_topic(group) == (0, 3)
    speaks(group, "cleo")
    group.does("pass_turn", seat="ana")
    group.after(minutes=1).does("pass_turn", seat="ana")
    assert on_topic(group) == (2, 3)


def test_not_right_now_counts_for_the_topic_and_so_does_what_is_remembered():
    group = another_topic()
    tablet = group.device("ben")
    group.does("invite", seat="ben")
    group.does("answer_invitation", tablet, seat="ben", answer="not_now")
    group.notes(SharedAsRemembered("r3"))
    assert on_topic(group) == (2, 3)


def test_whoever_speaks_as_the_topic_changes_goes_on_and_is_counted_on_both():
    group = another_topic()
    group.gives_floor("cleo")
    group.after(minutes=2).does("set_topic", topic="sam")
    assert on_topic(group) == (1, 3)
    group.after(minutes=1).ends_turn("cleo")
    assert on_topic(group) == (1, 3)
    assert [topic.offered for topic in group.summary.topics] == [2, 1, 1]


def test_only_those_who_are_there_are_counted():
    group = another_topic()
    guest = f"p{group.step('add_person', name='sam', kind='guest')}"
    speaks(group, "cleo")
    group.does("step_out", seat="ana")
    assert on_topic(group) == (1, 3)
    group.does("leave", seat="cleo")
    group.does("leave", seat=guest)
    assert on_topic(group) == (0, 2)


def test_slips_are_put_right_for_the_topic_too():
    group = another_topic()
    began = speaks(group, "cleo")
    group.does("correct_seat", version=began, seat="ana")
    assert (on_topic(group), group.board["not_heard"]) == ((1, 3), ["r3"])
    group.does("undo", version=began)
    assert on_topic(group) == (0, 3)
    group.does("undo", version=group.version)
    assert on_topic(group) == (1, 3)


def test_a_topic_that_was_set_by_mistake_is_as_if_it_had_not_been():
    group = another_topic()
    speaks(group, "ana")
    wrong = group.step("set_topic", topic="sam")
    assert on_topic(group) == (0, 3)
    group.does("undo", version=wrong)
    assert on_topic(group) == (1, 3)


def test_a_topic_told_too_late_counts_who_was_heard_since_its_true_time():
    group = running()
    speaks(group, "ana")
    speaks(group, "ben")
    told = group.step("set_topic", topic="cravings")
    assert on_topic(group) == (0, 3)
    group.does("correct_time", version=told, at=SIX + minute(1))
    assert on_topic(group) == (1, 3)


def test_an_interrupted_turn_that_goes_on_counts_for_the_topic_it_goes_on_in():
    group = another_topic()
    group.gives_floor("cleo")
    group.after(minutes=1).gives_floor("ana")
    group.does("set_topic", topic="sam")
    group.gives_back()
    assert on_topic(group) == (1, 3)
    group.after(minutes=1).ends_turn("cleo")
    assert on_topic(group) == (1, 3)


@pytest.mark.parametrize("ends", [True, False])
def test_the_summary_says_how_many_were_offered_a_turn_on_each_topic(ends):
    group = another_topic()
    speaks(group, "ben")
    group.does("leave", seat="ana")
    group.after(minutes=1).does("set_topic", topic=None)
    group.gives_floor("cleo")
    group.after(minutes=1)
    if ends:
        group.does("end_session")
    topics = summarize(group.log.records, group.now).topics
    found = [(topic.topic, topic.offered, topic.people) for topic in topics]
    assert found == [(None, 2, 3), ("cravings", 1, 3), (None, 1, 2)]
