"""Sessions are started, led, shown in the room and looked back on."""

import json
from dataclasses import replace
from html import unescape

import segno

from facilitator.store import sessions
from facilitator.tickets import code_shown
from tests.web.conftest import account_of, said


def test_a_therapist_starts_the_group_and_is_on_its_screen(here, mara, group):
    page = mara.follow(mara.post(f"/groups/{group}/sessions"))
    assert 'data-screen="console"' in page.text
    assert 'data-group="Tuesday evening"' in page.text
    assert 'data-planned="90"' in page.text
    assert f'data-me="{account_of(here, "Mara")}"' in page.text


def test_the_members_are_expected_under_their_names(here, session):
    log, words = here.engine.look(session, lambda known: (known.log.state, dict(known.words)))
    assert [words[seat.name] for seat in log.seated()] == ["Ana", "Ben", "Cleo"]
    assert log.minutes == 90


def test_starting_twice_is_going_on(here, mara, group, session):
    answer = mara.post(f"/groups/{group}/sessions")
    assert answer.location == f"/sessions/{session}/live"
    with here.db.read() as connection:
        assert len(sessions.of_group(connection, group)) == 1


def test_a_session_whose_log_was_never_begun_is_begun(here, mara, group):
    """The server may stop between the row and the log."""
    with here.db.write() as connection:
        bare = sessions.create(connection, group, 90, here.now())
    assert mara.post(f"/groups/{group}/sessions").location == f"/sessions/{bare}/live"
    assert here.engine.look(bare, lambda known: known.log.state.version) == 1


def test_a_running_group_is_the_first_thing_a_leader_sees(mara, group, session):
    shown = said(mara.get("/groups"))
    # 18:00 in UTC is 19:00 in the clinic.
    assert "Your group is open (since 7:00 PM), and has not started. Resume" in shown
    assert f"/sessions/{session}/live" in mara.get(f"/groups/{group}").text
    assert "Start the group now" not in said(mara.get(f"/groups/{group}"))


def test_before_going_on_a_leader_reads_that_something_waits_to_be_seen(mara, group, evening):
    """On a page that may be read over a shoulder nobody is named."""
    evening.begins("r1", "r2")
    shown = said(mara.get("/groups"))
    assert "Your group is running (started 7:00 PM). Resume" in shown
    assert "nobody has seen" not in shown
    evening.does("raise_signal", seat="r1", kind="judged")
    assert "1 thing was told quietly, and nobody has seen it yet." in said(mara.get("/groups"))
    evening.does("raise_signal", seat="r2", kind="not_safe")
    shown = said(mara.get("/groups"))
    assert "Somebody there does not feel safe, and nobody has seen it yet. Resume" in shown
    assert "Ben" not in shown
    for signal in sorted(evening.state.signals):
        evening.does("see_signal", signal=signal)
    assert "nobody has seen" not in said(mara.get("/groups"))


def test_a_past_session_begins_in_the_lists_when_the_group_began(mara, group, evening, clock):
    clock.after(minutes=10)
    evening.begins("r1")
    clock.after(minutes=50)
    evening.does("end_session")
    for path in ("/sessions", f"/groups/{group}"):
        assert "March 3, 2026, 7:10 – 8:00 PM" in said(mara.get(path)), path


def test_a_session_without_a_log_does_not_keep_a_leader_from_their_groups(here, mara, group):
    with here.db.write() as connection:
        sessions.create(connection, group, 90, here.now())
    assert mara.get("/groups").status_code == 200


def test_the_console_knows_the_way_in_and_the_display(mara, session, code):
    page = mara.get(f"/sessions/{session}/live").text
    shown = code_shown(code)
    assert f'data-code="{shown}"' in page
    assert f'data-join-url="http://localhost/#{shown}"' in page
    display = page.split('data-display-url="')[1].split('"')[0]
    assert display.startswith("/display/")
    assert 'data-qr="data:image/svg+xml' in page


def test_the_display_shows_the_way_in_and_no_name_of_the_group(mara, sam, session, code):
    page = mara.get(f"/sessions/{session}/live").text
    display = sam.get(page.split('data-display-url="')[1].split('"')[0])
    assert display.status_code == 200
    assert 'data-screen="display"' in display.text
    assert f'data-code="{code_shown(code)}"' in display.text
    assert "What is said here stays here." in display.text
    assert "Tuesday" not in display.text


