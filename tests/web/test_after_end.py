"""What is done with a session that is over: follow-ups, its true end, going on with it."""

import re
from datetime import timedelta

import pytest

from facilitator.engine.left_running import close
from facilitator.store import sessions
from tests.web.conftest import SIX, account_of, said


@pytest.fixture
def left(here, clock, evening):
    """A group that began at 19:00 in the clinic, for 90 minutes, and closed by itself at 22:30."""
    evening.begins("r1", "r2")
    clock.after(minutes=211)
    close(here.engine, evening.session)
    return evening


def summary(mara, evening) -> str:
    return said(mara.get(f"/sessions/{evening.session}/summary")).replace("\u202f", " ")


def ended(here, evening):
    with here.db.read() as connection:
        return sessions.by_id(connection, evening.session).ended


def test_a_follow_up_stands_first_in_the_summary_and_can_be_settled(mara, evening):
    evening.begins("r1", "r2")
    evening.does("flag_follow_up", seat="r1")
    evening.does("flag_follow_up", seat="r2")
    evening.does("end_session")
    page = summary(mara, evening)
    assert page.index("Follow up today Ana Followed up : Ana Ben") < page.index("people")
    answer = mara.post(f"/sessions/{evening.session}/follow-ups/r1/settled")
    page = said(mara.follow(answer))
    assert "Follow up today Ben" in page
    assert "Followed up with: Ana." in page
    mara.post(f"/sessions/{evening.session}/follow-ups/r1/settled")
    mara.post(f"/sessions/{evening.session}/follow-ups/r9/settled")
    assert "Followed up with: Ana." in summary(mara, evening)


def test_a_colleague_who_leads_the_group_can_settle_it_too(here, mara, noor, group, evening):
    evening.begins("r1")
    evening.does("flag_follow_up", seat="r1")
    evening.does("end_session")
    mara.post(f"/groups/{group}/leaders", account=account_of(here, "Noor"))
    noor.post(f"/sessions/{evening.session}/follow-ups/r1/settled")
    assert "Followed up with: Ana." in summary(noor, evening)


def test_without_a_flag_the_summary_says_nothing_of_follow_ups(mara, evening):
    evening.begins("r1")
    assert "Follow" not in summary(mara, evening)


def test_who_left_early_stands_there_and_a_follow_up_is_suggested_and_made_by_hand(
    mara, clock, evening
):
    evening.begins("r1", "r2")
    clock.after(minutes=30)
    evening.does("leave", seat="r1")
    clock.after(minutes=30)
    evening.does("end_session")
    page = summary(mara, evening)
    assert "Left early: Ana at 7:30 PM." in page
    assert "Ana left early at 7:30 PM. Follow up today?" in page
    assert "Follow up today Ana" not in page
    page = said(mara.follow(mara.post(f"/sessions/{evening.session}/follow-ups/r1")))
    assert "Follow up today Ana Followed up" in page
    assert "Ana left early at 7:30 PM." in page.replace("\u202f", " ")
    assert "Follow up today?" not in page


def test_why_somebody_left_is_noted_and_taken_back_by_those_who_led(
    here, mara, noor, group, clock, evening
):
    evening.begins("r1", "r2")
    clock.after(minutes=30)
    evening.does("leave", seat="r2")
    clock.after(minutes=30)
    evening.does("end_session")
    left = f"/sessions/{evening.session}/left/r2"
    pressed = re.compile(r'value="" aria-pressed="true">([^<]+)<')
    assert pressed.findall(mara.follow(mara.post(left, reason="unwell")).text) == [
        "Not feeling well"
    ]
    assert "Ben left early at 7:30 PM. Follow up today?" in summary(mara, evening)
    mara.post(f"/groups/{group}/leaders", account=account_of(here, "Noor"))
    noor.post(left, reason="")
    page = summary(noor, evening)
    assert "Ben left early at 7:30 PM. Not feeling well" in page
    assert "Why, if you know it" not in page
    mara.post(left, reason="nonsense")
    assert pressed.findall(mara.follow(mara.post(left, reason="")).text) == []


def test_a_group_that_closed_by_itself_asks_when_it_ended(mara, left):
    page = summary(mara, left)
    assert "Closed by itself at 10:30 PM" in page
    assert "Please confirm when it ended" in page
    assert "10:30 PM is right" in page
    # The end that was planned stands there, to be changed or kept.
    form = mara.get(f"/sessions/{left.session}/summary").text
    assert re.search(r'name="ended" type="time" required value="20:30"', form)


