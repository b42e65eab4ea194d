"""Accounts are made with a link that works once; signing in is forgiving, but not endlessly."""

import pytest

from facilitator.store import accounts, logins
from facilitator.web import passwords
from tests.web.conftest import KEPT, PASSWORD, Browser, account_of, new_account, said


@pytest.fixture
def link(here) -> str:
    with here.db.write() as connection:
        return "/start/" + accounts.invite(connection, "first", None, here.now())


def test_the_first_account_is_made_with_the_link_of_the_terminal_and_is_signed_in(sam, link):
    assert "make your account" in said(sam.get(link))
    answer = sam.post(link, login="Dana", name="Dana", password=PASSWORD)
    assert answer.location == "/groups"
    assert "Dana" in said(sam.get("/groups"))


def test_a_link_works_once(app, sam, link):
    sam.post(link, login="Dana", name="Dana", password=PASSWORD)
    other = Browser(app)
    for answer in (other.get(link), other.post(link, login="Eve", name="Eve", password=PASSWORD)):
        assert answer.status_code == 404
        assert "no longer open" in said(answer)


def test_a_link_is_not_used_up_by_a_slip(sam, link):
    answer = sam.post(link, login="", name="", password="short")
    assert answer.status_code == 400
    assert "at least 15 characters" in said(answer)
    assert answer.text.count('aria-invalid="true"') == 3
    assert sam.post(link, login="Dana", name="Dana", password=PASSWORD).status_code == 303


def test_what_was_typed_stands_there_again_but_never_the_password(sam, link):
    answer = sam.post(link, login="Dana", name="", password=PASSWORD)
    assert 'value="Dana"' in answer.text
    assert PASSWORD not in answer.text


def test_two_people_cannot_sign_in_with_the_same_name(here, sam, link):
    new_account(here, "Noor")
    with here.db.write() as connection:
        token = accounts.invite(connection, "colleague", None, here.now())
    answer = sam.post(f"/start/{token}", login="noor ", name="Noor", password=PASSWORD)
    assert answer.status_code == 400
    assert "Choose another one" in said(answer)


@pytest.mark.parametrize(
    "password",
    [
        "fourteen chars",
        "x" * 15,
        "abababababababab",
        "passwordpassword",
        "Contraseña123456",
        "mara facilitator mara",
        "1234567890123456",
        "y" * 257,
    ],
)
def test_a_password_that_is_short_or_known_is_not_good_enough(password):
    assert not passwords.good_enough(password, "Mara")


@pytest.mark.parametrize("password", ["fifteen letters", "ñandú en la nieve", PASSWORD])
def test_any_long_password_of_ones_own_is_good_enough(password):
    assert passwords.good_enough(password, "Mara")


