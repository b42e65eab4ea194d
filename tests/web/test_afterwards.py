"""A group that was held without the program is entered afterwards, honestly and without loss."""

import re
from datetime import timedelta

import pytest

from facilitator.store import groups, members, sessions
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
        ("ended", "17:59", "it would be more than 8 hours"),
        ("ended", "18:00", "it would be more than 8 hours"),
        ("pause", "ten", "Whole minutes please"),
        ("pause", "90", "fewer than the group lasted"),
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
    assert "This group has met at that time already." in said(page)
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


def test_who_came_later_or_left_early_has_their_times_and_the_break_is_not_counted(
    mara, group, ids
):
    times = {f"came-{ids['Ben']}": "18:20", f"left-{ids['Ana']}": "19:05", "pause": "15"}
    page = said(mara.follow(enter(mara, group, **remembered(ids), others="Jay", **times)))
    assert "The group lasted 75 minutes, not counting breaks." in page
    assert "Left early: Ana at 7:05 PM." in page
    assert "Ana until 7:05 PM shared" in page
    assert "Ben from 6:20 PM chose to listen" in page
    assert "Jay no turn noted" in page, "of whom no time was told none is invented"


@pytest.mark.parametrize(
    ("came", "left"),
    [("17:59", ""), ("", "19:31"), ("19:00", "18:30"), ("19:30", ""), ("7 pm", "")],
)
def test_a_persons_times_lie_within_those_of_the_group(mara, group, ids, came, left):
    times = {f"came-{ids['Ana']}": came, f"left-{ids['Ana']}": left}
    page = enter(mara, group, here=[ids["Ben"]], **times)
    assert page.status_code == 400
    assert "Please write times between beginning and end" in said(page)
    assert f'type="time" value="{came or left}" aria-invalid="true"' in page.text
    assert page.text.count('<details class="own-times" open>') == 1


def test_somebody_must_have_been_there_when_it_began(mara, group, ids):
    late = {f"came-{ids['Ana']}": "18:10"}
    page = enter(mara, group, here=[ids["Ana"]], **late)
    assert "Everybody came later." in said(page)
    assert enter(mara, group, here=[ids["Ana"]], others="Jay", **late).status_code == 303


def test_times_after_midnight_are_those_of_the_same_night(mara, group, ids):
    night = {"started": "23:15", "ended": "00:45", f"left-{ids['Ana']}": "00:10"}
    page = said(mara.follow(enter(mara, group, here=[ids["Ben"]], **night)))
    assert "Left early: Ana at 12:10 AM." in page


def test_nobody_puts_right_or_takes_back_what_another_group_entered(here, mara, noor, group, ids):
    session = enter(mara, group, **remembered(ids)).location.split("/")[2]
    assert noor.get(f"/sessions/{session}/entered").status_code == 404
    for path in ("entered", "entered/back", "entered/again"):
        assert noor.post(f"/sessions/{session}/{path}", **YESTERDAY).status_code == 404, path
    with here.db.read() as connection:
        assert [s.id for s in sessions.of_group(connection, group)] == [session]


def test_a_group_that_was_led_with_the_program_at_that_time_is_asked_about_too(
    mara, group, ids, evening, clock
):
    evening.begins("r1")
    clock.after(minutes=30)
    evening.does("end_session")
    clock.after(days=1)
    mara.post("/sign-in", login="Mara", password="seven calm herons wade home")
    page = enter(mara, group, here=[ids["Ana"]], date="2026-03-03", started="19:10", ended="20:00")
    assert "This group has met at that time already." in said(page)
    assert f"/sessions/{evening.session}/summary" in page.text


def test_a_group_at_a_time_that_counts_already_is_asked_about_once(mara, group, ids):
    enter(mara, group, **remembered(ids))
    overlapping = {"started": "19:00", "ended": "20:00", "here": [ids["Ana"]]}
    page = enter(mara, group, **overlapping)
    assert page.status_code == 400
    twin = page.text.split('name="beside" value="')[1].split('"')[0]
    assert enter(mara, group, beside="made-up", **overlapping).status_code == 400
    assert enter(mara, group, beside=twin, **overlapping).status_code == 303
    assert enter(mara, group, here=[ids["Ana"]], started="20:00", ended="21:00").status_code == 303


def test_what_was_entered_by_mistake_is_taken_back_and_can_count_again(mara, group, ids):
    session = enter(mara, group, **remembered(ids)).location.split("/")[2]
    page = said(mara.follow(mara.post(f"/sessions/{session}/entered/back")))
    assert "Taken back on March 3, 2026. It counts for nothing, and is kept." in page
    assert "Entered afterwards" not in said(mara.get("/sessions"))
    assert "This is the first time." in said(mara.get(f"/groups/{group}/prepare"))
    shown = said(mara.get(f"/groups/{group}"))
    assert "None yet. Taken back March 2, 2026" in shown
    other = enter(mara, group, **remembered(ids)).location.split("/")[2]
    mara.post(f"/sessions/{session}/entered/again")
    page = said(mara.get(f"/sessions/{session}/summary"))
    assert "is kept. Read what counts instead" in page, "one group does not count twice"
    assert "Let it count again" not in page
    mara.post(f"/sessions/{other}/entered/back")
    mara.post(f"/sessions/{session}/entered/again")
    assert "Taken back on" not in said(mara.get(f"/sessions/{session}/summary"))
    assert f"/sessions/{session}/summary" in mara.get("/sessions").text