def test_the_lists_ask_for_an_end_that_nobody_has_told(mara, group, left):
    for page in ("/sessions", f"/groups/{group}"):
        assert "Please confirm when it ended" in said(mara.get(page))
        assert f'href="/sessions/{left.session}/summary#end"' in mara.get(page).text
    assert 'id="end"' in mara.get(f"/sessions/{left.session}/summary").text
    mara.post(f"/sessions/{left.session}/end", as_it_is="1")
    for page in ("/sessions", f"/groups/{group}"):
        assert "Please confirm" not in said(mara.get(page))
        assert f'href="/sessions/{left.session}/summary"' in mara.get(page).text


def test_an_end_that_was_kept_on_a_device_answers_the_question(here, mara, left):
    over = SIX + timedelta(minutes=85)
    assert left.keeps("end_session", over) is None
    assert "Closed by itself" not in summary(mara, left)
    assert ended(here, left) == over
    page = mara.get("/sessions")
    assert page.status_code == 200
    assert "Please confirm" not in said(page)


def test_a_group_that_nobody_began_closed_by_itself_and_asks_nothing(here, clock, mara, evening):
    clock.after(minutes=211)
    close(here.engine, evening.session)
    page = summary(mara, evening)
    assert "Nobody had started the group. It closed by itself at 10:30 PM." in page
    assert "confirm" not in page
    assert "The group lasted" not in page
    page = mara.get("/sessions")
    assert page.status_code == 200
    assert "Please confirm" not in said(page)


def test_the_true_end_is_saved_and_the_minutes_follow(here, mara, left):
    answer = mara.post(f"/sessions/{left.session}/end", ended="20:25")
    page = said(mara.follow(answer))
    assert "Closed by itself" not in page
    assert "The group lasted 85 minutes" in page
    assert "1 step was corrected afterwards" in page
    assert ended(here, left) == SIX + timedelta(minutes=85)


def test_the_end_can_be_confirmed_as_it_is(here, mara, left):
    page = said(mara.follow(mara.post(f"/sessions/{left.session}/end", as_it_is="1")))
    assert "Closed by itself" not in page
    assert "The group lasted 210 minutes" in page
    assert ended(here, left) == SIX + timedelta(minutes=210)


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "18:59", "23:00", "7:15 pm", "20:30+01:00"])
def test_an_end_that_cannot_be_gets_a_kind_answer(mara, left, typed):
    answer = mara.post(f"/sessions/{left.session}/end", ended=typed)
    assert answer.status_code == 400
    assert "The group cannot have ended then." in said(answer)
    assert f'required value="{typed or "20:30"}"' in answer.text, "nothing that was typed is lost"
    assert "Closed by itself" in said(answer)


def test_a_group_that_ended_past_midnight_is_put_right_across_it(here, clock, mara, evening):
    clock.after(hours=4)  # 23:00 in the clinic
    evening.begins("r1")
    clock.after(minutes=211)
    close(here.engine, evening.session)
    mara.follow(mara.post(f"/sessions/{evening.session}/end", ended="00:20"))
    assert ended(here, evening) == SIX + timedelta(hours=4, minutes=80)
    mara.follow(mara.post(f"/sessions/{evening.session}/end", ended="23:50"))
    assert ended(here, evening) == SIX + timedelta(hours=4, minutes=50)


def test_a_group_closed_by_mistake_is_reopened_from_its_page(here, clock, mara, group, left):
    clock.after(minutes=10)
    page = mara.get(f"/groups/{group}")
    assert "The group was closed at 10:30" in said(page)
    answer = mara.post(f"/sessions/{left.session}/reopening")
    assert answer.location == f"/sessions/{left.session}/live"
    assert left.state.stage == "running"
    page = mara.get(answer.location).text
    with here.db.read() as connection:
        assert sessions.by_id(connection, left.session).code
    assert "data-code" in page
    again = mara.post(f"/sessions/{left.session}/reopening")
    assert again.location == f"/sessions/{left.session}/live", "twice is once"


def test_after_a_quarter_of_an_hour_it_stays_closed_and_says_so(clock, mara, group, left):
    clock.after(minutes=16)
    assert "Reopen" not in said(mara.get(f"/groups/{group}"))
    answer = mara.post(f"/sessions/{left.session}/reopening")
    assert answer.status_code == 400
    assert "closed more than 15 minutes ago, so it stays closed" in said(answer)
    assert left.state.stage == "ended"


def test_a_colleague_who_did_not_lead_that_day_is_told_so(here, mara, noor, group, left):
    mara.post(f"/groups/{group}/leaders", account=account_of(here, "Noor"))
    answer = noor.post(f"/sessions/{left.session}/reopening")
    assert "Only those who led this group today can reopen it." in said(answer)


def test_while_another_session_runs_the_closed_one_stays_closed(mara, group, left):
    running = mara.post(f"/groups/{group}/sessions").location
    assert mara.post(f"/sessions/{left.session}/reopening").location == running
    assert left.state.stage == "ended"
