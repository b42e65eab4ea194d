"""Another password: with the present one, or with a link from the terminal that works once."""

from threading import Barrier, Thread

import pytest

from facilitator.store import accounts, logins
from facilitator.tickets import RESET_LASTS
from tests.web.conftest import KEPT, PASSWORD, Browser, account_of, said, signed_in

NEW = "nine quiet otters swim home"


def changes(browser: Browser, current: str = PASSWORD, password: str = NEW):
    return browser.post("/account", current=current, password=password)


def signs_in(app, password: str) -> bool:
    answer = Browser(app).post("/sign-in", login="Mara", password=password)
    return answer.status_code == 303


@pytest.fixture
def link(here, mara) -> str:
    return "/password/" + here.tickets.issue_reset(account_of(here, "Mara"), KEPT, here.now())


def test_somebody_signed_in_changes_their_password_and_stays_signed_in(app, mara):
    assert "You sign in as Mara." in said(mara.get("/account"))
    answer = changes(mara)
    assert answer.status_code == 200
    assert "counts from now on" in said(answer)
    assert mara.get("/groups").status_code == 200
    assert signs_in(app, NEW)
    assert not signs_in(app, PASSWORD)


def test_the_page_is_reached_from_the_name_in_the_head(mara):
    assert 'href="/account"' in mara.get("/groups").text


def test_every_other_login_ends_and_its_screens_are_told(app, here, mara, noor):
    there = Browser(app)
    there.post("/sign-in", login="Mara", password=PASSWORD)
    cut_off = []
    live = app.extensions["live"]
    live.cut_off = cut_off.append
    for sid, browser, name in (
        ("here", mara, "Mara"),
        ("there", there, "Mara"),
        ("x", noor, "Noor"),
    ):
        live.lines[sid] = line_of(browser, account_of(here, name))
    changes(mara)
    live.lines.clear()
    assert there.get("/groups").location == "/sign-in"
    assert noor.get("/groups").status_code == 200
    assert cut_off == ["there"]


def line_of(browser: Browser, account: str):
    """A live screen that came with the login of this browser."""
    screen = type("Screen", (), {"audience": "leader", "id": account})()
    login = browser.cookie("facilitator_login")
    return type("Line", (), {"screen": screen, "login": login})()


@pytest.mark.parametrize(
    ("current", "password", "word"),
    [
        ("not my present password", NEW, "not your present password"),
        (PASSWORD, "short", "at least 15 characters"),
        (PASSWORD, "mara facilitator mara", "easy to guess"),
    ],
)
def test_a_slip_is_told_beside_its_field_and_changes_nothing(app, mara, current, password, word):
    answer = changes(mara, current, password)
    assert answer.status_code == 400
    assert word in said(answer)
    assert answer.text.count('aria-invalid="true"') == 1
    assert current not in answer.text
    assert signs_in(app, PASSWORD)


def test_whoever_finds_a_browser_signed_in_can_try_five_passwords(app, mara):
    for _ in range(5):
        assert changes(mara, "not it, I am afraid").status_code == 400
    answer = changes(mara)
    assert answer.status_code == 429
    assert "half an hour" in said(answer)
    assert signs_in(app, PASSWORD), "which is not changed, and not locked at the sign-in page"


def test_guessing_at_the_sign_in_page_keeps_nobody_from_another_password(app, mara):
    for _ in range(6):
        Browser(app, "10.9.9.9").post("/sign-in", login="Mara", password="wrong")
    assert changes(mara).status_code == 200


def test_a_link_lets_somebody_choose_another_password_and_signs_them_in(app, mara, link):
    elsewhere = Browser(app)
    assert "You sign in as Mara." in said(elsewhere.get(link))
    assert elsewhere.post(link, password=NEW).location == "/groups"
    assert elsewhere.get("/groups").status_code == 200
    assert mara.get("/groups").location == "/sign-in", "whoever was signed in is out"
    assert signs_in(app, NEW)
    assert not signs_in(app, PASSWORD)


def test_a_link_works_once(app, link):
    Browser(app).post(link, password=NEW)
    other = Browser(app)
    for answer in (other.get(link), other.post(link, password="ten loud otters swim home")):
        assert answer.status_code == 404
        assert "no longer open" in said(answer)
    assert signs_in(app, NEW)


def test_a_link_raced_by_four_changes_one_password(app, link):
    browsers, together, answers = [Browser(app) for _ in range(4)], Barrier(4), []
    for browser in browsers:
        browser.get(link)

    def use(browser: Browser) -> None:
        together.wait()
        answers.append(browser.post(link, password=NEW).status_code)

    racing = [Thread(target=use, args=(browser,)) for browser in browsers]
    for one in racing:
        one.start()
    for one in racing:
        one.join()
    assert sorted(answers) == [303, 404, 404, 404]


def test_a_link_is_not_used_up_by_looking_or_by_a_slip(app, link):
    browser = Browser(app)
    browser.get(link)
    answer = browser.post(link, password="short")
    assert answer.status_code == 400
    assert "at least 15 characters" in said(answer)
    assert browser.post(link, password=NEW).status_code == 303


def test_a_link_is_worth_nothing_once_the_password_is_another(app, mara, link):
    changes(mara)
    assert Browser(app).get(link).status_code == 404


def test_a_link_is_over_after_its_day(clock, sam, link):
    clock.moment += RESET_LASTS
    assert sam.get(link).status_code == 404


@pytest.mark.parametrize("change", [lambda t: t[:-1] + "-", lambda t: "x" + t, lambda _: "guess"])
def test_a_forged_link_opens_nothing(sam, link, change):
    path, token = link.rsplit("/", 1)
    assert sam.get(f"{path}/{change(token)}").status_code == 404


def test_no_ticket_of_another_kind_is_a_link(here, sam, mara):
    ticket = here.tickets.issue("device", account_of(here, "Mara"), "x", here.now())
    assert sam.get(f"/password/{ticket}").status_code == 404


def test_a_link_for_an_ended_account_opens_nothing(here, app, link):
    with here.db.write() as connection:
        accounts.disable(connection, account_of(here, "Mara"), here.now())
    assert Browser(app).post(link, password=NEW).status_code == 404


def test_a_link_helps_whoever_was_locked_out_by_somebodys_guessing(app, link):
    for _ in range(6):
        Browser(app).post("/sign-in", login="Mara", password="wrong")
    assert Browser(app).post(link, password=NEW).status_code == 303


def test_a_login_in_the_same_browser_ends_for_the_new_one(app, here, link):
    noor = signed_in(app, here, "Noor")
    before = noor.cookie("facilitator_login")
    noor.post(link, password=NEW)
    assert "Mara" in said(noor.get("/account"))
    with here.db.read() as connection:
        assert logins.login(connection, before, here.now()) is None