def test_a_display_that_is_loaded_again_after_the_end_speaks_to_a_room(mara, sam, evening):
    page = mara.get(f"/sessions/{evening.session}/live").text
    display = page.split('data-display-url="')[1].split('"')[0]
    evening.begins("r1")
    evening.does("end_session")
    over, made_up = sam.get(display), sam.get("/display/made-up")
    assert over.status_code == made_up.status_code == 404
    assert "Thank you for being here today. Nothing is shown here now." in said(over)
    assert said(over) == said(made_up), "nobody can tell which tickets there were"


def test_a_display_ends_with_the_group(here, evening, sam):
    ticket = here.tickets.issue("display", evening.session, "room", here.now())
    assert sam.get(f"/display/{ticket}").status_code == 200
    evening.does("end_session")
    assert sam.get(f"/display/{ticket}").status_code == 404


def test_after_the_end_the_console_has_no_code(evening, mara):
    evening.does("end_session")
    page = mara.get(f"/sessions/{evening.session}/live")
    assert page.status_code == 200
    assert "data-code" not in page.text


def test_past_sessions_are_listed_once_they_have_ended(evening, mara, group):
    assert "its summary can be read here" in said(mara.get("/sessions"))
    evening.does("end_session")
    for path in ("/sessions", f"/groups/{group}"):
        page = mara.get(path)
        assert f"/sessions/{evening.session}/summary" in page.text
        assert "March 3, 2026" in said(page)


def history(mara, session: str) -> list[dict]:
    return mara.get(f"/sessions/{session}/history.json").get_json()["steps"]


def test_the_history_tells_each_step_oldest_first_without_names(here, evening, mara):
    evening.begins("r1", "r2")
    evening.does("set_topic", topic="Hard evenings")
    evening.speaks("r1", minutes=2)
    steps = history(mara, evening.session)
    assert [step["event"] for step in steps] == [
        *("SessionOpened", "Arrived", "Arrived", "SessionStarted", "TopicSet"),
        *("TurnStarted", "TurnEnded"),
    ]
    assert [step["version"] for step in steps] == list(range(1, 8))
    assert steps[4]["text"] == "Hard evenings"
    assert steps[5]["seat"] == "r1"
    assert steps[6]["at"] - steps[5]["at"] == 120_000
    assert {step["by"] for step in steps} == {account_of(here, "Mara")}
    assert not any(step["crossed"] or step["corrected"] for step in steps)
    assert "Ana" not in json.dumps(steps)


def test_the_history_marks_what_was_crossed_out_and_what_was_put_right(evening, mara):
    evening.begins("r1", "r2")
    evening.speaks("r1", minutes=2)
    evening.does("undo", version=6)
    evening.does("correct_seat", version=5, seat="r2")
    steps = {step["version"]: step for step in history(mara, evening.session)}
    assert steps[6]["crossed"]
    assert not steps[5]["crossed"]
    assert steps[5]["corrected"]
    assert steps[5]["seat"] == "r2", "as it counts now"
    assert (steps[7]["event"], steps[7]["of"]) == ("Undone", 6)


def test_an_undoing_that_was_undone_crosses_nothing_out(evening, mara):
    evening.begins("r1")
    evening.does("set_mode", mode="taking_turns")
    evening.does("undo", version=4)
    evening.does("undo", version=5)
    crossed = [step["version"] for step in history(mara, evening.session) if step["crossed"]]
    assert crossed == [5]


def test_the_qr_holds_the_address_and_the_code(mara, session, code):

    page = mara.get(f"/sessions/{session}/live").text
    qr = unescape(page.split('data-qr="')[1].split('"')[0])
    link = f"http://localhost/#{code_shown(code)}"
    assert qr == segno.make(link, micro=False, error="m").svg_data_uri(border=2)


def test_a_link_for_others_never_leads_to_the_machine_it_is_opened_on(app, here, mara, group):
    app.extensions["facilitator"] = replace(here, address="http://192.0.2.7:8000")
    session = mara.post(f"/groups/{group}/sessions").location.split("/")[2]
    page = f"/sessions/{session}/live"
    assert 'data-join-url="http://192.0.2.7:8000/#' in mara.get(page).text
    token = mara.cookie("facilitator_login")
    mara.client.set_cookie("facilitator_login", token, domain="group.example")
    elsewhere = mara.get(page, base_url="http://group.example")
    assert 'data-join-url="http://group.example/#' in elsewhere.text
