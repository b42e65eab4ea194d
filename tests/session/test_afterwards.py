"""A group that is told afterwards: an honest log, in which nobody is given minutes of speaking."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from facilitator.codec import read_event, write_event
from facilitator.session import Log, Refused
from facilitator.session.afterwards import Came, SharedAsRemembered, Told, records_of
from facilitator.session.frame import Expected
from facilitator.session.spans import Span
from facilitator.session.summary import summarize

from .story import SIX, running

TOLD = Told(
    leader="mara",
    minutes=90,
    started=SIX,
    ended=SIX + timedelta(minutes=80),
    roster=tuple(Expected(f"m-{name}", name) for name in ("ana", "ben", "cleo", "dov")),
    here={"r1": Came("shared"), "r2": Came("passed"), "r3": Came()},
    others=("sam",),
    topic="cravings",
    interjection_s=5.0,
)


def test_the_log_holds_what_was_told_at_the_times_that_were_told():
    records = records_of(TOLD)
    assert [type(record.event).__name__ for record in records] == [
        *("SessionOpened", "Arrived", "Arrived", "Arrived", "PersonAdded"),
        *("SessionStarted", "TopicSet", "SharedAsRemembered", "Passed", "SessionEnded"),
    ]
    assert {record.at for record in records} == {TOLD.started, TOLD.ended}
    assert {record.by for record in records} == {"mara"}
    assert [record.version for record in records] == list(range(1, 11))


def test_who_shared_has_shared_and_no_minutes_are_invented():
    summary = summarize(records_of(TOLD))
    people = {person.name: person for person in summary.people}
    voices = {name: person.voice for name, person in people.items()}
    assert voices == {
        **{"ana": "shared", "ben": "passed", "cleo": "not_yet"},
        **{"dov": "not_yet", "sam": "not_yet"},
    }
    assert (people["ana"].turns, people["ana"].talk) == (0, timedelta())
    assert summary.turns == ()
    assert [p.name for p in summary.attended] == ["ana", "ben", "cleo", "sam"]
    assert (summary.started, summary.ended) == (TOLD.started, TOLD.ended)
    assert summary.spent == timedelta(minutes=80)


def test_who_came_later_or_left_early_has_those_minutes_and_a_break_counts_for_nobody():
    def at(minute: int) -> datetime:
        return SIX + timedelta(minutes=minute)

    here = {"r1": Came("shared", since=at(20)), "r2": Came("passed", until=at(30)), "r3": Came()}
    records = records_of(replace(TOLD, here=here, pause=timedelta(minutes=10)))
    assert [record.at for record in records] == sorted(record.at for record in records)
    summary = summarize(records)
    people = {person.name: person for person in summary.people}
    present = {name: person.present for name, person in people.items()}
    assert present["ana"] == (Span(at(20), at(80)),)
    assert present["ben"] == (Span(SIX, at(30)),)
    assert people["ana"].late
    assert (people["ana"].voice, people["ben"].voice) == ("shared", "passed")
    assert people["ben"].place == "left"
    # Only of somebody who was there throughout it is known that the break was theirs too.
    assert summary.spent == timedelta(minutes=70)
    assert people["cleo"].counted == timedelta(minutes=70)
    assert people["ben"].counted == timedelta(minutes=30)


def test_without_a_topic_it_was_open_discussion():
    records = records_of(replace(TOLD, topic=None))
    assert [topic.topic for topic in summarize(records).topics] == [None]


def test_a_group_in_which_nobody_was_here_cannot_be_told():
    with pytest.raises(Refused, match="nobody_here"):
        records_of(replace(TOLD, here={}, others=()))


def test_it_folds_alike_when_it_comes_back_from_the_disk():
    log = Log(records_of(TOLD))
    kept = [replace(r, event=read_event(write_event(r.event))) for r in log.records]
    assert Log(kept).state == log.state


def test_what_was_remembered_wrongly_can_be_put_right():
    log = Log(records_of(TOLD))
    group = running()
    group.log, group.now = log, TOLD.ended
    shared = next(r.version for r in log.records if isinstance(r.event, SharedAsRemembered))
    group.does("correct_seat", version=shared, seat="r3")
    assert [group.seat(id).voice for id in ("r1", "r2", "r3")] == ["not_yet", "passed", "shared"]
    group.does("correct_to_pass", version=shared)
    assert group.seat("r3").voice == "passed"


def test_only_who_was_in_the_room_of_a_group_that_goes_on_can_have_shared():
    group = running()
    group.does("leave", seat="ben")
    added = group.step("add_person", name="sam", kind="guest")
    for seat, code in (("r2", "not_here"), (f"p{added}", "no_turns"), ("r9", "no_such_seat")):
        with pytest.raises(Refused, match=code):
            group.notes(SharedAsRemembered(seat))
    group.does("end_session")
    with pytest.raises(Refused, match="not_open"):
        group.notes(SharedAsRemembered("r1"))