def test_what_was_entered_is_put_right_in_the_same_form_and_the_first_entry_is_kept(
    here, mara, group, ids
):
    times = {f"came-{ids['Ben']}": "18:20", f"left-{ids['Ana']}": "19:00", "pause": "15"}
    first = enter(mara, group, **remembered(ids), others="Jay", **times).location.split("/")[2]
    mara.post(f"/sessions/{first}/follow-ups/r1")
    page = mara.get(f"/sessions/{first}/entered").text
    unchanged = {f"left-{ids['Ben']}": "", f"came-{ids['Ana']}": ""}
    for field, value in {**YESTERDAY, **times, **unchanged}.items():
        assert re.search(rf'name="{field}"[^>]* value="{value}"', page), field
    assert page.count(" checked>") == 2
    assert 'value="shared" selected' in page
    assert 'value="passed" selected' in page
    assert re.search(r'<textarea id="others"[^>]*>Jay</textarea>', page)
    assert page.count('<details class="own-times" open>') == 2
    assert re.search(r'name="topic"[^>]* value="Hard evenings"', page)
    fields = {**YESTERDAY, **remembered(ids), "others": "Jay", "ended": "19:45"}
    answer = mara.post(f"/sessions/{first}/entered", **fields)
    again = answer.location.split("/")[2]
    shown = said(mara.follow(answer))
    assert "The group lasted 105 minutes" in shown
    assert "Follow up today Ana" in shown, "what was noted since goes on"
    with here.db.read() as connection:
        assert [s.id for s in sessions.of_group(connection, group)] == [again]
        assert [s.id for s in sessions.of_group(connection, group, taken_back=True)] == [first]


def test_a_colleague_puts_it_right_and_who_led_it_and_what_was_noted_since_goes_on(
    here, mara, noor, group, ids
):
    with here.db.write() as connection:
        groups.add_leader(connection, group, account_of(here, "Noor"))
    left = {f"left-{ids['Ana']}": "18:40"}
    fields = {**YESTERDAY, **remembered(ids), **left, "others": "Jay"}
    first = mara.post(f"/groups/{group}/afterwards", **fields).location.split("/")[2]
    mara.post(f"/sessions/{first}/left/r1", reason="unwell")
    for seat in ("r1", "r2", "p4"):
        mara.post(f"/sessions/{first}/follow-ups/{seat}")
    mara.post(f"/sessions/{first}/follow-ups/r2/settled")
    answer = noor.post(f"/sessions/{first}/entered", **{**fields, "topic": "Sleep"})
    page = said(noor.follow(answer))
    assert "Led by Mara." in page
    assert "Follow up today Ana Followed up : Ana Jay Followed up : Jay" in page
    assert "Followed up with: Ben." in page
    again = here.engine.look(answer.location.split("/")[2], lambda known: known.log.state)
    assert again.seats["r1"].leaving == "unwell"


def test_who_is_no_member_any_more_is_not_lost_when_it_is_put_right(here, mara, group, ids):
    first = enter(mara, group, **remembered(ids)).location.split("/")[2]
    mara.post(f"/sessions/{first}/follow-ups/r2")
    mara.post(f"/groups/{group}/members/{ids['Ben']}/removal")
    page = mara.get(f"/sessions/{first}/entered").text
    assert "Ben" not in said(mara.get(f"/groups/{group}"))
    assert re.search(f'value="{ids["Ben"]}" checked', page)
    answer = mara.post(f"/sessions/{first}/entered", **{**YESTERDAY, **remembered(ids)})
    shown = said(mara.follow(answer))
    assert "Ana shared Ben chose to listen" in shown
    assert "Follow up today Ben" in shown


def test_what_was_put_right_already_is_asked_about_before_it_is_put_right_once_more(
    here, mara, group, ids
):
    """Somebody goes back in the browser and saves again."""
    first = enter(mara, group, **remembered(ids)).location.split("/")[2]
    fields = {**YESTERDAY, **remembered(ids), "ended": "19:45"}
    again = mara.post(f"/sessions/{first}/entered", **fields).location.split("/")[2]
    page = mara.post(f"/sessions/{first}/entered", **fields)
    assert page.status_code == 400
    assert "This group has met at that time already." in said(page)
    with here.db.read() as connection:
        assert [s.id for s in sessions.of_group(connection, group)] == [again]


def test_a_night_is_put_right_on_the_day_it_began(mara, group, ids):
    night = {"date": "2026-03-01", "started": "23:15", "ended": "00:45"}
    first = enter(mara, group, here=[ids["Ana"]], **night).location.split("/")[2]
    page = mara.get(f"/sessions/{first}/entered").text
    for field, value in night.items():
        assert re.search(rf'name="{field}"[^>]* value="{value}"', page), field


def test_a_slip_in_putting_right_changes_nothing(here, mara, group, ids):
    first = enter(mara, group, **remembered(ids)).location.split("/")[2]
    page = mara.post(f"/sessions/{first}/entered", **{**YESTERDAY, "ended": "9 pm"})
    assert page.status_code == 400
    assert "Put right what was entered" in said(page)
    assert f'href="/sessions/{first}/summary"' in page.text
    assert "Please write the time like 19:30." in said(page)
    with here.db.read() as connection:
        assert [s.id for s in sessions.of_group(connection, group)] == [first]


def test_a_group_that_was_led_with_the_program_is_not_taken_back_here(mara, session):
    for path in ("entered", "entered/back", "entered/again"):
        assert mara.post(f"/sessions/{session}/{path}").status_code == 404, path
    assert mara.get(f"/sessions/{session}/entered").status_code == 404
