"""The way in: a code, a name, a knock. Whoever has a right code is never turned away."""

import logging
import time
from types import SimpleNamespace

import pytest

from facilitator.session import Actor
from facilitator.session.lobby import KNOCKS_AT_MOST
from facilitator.store import groups, sessions
from facilitator.tickets import code_shown, new_code
from facilitator.web.throttle import place
from tests.web.conftest import Browser, account_of, said


def knock(browser: Browser, code: str, name: str = "Sam"):
    browser.follow(browser.post("/join", code=code))
    return browser.post("/join/name", name=name, agreed="yes")


def test_somebody_joins_with_the_code_and_a_name_and_waits_in_the_lobby(here, sam, session, code):
    assert "Welcome" in said(sam.get("/"))
    page = sam.follow(sam.post("/join", code=code_shown(code).lower()))
    assert "What would you like to be called here?" in said(page)
    assert "What is said here stays here." in said(page)
    answer = sam.post("/join/name", name="  Sam ", agreed="yes")
    assert answer.location == "/group"
    screen = sam.follow(answer)
    assert 'data-screen="tablet"' in screen.text
    assert f'data-session="{session}"' in screen.text
    known = here.engine.look(session, lambda known: (known.log.state.knocks, known.words))
    assert [known[1][knock.name] for knock in known[0].values()] == ["Sam"]


def test_the_ticket_is_not_for_scripts_nor_for_other_sites(sam, code):
    answer = knock(sam, code)
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if "facilitator_ticket" in c)
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/" in cookie


def test_neither_code_nor_name_ever_stands_in_an_address(sam, code):
    visited = [sam.post("/join", code=code)]
    visited.append(sam.post("/join/name", name="Sam", agreed="yes"))
    assert [answer.location for answer in visited] == ["/join/name", "/group"]


def test_the_page_a_participant_sees_has_a_neutral_title(sam, code):
    for page in (sam.get("/"), sam.follow(sam.post("/join", code=code))):
        assert "<title>Group</title>" in page.text
    assert "Tuesday" not in sam.get("/join/name").text


def test_a_device_with_a_place_is_led_back_to_it(sam, code):
    knock(sam, code)
    assert sam.get("/").location == "/group"
    assert sam.get("/join").location == "/"


def test_knocking_again_from_the_same_browser_is_the_same_device(here, sam, session, code):
    knock(sam, code)
    knock(sam, code, "Sammy")
    knocks = here.engine.look(session, lambda known: dict(known.log.state.knocks))
    assert len(knocks) == 1


def test_a_device_that_has_a_seat_goes_straight_back_to_it(here, evening, sam, code):
    knock(sam, code)
    (device,) = evening.state.knocks
    evening.does("admit", knock=device, seat=None, kind="member")
    assert knock(sam, code).location == "/group"
    assert not evening.state.knocks


def test_a_device_that_was_turned_away_may_knock_again(evening, sam, code):
    knock(sam, code)
    (device,) = evening.state.knocks
    evening.does("turn_away", knock=device)
    assert sam.get("/").status_code == 200, "the door, not a circle back to the screen"
    assert sam.get("/group").status_code == 200
    knock(sam, code)
    assert list(evening.state.knocks) == [device]


def test_a_device_that_left_finds_the_door(evening, sam, code):
    knock(sam, code)
    (device,) = evening.state.knocks
    evening.does("admit", knock=device, seat="r1", kind="member")
    evening.does("leave", Actor("device", device), seat="r1")
    assert sam.get("/").status_code == 200
    knock(sam, code)
    assert list(evening.state.knocks) == [device], "and is let in again to the same seat"


def test_a_device_with_a_seat_goes_straight_back_to_it(evening, sam, code):
    knock(sam, code)
    (device,) = evening.state.knocks
    evening.does("admit", knock=device, seat="r1", kind="member")
    assert knock(sam, code).location == "/group"
    assert evening.state.knocks == {}


