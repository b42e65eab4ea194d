"""The summary says in plain words what a told evening was."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.session import RULES, Actor
from facilitator.session.spans import Span
from facilitator.web.charts import TICKS_AT_MOST, Timeline
from facilitator.web.kept import what
from tests.web.conftest import PASSWORD, SIX, account_of, said

ROOT = Path(__file__).parents[2]


@pytest.fixture
def told(clock, evening):
    """Ana shares twice, Ben passes, Cleo comes late and nods, once noted as a turn."""
    evening.begins("r1", "r2")
    evening.does("set_topic", topic="Hard evenings")
    evening.speaks("r1", minutes=4)
    evening.does("pass_turn", seat="r2")
    clock.after(minutes=6)
    evening.does("mark_here", seat="r3")
    evening.speaks("r3", seconds=3)
    evening.does("set_topic", topic=None)
    evening.speaks("r1", minutes=5)
    return evening


def summary(mara, told) -> str:
    answer = mara.get(f"/sessions/{told.session}/summary")
    assert answer.status_code == 200
    return said(answer)


def closed(told) -> None:
    told.clock.after(minutes=5)
    told.does("end_session")


def test_somebody_not_offered_a_turn_is_named_kindly(mara, told):
    closed(told)
    page = summary(mara, told)
    assert "2 of 3 people were offered a turn; 1 shared, 1 chose to listen." in page
    assert "Not offered a turn this time: Cleo. You may want to begin with them next time." in page


def test_when_all_were_offered_a_turn_it_says_so_first(mara, told):
    told.speaks("r3", minutes=1)
    closed(told)
    page = summary(mara, told)
    assert "All 3 people were offered a turn; 2 shared, 1 chose to listen." in page
    assert "Not offered" not in page


def test_what_was_told_quietly_stands_there_with_who_had_seen_it(mara, told):
    assert "Told quietly" not in summary(mara, told)
    told.does("raise_signal", seat="r1", kind="not_safe")
    assert "Ana did not feel safe nobody had seen it. Please ask how they are." in summary(
        mara, told
    )
    told.does("see_signal", signal=told.state.version)
    closed(told)
    assert "Ana did not feel safe Mara had seen it at" in summary(mara, told)


def test_what_nobody_had_seen_can_be_seen_after_the_end(mara, told):
    told.does("raise_signal", seat="r1", kind="not_safe")
    told.does("raise_signal", seat="r2", kind="judged")
    told.does("see_signal", signal=told.state.version)
    closed(told)
    page = mara.get(f"/sessions/{told.session}/summary").text
    [action] = re.findall(r'action="([^"]+/seen)"', page)
    mara.post(action)
    assert "Ana did not feel safe Mara had seen it at" in summary(mara, told)
    assert "/seen" not in mara.get(f"/sessions/{told.session}/summary").text


def test_who_was_asked_to_go_and_who_went_stand_there_too(here, mara, noor, group, told):
    mara.post(f"/groups/{group}/leaders", account=account_of(here, "Noor"))
    noor = Actor("leader", account_of(here, "Noor"))
    told.does("raise_signal", seat="r1", kind="needs_moment")
    signal = told.state.version
    told.does("join_as_leader", noor)
    told.does("send_leader", signal=signal, leader=noor.id)
    told.does("see_signal", noor, signal=signal)
    closed(told)
    assert "Ana needed a moment Mara asked Noor to go; Noor had seen it at" in summary(mara, told)


def test_a_group_of_one_nobody_and_silence_have_words_too(mara, evening):
    assert "Nobody was here this time." in summary(mara, evening)
    evening.begins("r1")
    evening.clock.after(minutes=1)
    assert "1 person was here; no turn was noted." in summary(mara, evening)
    evening.speaks("r1", minutes=1)
    assert "The one person here was offered a turn; 1 shared." in summary(mara, evening)


def test_everybody_stands_there_in_the_order_they_sit_with_times_and_counts(mara, told):
    closed(told)
    page = mara.get(f"/sessions/{told.session}/summary").text
    table = page.split('id="people"')[1].split("</table>")[0]
    rows = [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.split(r"</t[dh]>", row)[:-1]
        ]
        for row in table.split("<tbody>")[1].split("</tr>")[:-1]
    ]
    assert [[cell.replace("\u202f", " ") for cell in row] for row in rows] == [
        ["Ana", "7:00 – 7:20 PM", "20", "shared", "2", "0", "0"],
        ["Ben", "7:00 – 7:20 PM", "20", "chose to listen", "0", "0", "1"],
        ["Cleo", "7:10 – 7:20 PM", "10", "not this time", "0", "1", "0"],
    ]


def test_somebody_who_stepped_out_has_both_stretches_and_the_true_minutes(mara, told):
    told.does("step_out", seat="r2")
    told.clock.after(minutes=2)
    told.does("come_back", seat="r2")
    closed(told)
    page = summary(mara, told)
    assert "Ben 7:00 – 7:15 PM 7:17 – 7:22 PM 20" in page


def test_a_break_is_in_nobodys_minutes(mara, told):
    told.does("pause_session")
    told.clock.after(minutes=15)
    told.does("resume_session")
    closed(told)
    page = summary(mara, told)
    assert "The group lasted 20 minutes, not counting breaks." in page
    assert "Ana 7:00 – 7:35 PM 20 shared" in page


def test_topics_stand_there_with_their_minutes(mara, told):
    closed(told)
    page = summary(mara, told)
    first = "Hard evenings 2 of 3 people were offered a turn 10"
    assert f"Topic Minutes {first} Open discussion 1 of 3 people were offered a turn 10" in page


def test_who_did_not_come_is_named_without_a_word_of_blame(mara, evening):
    evening.begins("r1", "r2")
    evening.does("mark_absent", seat="r3")
    page = summary(mara, evening)
    assert "Not here this time: Cleo." in page
    assert "absent" not in page.casefold()


def test_a_guest_is_listed_without_turns(mara, evening):
    evening.begins("r1")
    evening.does("add_person", name="Kim", kind="trainee")
    page = summary(mara, evening)
    assert "trainee, without turns" in page
    assert "Also here, without turns: Kim (trainee)." in page
    assert "1 person was here; no turn was noted." in summary(mara, evening)


def test_a_turn_that_was_put_right_is_marked_and_counted(mara, told):
    turn = next(r.version for r in told.here.engine.look(told.session, steps) if begins_turn(r))
    told.does("correct_seat", version=turn, seat="r2")
    closed(told)
    page = summary(mara, told)
    assert "1 step was corrected afterwards" in page
    assert "turn corrected" in page
    assert "A dashed bar was corrected afterwards." in page
    assert 'class="turn corrected"' in mara.get(f"/sessions/{told.session}/summary").text


def steps(known):
    return list(known.log.records)


def begins_turn(record) -> bool:
    return type(record.event).__name__ == "TurnStarted"


def test_the_timeline_is_a_picture_with_words_and_a_table_beside_it(mara, told):
    closed(told)
    page = mara.get(f"/sessions/{told.session}/summary").text
    figure = page.split("<figure")[1].split("</figure>")[0]
    assert "<title>Ana</title>" in figure
    assert figure.count('class="turn"') == 2
    assert figure.count('class="interjection"') == 1
    # Ana's first four minutes of twenty, and three seconds.
    assert 'x="0.00%" width="19.95%"' in figure
    table = page.split("The same as a table")[1].split("</table>")[0]
    assert [line for line in re.findall(r'<th scope="row">(\w+)</th>', table)] == [
        "Ana",
        "Cleo",
        "Ana",
    ]
    assert "7:00:00" in table


def test_nobodys_talk_time_is_told(mara, told):
    closed(told)
    page = summary(mara, told).casefold()
    assert "talk" not in page
    assert "%" not in page


def test_a_running_group_says_so(mara, told):
    assert "The group is still running" in summary(mara, told)


def test_a_summary_reads_the_same_weeks_later(here, clock, mara, told):
    closed(told)
    page = summary(mara, told)
    picture = mara.get(f"/sessions/{told.session}/summary").text.split("<figure")[1]
    clock.after(days=20)
    mara.post("/sign-in", login="Mara", password=PASSWORD)
    assert summary(mara, told) == page
    later = mara.get(f"/sessions/{told.session}/summary").text.split("<figure")[1]
    assert later.split("</figure>")[0] == picture.split("</figure>")[0]


def test_names_that_were_erased_are_numbers(here, mara, told):
    with here.db.write() as connection:
        connection.exec_driver_sql("DELETE FROM words")
    here.engine.look(told.session, lambda known: known.words.clear())
    assert "Not offered a turn this time: Person 3." in summary(mara, told)


def test_a_timeline_has_few_marks_a_round_number_of_minutes_apart():
    for minutes in (0, 1, 7, 45, 90, 480):
        timeline = Timeline(SIX, SIX + timedelta(minutes=minutes))
        ticks = timeline.ticks()
        assert 1 <= len(ticks) <= TICKS_AT_MOST
        assert ticks[0].at == SIX
    every = Timeline(SIX, SIX + timedelta(minutes=90)).ticks()
    assert [tick.at.minute for tick in every] == [0, 15, 30, 45, 0, 15, 30]


def test_a_bar_can_be_seen_however_short_its_turn_and_stays_inside():
    timeline = Timeline(SIX, SIX + timedelta(minutes=90))
    at = SIX + timedelta(minutes=90)
    (bar,) = timeline.bars([Span(at - timedelta(seconds=1), at)], "turn")
    assert float(bar.width[:-1]) >= 0.5
    assert float(bar.x[:-1]) + float(bar.width[:-1]) <= 100.01


def test_kept_taps_that_did_not_fit_are_listed_in_the_order_of_their_times(mara, told):
    begun = told.clock.now()
    told.clock.after(minutes=9)
    assert told.keeps("start_turn", begun + timedelta(minutes=4), seat="r2", after=0) == "overtaken"
    assert told.keeps("start_turn", begun + timedelta(minutes=2), seat="r1", after=0) == "overtaken"
    closed(told)
    page = summary(mara, told).replace("\u202f", " ")
    listed = page.split("did not fit any more")[1].split("Who had the floor when")[0]
    assert re.findall(r"\d+:\d+ PM · \w+ : [^)]+\)", listed) == [
        "7:17 PM · Ana : give the floor (the group had moved on)",
        "7:19 PM · Ben : give the floor (the group had moved on)",
    ]


def test_without_such_taps_the_summary_says_nothing_of_them(mara, told):
    closed(told)
    assert "did not fit" not in summary(mara, told)


def test_every_tap_that_can_be_kept_is_a_wish_and_has_words(app):
    wishes = (ROOT / "static/outbox.js").read_text().split("`")[1].split()
    assert len(wishes) > 15
    assert set(wishes) <= RULES.keys()
    on_screen = (ROOT / "static/wishes.js").read_text()
    with app.test_request_context("/"):
        for wish in wishes:
            assert what(wish) != what("something_new")
            assert f'{wish}: t("{what(wish)}")' in on_screen