def test_a_password_is_kept_as_argon2id_and_never_as_itself():
    kept = passwords.kept_form(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert passwords.fits(PASSWORD, kept)
    assert not passwords.fits(PASSWORD + ".", kept)
    assert not passwords.fits(PASSWORD, "no hash at all")


def test_accents_fit_however_a_keyboard_composes_them():
    assert passwords.fits("mañana vendrá sol", passwords.kept_form("man\u0303ana vendra\u0301 sol"))


def test_a_hash_of_lesser_settings_is_made_again_at_signing_in(app, here):
    mara = new_account(here, "Mara")
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with here.db.write() as connection:
        accounts.keep_password(connection, mara, weak, instead_of=KEPT)
    assert Browser(app).post("/sign-in", login="Mara", password=PASSWORD).status_code == 303
    with here.db.read() as connection:
        assert not passwords.outgrown(accounts.password(connection, mara))


def test_signing_in_takes_the_name_in_capitals_or_not(app, mara):
    for login in ("mara", " MARA "):
        assert Browser(app).post("/sign-in", login=login, password=PASSWORD).status_code == 303


def test_an_unknown_name_gets_the_same_answer_as_a_wrong_password(app, mara):
    wrong = Browser(app).post("/sign-in", login="Mara", password="not the password")
    unknown = Browser(app).post("/sign-in", login="Nobody", password="not the password")
    assert wrong.status_code == unknown.status_code == 400
    assert said(wrong) == said(unknown)


def test_a_password_is_checked_for_names_nobody_has_too(monkeypatch, app):
    """The work is what takes time, so the work is counted instead of the time."""
    checked = []
    real = passwords.hasher.verify

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            checked.append(kept)
            return real(kept, password)

    monkeypatch.setattr(passwords, "hasher", Counting())
    Browser(app).post("/sign-in", login="Nobody", password=PASSWORD)
    assert checked == [passwords.NOBODYS]


def test_five_wrong_passwords_are_answered_and_then_even_the_right_one_waits(app, mara):
    for _ in range(5):
        assert Browser(app).post("/sign-in", login="Mara", password="wrong").status_code == 400
    answer = Browser(app).post("/sign-in", login="mara", password=PASSWORD)
    assert answer.status_code == 429
    assert "half an hour" in said(answer)


def test_four_wrong_passwords_do_no_harm(app, mara):
    for _ in range(4):
        Browser(app).post("/sign-in", login="Mara", password="wrong")
    assert Browser(app).post("/sign-in", login="Mara", password=PASSWORD).status_code == 303


def test_whoever_is_signed_in_stays_so_while_others_guess(app, mara):
    for _ in range(6):
        Browser(app).post("/sign-in", login="Mara", password="wrong")
    assert mara.get("/groups").status_code == 200


def test_an_address_that_tries_many_names_waits_and_another_does_not(app, mara):
    for n in range(20):
        answer = Browser(app, "10.9.9.9").post("/sign-in", login=f"name {n}", password="wrong")
        assert answer.status_code == 400
    right = {"login": "Mara", "password": PASSWORD}
    assert Browser(app, "10.9.9.9").post("/sign-in", **right).status_code == 429
    assert Browser(app, "10.9.9.8").post("/sign-in", **right).status_code == 303


def test_the_cookie_of_a_login_is_new_each_time_and_not_for_scripts(mara):
    before = mara.cookie("facilitator_login")
    answer = mara.post("/sign-in", login="Mara", password=PASSWORD)
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if "facilitator_login" in c)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert mara.cookie("facilitator_login") != before
    mara.client.set_cookie("facilitator_login", before)
    assert mara.get("/groups").location == "/sign-in", "the older login has ended"


def test_signing_out_ends_the_login_itself_and_tells_the_screens(app, mara):
    told = []
    old = mara.cookie("facilitator_login")
    live = app.extensions["live"]
    cut_off, live.lines["a-screen"] = live.cut_off, type("Line", (), {"login": old})()
    live.cut_off = told.append
    try:
        assert mara.post("/sign-out").location == "/"
    finally:
        live.cut_off = cut_off
    assert told == ["a-screen"]
    assert mara.cookie("facilitator_login") is None
    mara.client.set_cookie("facilitator_login", old)
    assert mara.get("/groups").location == "/sign-in"


def test_signing_out_twice_does_no_harm(sam):
    assert sam.post("/sign-out").location == "/"


def test_a_login_is_over_after_twelve_hours_however_busy(clock, mara):
    for _ in range(11):
        clock.after(hours=1)
        assert mara.get("/groups").status_code == 200
    clock.after(hours=1)
    assert mara.get("/groups").location == "/sign-in"


def test_being_there_is_noted_at_most_once_a_minute(here, clock, mara):
    def seen():
        with here.db.read() as connection:
            token = mara.cookie("facilitator_login")
            return logins.login(connection, token, here.now()).seen

    begun = seen()
    clock.after(seconds=59)
    mara.get("/groups")
    assert seen() == begun
    clock.after(seconds=2)
    mara.get("/groups")
    assert seen() == here.now()


def test_somebody_signed_in_is_led_past_the_form(mara):
    assert mara.get("/sign-in").location == "/groups"
    assert mara.get("/").location == "/groups"


def test_a_colleague_is_invited_with_a_link_that_is_shown_once(app, here, mara):
    page = mara.post("/colleagues")
    link = page.text.split('value="http://localhost')[1].split('"')[0]
    assert link not in mara.get("/colleagues").text
    noor = Browser(app)
    assert "colleague has invited you" in said(noor.get(link))
    assert noor.post(link, login="Noor", name="Noor", password=PASSWORD).status_code == 303
    assert account_of(here, "Noor")


def test_a_link_for_a_colleague_is_over_after_three_days(clock, mara, sam):
    link = mara.post("/colleagues").text.split('value="http://localhost')[1].split('"')[0]
    clock.after(hours=71)
    assert sam.get(link).status_code == 200
    clock.after(hours=2)
    assert sam.get(link).status_code == 404
