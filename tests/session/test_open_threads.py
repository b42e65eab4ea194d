"""What was left open with somebody when a session ended."""

from facilitator.session.open_threads import OpenThreads, open_threads

from .story import Story, running


def threads(group: Story) -> OpenThreads:
    return open_threads(group.log.records)


def names(seats: tuple) -> list[str]:
    return [seat.name for seat in seats]


def closed(group: Story) -> OpenThreads:
    group.after(minutes=1).does("end_session")
    return threads(group)


def all_heard() -> Story:
    group = running()
    for name in ("ana", "ben", "cleo"):
        group.does("pass_turn", seat=name)
    return group


def test_nothing_is_open_when_all_were_offered_a_turn_and_stayed():
    assert not closed(all_heard())


def test_who_was_not_offered_a_turn():
    group = running()
    group.gives_floor("ana")
    group.after(minutes=1).does("pass_turn", seat="ben")
    group.does("add_person", name="sam", kind="guest")
    assert names(closed(group).not_offered) == ["cleo"]


def test_who_said_come_back_to_me_and_was_not_come_back_to():
    group = all_heard()
    group.does("come_back_later", seat="ana")
    group.does("come_back_later", seat="ben")
    group.after(minutes=1).gives_floor("ben")
    group.after(minutes=1)
    assert names(closed(group).later) == ["ana"]


def test_who_left_before_they_were_come_back_to_is_not_forgotten():
    group = all_heard()
    for name in ("ana", "ben"):
        group.does("come_back_later", seat=name)
        group.does("leave", seat=name)
    group.does("mark_here", seat="ben")
    open_now = closed(group)
    assert names(open_now.later) == ["ana"]
    assert names(open_now.left) == ["ana"]


def test_who_still_waited_at_the_end():
    group = all_heard()
    group.does("ask_for_turn", seat="cleo")
    group.does("ask_for_turn", seat="ana")
    group.gives_floor("ana")
    group.after(minutes=1)
    assert names(closed(group).waiting) == ["cleo"]


def test_who_had_stepped_out_and_was_not_back():
    group = all_heard()
    group.does("step_out", seat="ana")
    group.does("step_out", seat="ben")
    group.does("come_back", seat="ben")
    assert names(closed(group).out) == ["ana"]


def test_who_did_not_come_and_a_group_that_never_began_have_no_open_threads():
    group = Story()
    group.does("mark_here", seat="ana")
    assert not closed(group)
    group = Story()
    group.does("mark_here", seat="ana")
    group.does("start_session")
    assert names(closed(group).not_offered) == ["ana"]


def test_a_correction_after_the_end_closes_a_thread():
    group = running()
    spoke = group.gives_floor("ana")
    group.after(minutes=1).gives_floor("ben")
    group.after(minutes=1).does("end_session")
    group.does("correct_seat", version=spoke, seat="cleo")
    assert names(threads(group).not_offered) == ["ana"]