@pytest.mark.parametrize("wrong", ["", "ABCD", "0000-0000", "a" * 500, None])
def test_a_wrong_code_gets_a_kind_word(sam, session, wrong):
    answer = sam.post("/join", code=wrong or new_code())
    assert answer.status_code == 400
    assert "does not open a group right now" in said(answer)


def test_ten_wrong_codes_a_minute_are_answered_and_then_a_right_one_still_opens(sam, code):
    for _ in range(10):
        assert sam.post("/join", code="WRONG").status_code == 400
    assert sam.post("/join", code="WRONG").status_code == 429
    assert sam.post("/join", code=code).location == "/join/name"
    assert knock(sam, code).location == "/group"


def test_wrong_codes_from_one_address_do_not_disturb_another(app, sam, session):
    for _ in range(11):
        sam.post("/join", code="WRONG")
    assert Browser(app, "10.0.0.8").post("/join", code="WRONG").status_code == 400


def test_sixty_wrong_codes_a_minute_are_enough_for_the_whole_server(app, session):
    browsers = [Browser(app, f"10.1.0.{n}") for n in range(7)]
    answers = [b.post("/join", code="WRONG").status_code for b in browsers[:6] for _ in range(10)]
    assert set(answers) == {400}
    assert browsers[6].post("/join", code="WRONG").status_code == 429


def test_a_guesser_is_said_once_in_the_log_and_somebody_who_mistypes_is_not(app, session, caplog):
    for n in range(5):
        for _ in range(12):  # the last two are beyond what one address is answered
            Browser(app, f"10.1.0.{n}").post("/join", code="WRONG")
    assert not caplog.records
    guesser, code = Browser(app, "10.1.0.9"), new_code()
    for _ in range(20):
        guesser.post("/join", code=code)
    assert [r.message for r in caplog.records] == [
        "very many wrong codes: somebody may be guessing"
    ]
    assert code not in caplog.text


def test_a_code_is_over_when_the_group_is_closed(evening, sam, code):
    evening.does("end_session")
    assert sam.post("/join", code=code).status_code == 400


def test_knowing_a_code_is_good_for_a_quarter_of_an_hour(clock, sam, code):
    sam.post("/join", code=code)
    clock.after(minutes=14)
    assert sam.get("/join/name").status_code == 200
    clock.after(minutes=2)
    assert "not open at the moment" in said(sam.get("/join/name"))


def test_nobody_knocks_without_a_code(here, sam, session):
    assert "not open at the moment" in said(sam.post("/join/name", name="Sam", agreed="yes"))
    assert not here.engine.look(session, lambda known: known.log.state.knocks)


def test_a_display_is_no_device_and_a_device_no_display(app, here, sam, session, code):
    display = here.tickets.issue("display", session, "x", here.now())
    sam.client.set_cookie("facilitator_ticket", display)
    assert "Welcome" in said(sam.get("/group"))
    knock(sam, code)
    assert sam.get(f"/display/{sam.cookie('facilitator_ticket')}").status_code == 404
    assert sam.get(f"/display/{display}").status_code == 200


def test_when_the_group_is_closed_the_ticket_is_taken_off_the_device(evening, sam, code):
    knock(sam, code)
    evening.does("end_session")
    answer = sam.get("/group")
    assert "This group is not open at the moment" in said(answer)
    assert sam.cookie("facilitator_ticket") is None


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"name": "", "agreed": "yes"}, "What may we call you?"),
        ({"name": "x" * 41, "agreed": "yes"}, "What may we call you?"),
        ({"name": "Sam"}, "say yes to it"),
    ],
)
def test_a_slip_in_the_form_is_told_beside_it(here, sam, session, code, fields, word):
    sam.post("/join", code=code)
    answer = sam.post("/join/name", **fields)
    assert answer.status_code == 400
    assert word in said(answer)
    assert 'aria-invalid="true"' in answer.text
    assert not here.engine.look(session, lambda known: known.log.state.knocks)


