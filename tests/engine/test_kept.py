"""Kept taps in the store: answered the same for ever, remembered, and only ever a leader's."""

from datetime import timedelta

from facilitator.engine import Answer
from facilitator.session.kept import TapDidNotFit
from facilitator.store import log as rows

from .conftest import ANA


def test_a_kept_tap_is_stamped_with_its_own_time(group, clock):
    group.start()
    kept = clock.now() + timedelta(minutes=3)
    clock.after(minutes=10)
    assert group.wish("start_turn", seat="r1", after=0, kept=kept).version
    assert group.rows()[-1].at == kept


def test_a_kept_tap_that_does_not_fit_is_a_record_and_is_answered_the_same_after_a_restart(
    group, process, clock
):
    group.start()
    group.wish("start_turn", seat="r1", after=0)
    kept = clock.now()
    clock.after(minutes=2)
    late = {"wish": "start_turn", "seat": "r2", "after": 0, "tap": "tap-late", "kept": kept}
    assert group.wish(**late) == Answer(refused="overtaken")
    assert group.log.records[-1].event == TapDidNotFit("start_turn", "overtaken", "r2")
    assert group.wish(**late) == Answer(refused="overtaken")
    assert process().wish(**late) == Answer(refused="overtaken")
    once = [row for row in group.rows() if row.tap == "tap-late"]
    assert len(once) == 1


def test_a_tap_refused_before_the_line_broke_is_refused_the_same_when_it_comes_as_kept(
    group, clock
):
    group.start()
    group.wish("start_turn", seat="r1", after=0)
    assert group.wish("start_turn", seat="r2", after=0, tap="tap-twice").refused == "overtaken"
    before = len(group.rows())
    again = group.wish("start_turn", seat="r2", after=0, tap="tap-twice", kept=clock.now())
    assert again == Answer(refused="overtaken")
    assert len(group.rows()) == before


def test_only_leaders_taps_may_come_late(group, clock):
    group.wish("knock", ANA, name="Ana")
    group.wish("admit", knock=ANA.id, seat="r1", kind="member")
    group.wish("start_session")
    late = group.wish("ask_for_turn", ANA, seat="r1", kept=clock.now())
    assert late == Answer(refused="not_allowed")
    assert group.wish("ask_for_turn", ANA, seat="r1").version


def test_a_text_that_came_too_late_is_not_kept(group, clock):
    group.start()
    group.wish("end_session")
    late = group.wish("set_topic", topic="Sleep", tap="tap-topic", kept=clock.now())
    assert late == Answer(refused="ended")
    with group.engine.db.read() as connection:
        assert "tap-topic" not in rows.words(connection, group.session)


def test_a_group_that_was_closed_while_the_line_was_away_is_closed_then(group, clock):
    group.start()
    kept = clock.now() + timedelta(minutes=50)
    clock.after(hours=1)
    group.wish("end_session", kept=kept)
    assert group.log.state.ended == kept


def test_two_processes_read_a_kept_tap_alike(group, process, clock):
    other = process()
    group.start()
    clock.after(minutes=5)
    other.wish("ask_for_turn", seat="r2")
    kept = clock.now() - timedelta(minutes=4)
    assert group.wish("start_turn", seat="r1", after=0, kept=kept).version
    assert other.view == group.view
    assert other.log.state == group.log.state == process().log.state
