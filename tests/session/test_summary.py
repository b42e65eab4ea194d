"""The summary: attendance, topics, turns, hands, and who was not offered a turn."""

from datetime import timedelta

from facilitator.session.summary import summarize

from .story import SIX, Story, running


def minute(n: float) -> timedelta:
    return timedelta(minutes=n)


def test_everybody_is_listed_in_the_order_they_sit():
    group = running()
    group.does("move_seat", seat="cleo", to=0)
    assert [person.name for person in group.summary.people] == ["cleo", "ana", "ben"]


def test_times_in_and_out_of_the_room():
    group = running()
    group.after(minutes=10).does("step_out", seat="ana")
    group.after(minutes=5).does("come_back", seat="ana")
    group.after(minutes=5).does("pause_session")
    group.after(minutes=10).does("resume_session")
    group.after(minutes=10).does("end_session")
    ana = group.person("ana")
    assert [(s.since - SIX, s.until - SIX) for s in ana.present] == [
        (minute(0), minute(10)),
        (minute(15), minute(40)),
    ]
    assert ana.counted == minute(25)
    assert group.summary.spent == minute(30)


def test_who_came_after_the_start_was_late():
    group = Story()
    group.does("mark_here", seat="ana")
    group.after(minutes=5).does("start_session")
    group.after(minutes=5).does("mark_here", seat="ben")
    group.after(minutes=5).does("end_session")
    assert [(p.name, p.late) for p in group.summary.attended] == [("ana", False), ("ben", True)]
    assert not group.person("cleo").attended
    assert group.person("ana").present[0].since == SIX + minute(5)


def test_guests_attend_and_are_not_counted_among_those_to_be_offered_a_turn():
    group = running()
    guest = f"p{group.step('add_person', name='sam', kind='guest')}"
    group.after(minutes=1).does("end_session")
    assert group.person(guest).attended
    assert guest not in [person.seat for person in group.summary.attended]


def test_who_was_not_offered_a_turn():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).ends_turn("ana")
    group.does("pass_turn", seat="ben")
    group.does("end_session")
    assert [person.name for person in group.summary.not_offered] == ["cleo"]


def test_topics_with_their_minutes_and_the_open_discussion_between():
    group = running()
    group.after(minutes=3).does("set_topic", topic="cravings")
    group.after(minutes=4).does("pause_session")
    group.after(minutes=10).does("resume_session")
    group.after(minutes=1).does("set_topic", topic=None)
    group.after(minutes=2).does("end_session")
    found = [(topic.topic, topic.length) for topic in group.summary.topics]
    assert found == [(None, minute(3)), ("cravings", minute(5)), (None, minute(2))]


def test_a_topic_set_before_the_start_counts_from_the_start():
    group = Story()
    group.does("mark_here", seat="ana")
    group.does("set_topic", topic="cravings")
    group.after(minutes=5).does("start_session")
    group.after(minutes=2).does("end_session")
    assert [(t.topic, t.length) for t in group.summary.topics] == [("cravings", minute(2))]


def test_a_topic_told_too_late_counts_from_its_corrected_time():
    group = running()
    later = group.after(minutes=5).step("set_topic", topic="cravings")
    group.does("set_topic", topic="sam")
    group.after(minutes=5).does("end_session")
    group.does("correct_time", version=later, at=SIX + minute(2))
    found = [(topic.topic, topic.length) for topic in group.summary.topics]
    assert found == [(None, minute(2)), ("cravings", minute(3)), ("sam", minute(5))]


def test_turns_and_interjections():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=2).gives_floor("ben")
    group.after(seconds=4).gives_floor("ana")
    group.after(minutes=1).ends_turn("ana")
    group.does("end_session")
    ana, ben = group.person("ana"), group.person("ben")
    assert (ana.turns, ana.interjections, ana.talk) == (2, 0, minute(3))
    assert (ben.turns, ben.interjections, ben.talk) == (0, 1, timedelta(seconds=4))


def test_a_running_session_is_read_as_if_it_ended_now():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=2).does("ask_for_turn", seat="ben")
    assert group.person("ana").talk == minute(2)
    assert group.summary.ended is None


def test_a_session_that_never_began_has_nobody_in_it():
    summary = Story().summary
    assert summary.started is None
    assert summary.attended == ()
    assert summary.spent == timedelta()


def hands(group: Story, name: str) -> tuple[int, int, int]:
    person = group.person(name)
    return person.raised, person.called, person.lowered


def test_a_hand_that_is_answered_was_called():
    group = running()
    for name in ("ana", "ben", "cleo"):
        group.does("ask_for_turn", seat=name)
    group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    group.after(minutes=1).does("pass_turn", seat="ben")
    group.does("remove_request", seat="cleo")
    assert [hands(group, name) for name in ("ana", "ben", "cleo")] == [(1, 1, 0)] * 3


def test_a_hand_taken_back_was_lowered():
    group = running()
    for name in ("ana", "ben", "cleo"):
        group.does("ask_for_turn", seat=name)
    group.does("withdraw_request", seat="ana")
    group.does("pass_turn", seat="ben")
    group.does("leave", seat="cleo")
    assert [hands(group, name) for name in ("ana", "ben", "cleo")] == [(1, 0, 1)] * 3


def test_a_hand_left_over_was_neither_called_nor_lowered():
    group = running()
    for name in ("ana", "ben"):
        group.does("ask_for_turn", seat=name)
    group.does("step_out", seat="ben")
    group.does("end_session")
    assert [hands(group, name) for name in ("ana", "ben")] == [(1, 0, 0)] * 2


def test_an_interjection_and_an_aside_leave_the_hand_up():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.gives_floor("ana")
    group.after(seconds=2).gives_floor("ben")
    group.after(minutes=1).gives_floor("ana", aside=True)
    group.after(minutes=1).ends_turn("ana")
    assert hands(group, "ana") == (1, 0, 0)
    group.gives_floor("ana")
    group.after(minutes=1).ends_turn("ana")
    assert hands(group, "ana") == (1, 1, 0)


def test_leaving_while_having_the_floor_is_not_lowering_the_hand():
    group = running()
    group.does("ask_for_turn", seat="ana")
    group.gives_floor("ana")
    group.after(minutes=1).does("leave", seat="ana")
    assert hands(group, "ana") == (1, 1, 0)


def test_a_hand_raised_while_speaking_counts_once():
    group = running()
    group.gives_floor("ana")
    group.does("ask_for_turn", seat="ana")
    group.after(minutes=1).ends_turn("ana")
    assert hands(group, "ana") == (1, 0, 0)


def test_corrections_are_counted_and_marked():
    group = running()
    spoke = group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    group.after(minutes=1).ends_turn("ben")
    corrected = group.step("correct_seat", version=spoke, seat="cleo")
    assert [(t.seat, t.corrected) for t in group.summary.turns] == [("r3", True), ("r2", False)]
    group.does("undo", version=corrected)
    assert [(t.seat, t.corrected) for t in group.summary.turns] == [("r1", False), ("r2", False)]
    assert group.summary.corrections == 2


def test_whoever_speaks_while_the_summary_is_read_has_shared():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).does("ask_for_turn", seat="ben")
    ana = group.person("ana")
    assert (ana.turns, ana.voice) == (1, "shared")


def test_a_group_that_runs_is_read_until_now():
    group = running()
    group.gives_floor("ana")
    ana = summarize(group.log.records, SIX + minute(2)).people[0]
    assert (ana.voice, ana.talk, ana.counted) == ("shared", minute(2), minute(2))
    group.does("end_session")
    assert summarize(group.log.records, SIX + minute(9)).spent == minute(0)
