"""A group that was held without the program is entered afterwards, honestly and without loss."""

import re
from datetime import timedelta

import pytest

from facilitator.store import members, sessions
from tests.web.conftest import SIX, account_of, said

# The clock stands at 19:00 on March 3 in the clinic, which is 18:00 in UTC.
YESTERDAY = {"date": "2026-03-02", "started": "18:00", "ended": "19:30"}


@pytest.fixture
def ids(here, group) -> dict[str, str]:
    """The members by name, enrolled for weeks."""
    with here.db.write() as connection:
        connection.exec_driver_sql("UPDATE members SET created = 0")
        return {m.name: m.id for m in members.of_group(connection, group)}


def enter(mara, group: str, **fields):
    return mara.post(f"/groups/{group}/afterwards", **{**YESTERDAY, **fields})


def remembered(ids) -> dict[str, object]:
    return {
        "here": [ids["Ana"], ids["Ben"]],
        f"had-{ids['Ana']}": "shared",
        f"had-{ids['Ben']}": "passed",
        "topic": "Hard evenings",
    }


def test_a_group_is_entered_with_its_times_people_and_topic(here, mara, group, ids):
    answer = enter(mara, group, **remembered(ids), others="Jay\n\n  Ines  ")
    session = answer.location.split("/")[2]
    with here.db.read() as connection:
        kept = sessions.by_id(connection, session)
    assert (kept.opened, kept.ended) == (SIX - timedelta(hours=25), SIX - timedelta(minutes=1410))
    assert (kept.origin, kept.entered, kept.code) == ("afterwards", SIX, None)
    page = said(mara.follow(answer))
    assert "Entered afterwards, on March 3, 2026" in page
    assert "2 of 4 people are remembered to have been offered a turn; 1 shared" in page
    assert "No turn was noted for: Jay and Ines." in page
    assert "Not here this time: Cleo." in page
    assert "Hard evenings" in page
    log = here.engine.look(session, lambda known: [*known.log.records])
    assert {record.by for record in log} == {account_of(here, "Mara")}


def test_nobody_is_given_minutes_and_no_timeline_is_drawn(mara, group, ids):
    answer = enter(mara, group, **remembered(ids))
    page = mara.get(answer.location).text
    assert "Who had the floor when" not in page
    for column in ("Turns", "Interjections", "Passes", "Minutes"):
        assert column not in page
    table = page.split('id="people"')[1].split("</table>")[0]
    words = [" ".join(w.split()) for w in re.sub(r"<[^>]+>", "|", table).split("|") if w.strip()]
    assert words[1:] == ["Name", "Offered a turn", "Ana", "shared", "Ben", "chose to listen"] or (
        words[-6:] == ["Name", "Offered a turn", "Ana", "shared", "Ben", "chose to listen"]
    )


def test_it_is_marked_among_past_sessions_and_in_prepare(mara, group, ids):
    enter(mara, group, **remembered(ids))
    for path in ("/sessions", f"/groups/{group}", f"/groups/{group}/prepare"):
        assert "Entered afterwards, on March 3, 2026" in said(mara.get(path)), path
    page = said(mara.get(f"/groups/{group}/prepare"))
    assert "Ana shared last time." in page
    assert "Ben has been here once and has listened so far." in page
    assert "sample" not in said(mara.get("/sessions"))


def test_a_group_past_midnight_ends_on_the_next_day(here, mara, group, ids):
    answer = enter(mara, group, here=ids["Ana"], started="23:15", ended="00:45")
    with here.db.read() as connection:
        kept = sessions.by_id(connection, answer.location.split("/")[2])
    assert kept.ended - kept.opened == timedelta(minutes=90)


def test_a_group_on_the_night_when_the_clocks_change_has_its_true_minutes(here, mara, group, ids):
    spring = {"date": "2025-03-29", "started": "23:30", "ended": "03:30"}
    answer = enter(mara, group, here=ids["Ana"], **spring)
    with here.db.read() as connection:
        kept = sessions.by_id(connection, answer.location.split("/")[2])
    assert kept.ended - kept.opened == timedelta(hours=3)


