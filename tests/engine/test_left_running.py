"""Groups left running are closed by the server, also those that went over while it was off."""

from datetime import timedelta

from facilitator import codec
from facilitator.engine.left_running import close_all
from facilitator.session.left_running import CLOSES_AFTER
from facilitator.store import log as rows
from facilitator.store import sessions
from tests.conftest import EVENING

PLANNED = timedelta(minutes=90)


def kept(group) -> sessions.Session:
    with group.engine.db.read() as connection:
        return sessions.by_id(connection, group.session)


def test_a_group_is_closed_two_hours_after_its_plan_and_not_before(group, clock):
    group.start()
    clock.after(minutes=209)
    close_all(group.engine)
    assert kept(group).running
    clock.after(minutes=2)
    close_all(group.engine)
    assert kept(group).ended == EVENING + PLANNED + CLOSES_AFTER
    assert group.log.state.by_itself
    assert group.view["stage"] == "ended"
    assert group.heard[-1] == len(group.rows()), "every screen has heard of it"


def test_it_is_closed_once_by_the_program(group, clock):
    group.start()
    clock.after(hours=4)
    close_all(group.engine)
    close_all(group.engine)
    last = group.rows()[-1]
    assert last.by == "left-running"
    assert codec.decode(last.event_json) == {"SessionEnded": {"by_itself": True}}
    assert sum("SessionEnded" in row.event_json for row in group.rows()) == 1


def test_a_server_that_was_off_closes_it_as_of_when_it_was_to_be_closed(group, process, clock):
    group.start()
    clock.after(hours=14)
    restarted = process()
    close_all(restarted.engine)
    assert kept(group).ended == EVENING + PLANNED + CLOSES_AFTER
    assert restarted.rows()[-1].at == EVENING + PLANNED + CLOSES_AFTER


def test_what_happened_later_than_that_stays_before_the_end(group, clock):
    group.start()
    clock.after(hours=5)
    group.wish("pass_turn", seat="r1")
    clock.after(minutes=1)
    close_all(group.engine)
    assert kept(group).ended == EVENING + timedelta(hours=5)


def test_a_group_that_began_late_goes_on(group, clock):
    clock.after(hours=3)
    group.start()
    clock.after(hours=3)
    close_all(group.engine)
    assert kept(group).running


def test_a_group_that_was_opened_and_never_begun_is_closed_too(group, clock):
    clock.after(hours=3)
    close_all(group.engine)
    assert kept(group).running
    clock.after(hours=1)
    close_all(group.engine)
    assert kept(group).ended == EVENING + PLANNED + CLOSES_AFTER
    assert not kept(group).end_awaited


def test_the_list_of_sessions_knows_whose_end_is_awaited(group, clock):
    group.start()
    clock.after(hours=4)
    close_all(group.engine)
    assert kept(group).end_awaited
    at = round(kept(group).ended.timestamp() * 1000)
    assert group.wish("correct_end", at=at).version
    assert not kept(group).end_awaited, "it was right as it was"
    assert group.wish("undo", version=len(group.rows())).version
    assert kept(group).end_awaited
    assert group.wish("reopen_session").version is None


def test_when_the_end_is_put_right_the_list_of_sessions_says_so_too(group, clock):
    group.start()
    clock.after(hours=4)
    close_all(group.engine)
    over = EVENING + timedelta(minutes=85)
    at = round(over.timestamp() * 1000)
    assert group.wish("correct_end", at=at).version
    assert kept(group).ended == over
    assert group.wish("undo", version=len(group.rows())).version
    assert kept(group).ended == EVENING + PLANNED + CLOSES_AFTER


def test_a_group_that_closed_by_itself_is_reopened_and_closed_again_two_hours_later(group, clock):
    group.start()
    clock.after(minutes=210)
    close_all(group.engine)
    clock.after(minutes=14)
    assert group.wish("reopen_session").version
    close_all(group.engine)
    assert kept(group).running
    assert kept(group).code
    clock.after(minutes=121)
    close_all(group.engine)
    assert not kept(group).running


def test_a_log_that_cannot_be_read_stops_no_other(group, clock, caplog):
    group.start()
    with group.engine.db.write() as connection:
        held = kept(group)
        other = sessions.create(connection, held.group, 90, EVENING + timedelta(seconds=1))
        rows.append(connection, other, [rows.Row(1, "tap-0001", "mara", EVENING, "broken")])
    clock.after(hours=4)
    close_all(group.engine)
    assert not kept(group).running
    assert "a session left running was not closed" in caplog.text
    assert other not in caplog.text
