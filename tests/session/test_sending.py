"""With two leaders, one asks the other to go; that is not having seen it."""

import pytest

from facilitator.session import Log
from facilitator.session.told import told_in

from .story import NOOR, Story, running
from .test_signals import own, raised


def sent(kind: str = "needs_moment") -> tuple[Story, int]:
    """Ana has told the leaders something, and Mara has asked Noor to go."""
    group, signal = raised(kind)
    group.does("send_leader", signal=signal, leader="noor")
    return group, signal


def shown(group: Story, signal: int) -> dict:
    return group.board["signals"][str(signal)]


@pytest.mark.parametrize("kind", ["needs_moment", "not_safe"])
def test_who_is_sent_stands_before_every_leader_and_has_not_seen_it_by_that(kind):
    group, signal = sent(kind)
    assert shown(group, signal)["sent"] == {"leader": "noor", "by": "mara"}
    assert "seen" not in shown(group, signal)
    group.after(minutes=1).does("see_signal", NOOR, signal=signal)
    assert shown(group, signal)["seen"]["by"] == "noor"


def test_the_person_reads_who_knows_and_who_is_asked_to_come():
    group, signal = sent()
    assert own(group, "ana")["signals"] == {"needs_moment": {"known": "Mara", "coming": "Noor"}}
    assert "signals" not in own(group, "ben")
    group.does("see_signal", NOOR, signal=signal)
    assert own(group, "ana")["signals"] == {"needs_moment": {"seen": "Noor"}}


def test_asking_twice_is_once_and_another_may_be_asked_instead():
    group, signal = sent()
    assert group.does("send_leader", signal=signal, leader="noor") is None
    assert group.does("send_leader", NOOR, signal=signal, leader="mara")
    assert shown(group, signal)["sent"] == {"leader": "mara", "by": "noor"}


def test_nobody_is_sent_to_what_a_leader_has_seen_already():
    group, signal = raised()
    group.does("see_signal", NOOR, signal=signal)
    assert group.does("send_leader", signal=signal, leader="noor") is None
    assert "sent" not in shown(group, signal)


def test_only_a_leader_of_this_session_is_sent_and_only_to_what_was_told():
    group = running()
    group.does("raise_signal", seat="ana", kind="judged")
    told = group.version
    assert group.refused("send_leader", signal=told, leader="noor") == "no_such_leader"
    assert group.refused("send_leader", signal=99, leader="mara") == "no_such_signal"


def test_asking_somebody_to_go_is_undone():
    group, signal = sent()
    group.does("undo", version=group.version)
    assert "sent" not in shown(group, signal)
    assert own(group, "ana")["signals"] == {"needs_moment": {}}


def test_a_signal_that_was_undone_takes_the_asking_along():
    group, signal = sent()
    group.does("undo", version=signal)
    assert "signals" not in group.board
    assert Log(group.log.records).state == group.state


def test_the_summary_says_who_was_asked_to_go_and_who_went():
    group, signal = sent("not_safe")
    group.after(minutes=1).does("see_signal", NOOR, signal=signal)
    [one] = told_in(group.log.records)
    assert (one.sent, one.sent_by, one.seen_by) == ("noor", "mara", "noor")