def test_a_group_without_agreements_asks_for_none(here, group, sam, code):
    with here.db.write() as connection:
        groups.change(connection, group, name="Tuesday", agreements="", minutes=90)
    page = sam.follow(sam.post("/join", code=code))
    assert "agreed" not in said(page)
    assert "Please let me in" in said(page)


def test_when_the_lobby_is_full_somebody_is_asked_to_wait(here, session, sam, code):
    for n in range(KNOCKS_AT_MOST):
        device = Actor("device", f"device-{n}")
        here.engine.perform(session, "knock", {"name": f"Name {n}"}, f"lobby-tap-{n}", device)
    answer = knock(sam, code)
    assert answer.status_code == 400
    assert "Many people are joining" in said(answer)


def room_full_of_people(app, code: str, people: int, address: str) -> list[int]:
    """Let people join from one address, one after another; the codes they are answered with."""
    return [knock(Browser(app, address), code, f"Person {n}").status_code for n in range(people)]


def test_a_room_of_thirty_people_behind_one_address_comes_in_without_waiting(app, evening, code):
    assert set(room_full_of_people(app, code, 30, "10.0.0.9")) == {303}
    assert len(evening.state.knocks) == 30


def test_one_address_cannot_fill_the_lobby_within_a_minute(app, evening, code):
    answers = room_full_of_people(app, code, KNOCKS_AT_MOST, "10.0.0.9")
    assert set(answers) == {303, 429}
    assert len(evening.state.knocks) == answers.count(303) < KNOCKS_AT_MOST
    other = Browser(app, "10.0.0.10")
    assert knock(other, code).location == "/group"


def test_whoever_is_asked_to_wait_a_minute_keeps_their_name_and_then_comes_in(
    app, code, monkeypatch
):
    room_full_of_people(app, code, 30, "10.0.0.9")
    ana = Browser(app, "10.0.0.9")
    answer = knock(ana, code, "Ana")
    assert "Please try again in a minute" in said(answer)
    assert 'value="Ana"' in answer.text
    a_minute_later = SimpleNamespace(time=lambda: time.time() + 61)
    monkeypatch.setattr("limits.storage.memory.time", a_minute_later)
    assert ana.post("/join/name", name="Ana", agreed="yes").location == "/group"


def test_one_group_at_the_door_does_not_keep_another_waiting(app, mara, session, code, here):
    room_full_of_people(app, code, 31, "10.0.0.9")
    mara.post("/groups/new", name="Wednesday", minutes="60")
    with here.db.read() as connection:
        other = groups.led_by(connection, account_of(here, "Mara"))[-1]
    opened = mara.post(f"/groups/{other.id}/sessions").location.split("/")[2]
    with here.db.read() as connection:
        theirs = sessions.by_id(connection, opened).code
    assert knock(Browser(app, "10.0.0.9"), theirs).location == "/group"


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("", ""),
        (None, ""),
    ],
)
def test_whoever_has_one_address_of_ipv6_has_all_of_its_network(address, counted_as):
    assert place(address) == counted_as


def test_no_name_and_no_code_stands_in_any_log_line(caplog, app, here, evening, mara, code):
    caplog.set_level(logging.DEBUG)
    ana = Browser(app)
    knock(ana, code, "Anastasia")
    mara.post("/sign-in", login="Marabel", password="not the right one")
    evening.does("set_topic", topic="Grieving a brother")
    for path in ("live", "history.json", "summary"):
        mara.get(f"/sessions/{evening.session}/{path}")
    with here.db.write() as connection:
        connection.exec_driver_sql("DROP TABLE group_leaders")
    assert mara.get(f"/sessions/{evening.session}/summary").status_code == 500
    assert caplog.records
    for word in ("Anastasia", "Marabel", "Grieving", "Ana", "Tuesday", code, code_shown(code)):
        assert word not in caplog.text
