"""The summary says what was told quietly, and when a leader had seen it."""

from facilitator.session import Actor
from facilitator.session.signals import SignalSeen
from facilitator.session.told import told_in

from .story import NOOR, Story, running

ANA = Actor("device", "anas-tablet")


def told() -> Story:
    group = running()
    group.does("join_as_leader", NOOR)
    group.device("ana")
    group.after(minutes=1).does("raise_signal", ANA, seat="ana", kind="not_safe")
    return group


def test_it_says_who_had_seen_it_and_when():
    group = told()
    at = group.now
    group.after(minutes=2).does("see_signal", NOOR, signal=group.version)
    [one] = told_in(group.log.records)
    assert (one.seat, one.kind, one.at) == ("r1", "not_safe", at)
    assert (one.seen_by, one.seen) == ("noor", group.now)


def test_it_says_when_nobody_had():
    [one] = told_in(told().log.records)
    assert one.seen_by is None
    assert one.seen is None


def test_what_was_told_twice_is_there_twice_though_the_leaders_see_only_the_newer():
    group = told()
    group.does("see_signal", signal=group.version)
    group.after(minutes=9).does("raise_signal", ANA, seat="ana", kind="not_safe")
    assert [one.seen_by for one in told_in(group.log.records)] == ["mara", None]


def test_a_slip_is_left_out():
    group = told()
    group.does("undo", version=group.version)
    assert told_in(group.log.records) == ()


def test_whoever_saw_it_first_is_named():
    group = told()
    signal = group.version
    group.does("see_signal", NOOR, signal=signal)
    group.notes(SignalSeen(signal, "mara"))
    assert [one.seen_by for one in told_in(group.log.records)] == ["noor"]
