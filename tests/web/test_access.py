"""Who gets to which page; strangers see nothing, and cannot tell it from what is not there."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from facilitator import rights
from facilitator.session import RULES, Actor
from facilitator.store import accounts
from facilitator.web.security import leader
from tests.web.conftest import PASSWORD, Browser, account_of, said


def path_of(app, endpoint: str, **known: str) -> tuple[str, str]:
    """A method and a path that lead to this route."""
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
    args = {name: known.get(name, "0" * 32) for name in rule.arguments}
    method = "GET" if "GET" in rule.methods else "POST"
    return method, rule.build(args, append_unknown=False)[1]


def test_every_route_has_a_row_in_the_table_of_rights_and_every_row_a_route(app):
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert routes == set(rights.ROUTES)
    assert sorted(routes) == sorted([*SIGNED_IN, *BEARERS, *EVERYBODY])


# Written out here, not read from the table: a row that says too much must fail.
LED = [
    *("groups.show", "groups.edit", "members.add", "members.rename"),
    "members.mark",
    *("members.remove", "groups.add_leader", "groups.remove_leader"),
    "one_to_one.choose",
    *("topics.show", "topics.add", "topics.change", "topics.move", "topics.put_away"),
    *("topics.bring_back", "topics.told"),
    *("sessions.start", "sessions.live", "sessions.history", "summaries.show"),
    *("prepare.show", "sheet.show", "afterwards.enter"),
    *("afterwards.put_right", "afterwards.take_back", "afterwards.bring_back"),
    *("after_end.flag", "after_end.note_leaving", "after_end.see"),
    *("after_end.settle", "after_end.correct_end", "after_end.reopen"),
]
SIGNED_IN = [
    *LED,
    "accounts.invite",
    "new_password.change",
    "groups.mine",
    "groups.new",
    "sessions.past",
    "one_to_one.mine",
]
BEARERS = ["joining.name", "joining.group", "sessions.display"]
EVERYBODY = [
    *("static", "healthz", "language.choose", "language.words", "joining.door", "joining.join"),
    *("accounts.start", "accounts.sign_in", "accounts.sign_out", "joining.privacy"),
    "new_password.reset",
    *("installed.manifest", "installed.worker", "installed.offline", "installed.certificate"),
]


def asked(browser: Browser, app, endpoint: str, **known: str):
    method, path = path_of(app, endpoint, **known)
    return browser.get(path) if method == "GET" else browser.post(path)


@pytest.mark.parametrize("endpoint", SIGNED_IN)
def test_a_page_of_leaders_sends_a_stranger_to_sign_in_whether_it_exists_or_not(
    app, sam, group, session, endpoint
):
    there = asked(sam, app, endpoint, group=group, session=session)
    nowhere = asked(sam, app, endpoint)
    for answer in (there, nowhere):
        assert (answer.status_code, answer.location) == (303, "/sign-in")


@pytest.mark.parametrize("endpoint", LED)
def test_a_page_of_another_leaders_group_is_not_there(app, noor, group, session, endpoint):
    there = asked(noor, app, endpoint, group=group, session=session)
    nowhere = asked(noor, app, endpoint)
    assert there.status_code == nowhere.status_code == 404
    assert said(there) == said(nowhere)


def test_a_device_in_the_group_opens_no_page_of_its_leader(app, sam, session, code):
    sam.follow(sam.post("/join", code=code))
    sam.post("/join/name", name="Sam", agreed="yes")
    for endpoint in LED:
        answer = asked(sam, app, endpoint, session=session)
        assert answer.location == "/sign-in"


def test_an_account_that_was_ended_is_out_at_once(here, mara, group):
    assert mara.get(f"/groups/{group}").status_code == 200
    with here.db.write() as connection:
        accounts.disable(connection, account_of(here, "Mara"), here.now())
    assert mara.get(f"/groups/{group}").location == "/sign-in"
    assert mara.post("/sign-in", login="Mara", password=PASSWORD).status_code == 400


def test_who_leads_the_group_no_longer_is_out_at_once(here, mara, noor, group, session):
    noors = account_of(here, "Noor")
    mara.post(f"/groups/{group}/leaders", account=noors)
    assert noor.get(f"/sessions/{session}/live").status_code == 200
    mara.post(f"/groups/{group}/leaders/{noors}/removal")
    assert noor.get(f"/sessions/{session}/live").status_code == 404
    with here.db.read() as connection:
        state = here.engine.look(session, lambda known: known.log.state)
        joining = Actor("leader", noors)
        assert not rights.may_wish(
            connection, state, session, "join_as_leader", {}, joining, here.now()
        )


def test_what_is_in_no_table_nobody_may(here, mara):
    with here.db.read() as connection, pytest.raises(rights.Denied):
        rights.authorize(connection, Actor("leader", account_of(here, "Mara")), "groups.burn")


@pytest.mark.parametrize(
    "path",
    ["/join", "/sign-in", "/sign-out", "/language", "/groups/new", "/colleagues", "/account"],
)
def test_a_form_without_its_token_changes_nothing(mara, path):
    answer = mara.bare_post(path, name="Another group", minutes="60", language="es")
    assert answer.status_code == 400
    assert "Another group" not in mara.get("/groups").text
    assert mara.get("/groups").status_code == 200, "still signed in"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_on_another_site_changes_nothing(mara, site):
    token = mara.token()
    mara.headers = {"Sec-Fetch-Site": site}
    answer = mara.bare_post("/groups/new", csrf_token=token, name="Theirs", minutes="60")
    assert answer.status_code == 400
    mara.headers = {"Sec-Fetch-Site": "same-origin"}
    assert (
        mara.bare_post("/groups/new", csrf_token=token, name="Ours", minutes="60").status_code
        == 303
    )
    assert "Theirs" not in mara.get("/groups").text


def test_looking_changes_nothing(app, here, mara, group, session):
    """Every page that can be got is got; the database is the same afterwards."""
    before = everything_in(here)
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and rule.endpoint != "static":
            path = path_of(app, rule.endpoint, group=group, session=session, language="es")[1]
            assert mara.get(path).status_code < 500
    assert everything_in(here) == before


def everything_in(here) -> list[str]:
    with here.db.read() as connection:
        return list(connection.connection.driver_connection.iterdump())


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self' ws://localhost; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html worker"
)


def test_every_answer_carries_the_headers(app, mara, sam, group, session):
    paths = [
        path_of(app, rule.endpoint, group=group, session=session, language="es")[1]
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and rule.endpoint != "static"
    ]
    answers = [mara.get(path) for path in [*paths, "/nowhere", "/static/then/style/base.css"]]
    answers += [sam.bare_post("/join"), sam.get("/groups")]
    for answer in answers:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "screen-wake-lock=(self)" in answer.headers["Permissions-Policy"]
        assert "Strict-Transport-Security" not in answer.headers
        if not answer.request.path.startswith(("/static/", "/words/")):
            assert answer.headers["Cache-Control"] == "no-store"
        answer.close()


def test_over_https_cookies_and_sockets_never_travel_in_the_open(app):
    ana = Browser(app)
    answer = ana.client.get("/", base_url="https://group.example")
    assert "max-age=" in answer.headers["Strict-Transport-Security"]
    assert "wss://group.example" in answer.headers["Content-Security-Policy"]
    assert "; Secure" in answer.headers["Set-Cookie"]


def test_a_failure_of_ours_is_told_kindly_and_without_a_trace(app, here, mara, caplog):
    with here.db.write() as connection:
        connection.exec_driver_sql("DROP TABLE group_leaders")
    answer = mara.get("/groups")
    assert answer.status_code == 500
    assert "It was nothing you did" in said(answer)
    assert "Traceback" not in answer.text
    assert "groups.mine" in caplog.text


def test_health_is_told_to_everybody(sam):
    assert sam.get("/healthz").text == "ok"


def test_a_wish_of_a_leader_counts_only_while_they_lead_the_group(here, mara, group, session):
    maras = account_of(here, "Mara")
    state = here.engine.look(session, lambda known: known.log.state)

    def may(wish: str) -> bool:
        with here.db.read() as connection:
            return rights.may_wish(
                connection, state, session, wish, {}, Actor("leader", maras), here.now()
            )

    by_leaders = [wish for wish, rule in RULES.items() if "leader" in rule.who]
    assert len(by_leaders) > 20
    assert all(may(wish) for wish in by_leaders)
    assert not may("open_session"), "it is open already"
    assert not may("burn_session"), "nobody ever wrote it into the table"
    with here.db.write() as connection:
        accounts.disable(connection, maras, here.now())
    assert not any(may(wish) for wish in RULES)


def test_a_page_that_was_let_through_without_anybody_stays_shut(app):
    with app.test_request_context("/groups"), pytest.raises(rights.Denied):
        leader()


@pytest.fixture
def busy(here) -> Iterator[None]:
    """The database while somebody else writes, longer than anybody waits."""
    with here.db.engine.connect() as other:
        driver = other.connection.driver_connection
        driver.execute("BEGIN IMMEDIATE")
        yield
        driver.execute("ROLLBACK")


def test_while_the_database_is_busy_pages_can_be_read_and_forms_say_so(clock, mara, busy):
    clock.after(minutes=2)
    assert mara.get("/groups").status_code == 200, "being there is noted another time"
    answer = mara.post("/groups/new", name="Thursday", minutes="60", agreements="")
    assert answer.status_code == 503
    assert "kept nothing of this" in said(answer)


def test_a_form_that_is_far_too_long_is_not_read(mara):
    answer = mara.post("/groups/new", name="A", minutes="60", agreements="x" * 100_000)
    assert answer.status_code == 413
    assert "make it shorter" in said(answer)


def test_a_method_a_page_does_not_know_is_answered_like_a_page_that_is_not_there(mara):
    answer = mara.get("/sign-out")
    assert answer.status_code == 405
    assert "Nothing to see here" in said(answer)


@pytest.fixture
def named(here, app) -> Browser:
    """A browser at a server that knows its own names."""
    hosts = frozenset({"localhost", "10.0.0.5", "fd00::5", "group.local"})
    app.extensions["facilitator"] = replace(here, hosts=hosts)
    return Browser(app)


def under(browser: Browser, host: str, path: str = "/"):
    browser.headers = {"Host": host}
    return browser.get(path)


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "10.0.0.5:8000", "[fd00::5]:8000", "GROUP.local"]
)
def test_a_page_is_there_under_each_of_our_names(named, host):
    assert under(named, host).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "localhost.evil.example", "evil-localhost"),
        *("10.0.0.50", "localhost@evil.example", "a b", "[::1]", "[fd00::5", ":8000"),
        *("localhost/", "x" * 300, ""),
    ],
)
def test_under_another_name_there_is_only_a_kind_word(named, host):
    answer = under(named, host)
    assert answer.status_code == 400
    assert "Not quite the right address" in said(answer)
    assert "code" not in said(answer)
    assert "evil" not in said(answer), "nothing of what was asked for stands there"


def test_under_another_name_nobody_is_signed_in_and_nothing_is_done(named, mara, here, group):
    token = mara.token()
    mara.headers = {"Host": "evil.example"}
    for answer in (
        mara.get("/groups"),
        mara.bare_post("/groups/new", name="Theirs", minutes="60", csrf_token=token),
        mara.bare_post("/language", language="es"),
    ):
        assert answer.status_code == 400
        assert "Not quite the right address" in said(answer)
    mara.headers = {}
    assert "Theirs" not in mara.get("/groups").text


def test_what_is_nobodys_is_there_under_any_name(named):
    for path in ("/healthz", "/static/then/style/base.css", "/words/es.json"):
        answer = under(named, "127.0.0.2:8000", path)
        assert answer.status_code == 200
        answer.close()