@pytest.mark.parametrize(
    ("field", "typed", "answer"),
    [
        ("date", "", "Please write the day like"),
        ("date", "yesterday", "Please write the day like"),
        ("date", "0001-01-01", "Please write the day like"),
        ("date", "2026-03-04", "That day and time are still to come."),
        ("started", "6 pm", "Please write the time like 18:00."),
        ("ended", "", "Please write the time like 19:30."),
        ("ended", "17:59", "That would be longer than 8 hours."),
        ("ended", "18:00", "That would be longer than 8 hours."),
        ("topic", "x" * 201, "up to 200 characters"),
        ("others", "x" * 41, "One name on each line please"),
        ("others", "Jay\n" * 21, "Please no more than 20 names."),
    ],
)
def test_a_slip_gets_a_kind_answer_and_loses_nothing(mara, group, ids, field, typed, answer):
    fields = {**YESTERDAY, **remembered(ids), "others": "Jay\nInes", field: typed}
    page = mara.post(f"/groups/{group}/afterwards", **fields)
    assert page.status_code == 400
    assert answer in said(page)
    assert page.text.count(" checked>") == 2
    assert page.text.count(" selected>") == 2
    for name, value in fields.items():
        if isinstance(value, str) and not name.startswith("had-"):
            assert value in page.text, name
    assert "None yet." in said(mara.get(f"/groups/{group}")), "nothing was kept"


def test_an_end_still_to_come_is_told(mara, group, ids):
    today = {"date": "2026-03-03", "started": "18:30", "ended": "19:01"}
    page = enter(mara, group, here=ids["Ana"], **today)
    assert "That time is still to come." in said(page)


def test_somebody_must_have_been_here(mara, group, ids):
    page = enter(mara, group)
    assert page.status_code == 400
    assert "Please choose at least one person, or write a name." in said(page)
    assert enter(mara, group, others="Jay").status_code == 303


def test_whoever_shared_was_there_also_when_nobody_ticked_them(mara, group, ids):
    answer = enter(mara, group, **{f"had-{ids['Ana']}": "shared"})
    assert "Not here this time: Ben and Cleo." in said(mara.follow(answer))


def test_a_name_that_stands_twice_is_asked_about_and_nothing_is_lost(mara, group, ids):
    page = enter(mara, group, here=[ids["Ana"]], others="Jay\nana")
    assert page.status_code == 400
    assert "ana is named twice." in said(page)
    assert "Jay" in page.text


def test_a_form_that_is_sent_twice_is_entered_once(here, mara, group, ids):
    first = enter(mara, group, **remembered(ids))
    page = enter(mara, group, **remembered(ids))
    assert page.status_code == 400
    assert "A group that began then has been entered already." in said(page)
    assert first.location in page.text
    with here.db.read() as connection:
        assert len(sessions.of_group(connection, group)) == 1


def test_who_became_a_member_later_was_not_expected(here, clock, mara, group, ids):
    with here.db.write() as connection:
        members.add(connection, group, "Dov", clock.now())
    page = said(mara.follow(enter(mara, group, here=ids["Ana"])))
    assert "Not here this time: Ben and Cleo." in page


def test_a_member_of_another_group_cannot_be_entered(mara, group, ids):
    answer = enter(mara, group, here=["0" * 32, ids["Ana"]])
    page = said(mara.follow(answer))
    assert "1 person was here; no turn was noted." in page


def test_a_running_group_goes_on_beside_it(mara, group, ids, session):
    assert enter(mara, group, here=ids["Ana"]).status_code == 303
    assert f"/sessions/{session}/live" in mara.get(f"/groups/{group}").text


def test_it_cannot_be_reopened_from_the_page_of_the_group(mara, group, ids):
    just_now = {"date": "2026-03-03", "started": "17:30", "ended": "18:58"}
    enter(mara, group, here=ids["Ana"], **just_now)
    assert "Reopen" not in said(mara.get(f"/groups/{group}"))
