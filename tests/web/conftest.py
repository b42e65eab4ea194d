"""A server with a clock that stands still, and the browsers of the cast."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from flask import Flask
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from werkzeug.test import TestResponse

from facilitator.app import create_app
from facilitator.session import Actor
from facilitator.settings import Settings
from facilitator.store import accounts, groups, members, sessions
from facilitator.store.migrations import migrate
from facilitator.web import Parts
from facilitator.web.passwords import kept_form

SIX = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
PASSWORD = "seven calm herons wade home"
KEPT = kept_form(PASSWORD)
ADDRESS = "10.0.0.7"


@dataclass
class StandingClock:
    """Time goes by only when a test says so."""

    moment: datetime = SIX

    def now(self) -> datetime:
        return self.moment

    def after(self, **time: float) -> None:
        self.moment += timedelta(**time)


@dataclass
class Browser:
    """Somebody's browser: it keeps cookies and sends forms as pages make them."""

    app: Flask
    address: str = ADDRESS
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, path: str, **how) -> TestResponse:
        return self.client.get(path, environ_base=self._from, headers=self.headers, **how)

    def post(self, path: str, **fields) -> TestResponse:
        """Send a form with the token that any page of ours carries."""
        return self.bare_post(path, csrf_token=self.token(), **fields)

    def bare_post(self, path: str, **fields) -> TestResponse:
        return self.client.post(path, environ_base=self._from, headers=self.headers, data=fields)

    def token(self) -> str:
        return re.search(r'name="csrf_token" value="([^"]+)"', self.get("/nowhere").text)[1]

    def follow(self, answer: TestResponse) -> TestResponse:
        assert answer.status_code == 303, said(answer)
        return self.get(answer.location)

    def cookie(self, name: str, path: str = "/") -> str | None:
        held = self.client.get_cookie(name, path=path)
        return held.value if held else None

    @property
    def _from(self) -> dict[str, str]:
        return {"REMOTE_ADDR": self.address}


def said(answer: TestResponse) -> str:
    """The words of a page, as they are read."""
    page = re.sub(r"(?s)<(head|script|style).*?</\1>", " ", answer.text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A migrated database with nobody in it, to be copied, and its key."""
    folder, key = tmp_path_factory.mktemp("empty"), Fernet.generate_key().decode()
    app = create_app(Settings(data=folder, key=key, async_mode="threading"))
    db = app.extensions["facilitator"].db
    migrate(db)
    db.close()
    return next(folder.glob("*.sqlite")), key


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """What the templates were compiled to: every test has an app of its own."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(
    tmp_path: Path, clock: StandingClock, empty: tuple[Path, str], compiled: BytecodeCache
) -> Iterator[Flask]:
    file, key = empty
    (tmp_path / file.name).write_bytes(file.read_bytes())
    settings = Settings(data=tmp_path, key=key, async_mode="threading", timezone="Europe/Madrid")
    app = create_app(settings, clock)
    app.jinja_env.bytecode_cache = compiled
    yield app
    app.extensions["facilitator"].db.close()


@pytest.fixture
def here(app: Flask) -> Parts:
    return app.extensions["facilitator"]


@pytest.fixture
def sam(app: Flask) -> Browser:
    """A stranger's browser: no account, no code."""
    return Browser(app)


@pytest.fixture
def mara(app: Flask, here: Parts) -> Browser:
    """Mara's browser, signed in."""
    return signed_in(app, here, "Mara")


@pytest.fixture
def noor(app: Flask, here: Parts) -> Browser:
    """Noor's browser, signed in; she leads nothing yet."""
    return signed_in(app, here, "Noor")


def signed_in(app: Flask, here: Parts, name: str) -> Browser:
    new_account(here, name)
    browser = Browser(app)
    assert browser.post("/sign-in", login=name, password=PASSWORD).status_code == 303
    return browser


def new_account(here: Parts, name: str) -> str:
    with here.db.write() as connection:
        token = accounts.invite(connection, "colleague", None, here.now())
        made = accounts.create(
            connection, token, login=name, name=name, password=KEPT, at=here.now()
        )
    return made.id


def account_of(here: Parts, name: str) -> str:
    with here.db.read() as connection:
        return accounts.by_login(connection, name).id


@pytest.fixture
def group(here: Parts, mara: Browser) -> str:
    """Mara's group, with Ana, Ben and Cleo."""
    with here.db.write() as connection:
        made = groups.create(
            connection,
            account_of(here, "Mara"),
            name="Tuesday evening",
            agreements="What is said here stays here.\nEveryone may pass.",
            minutes=90,
            at=here.now(),
        )
        for name in ("Ana", "Ben", "Cleo"):
            members.add(connection, made.id, name, here.now())
    return made.id


@pytest.fixture
def session(here: Parts, mara: Browser, group: str) -> str:
    """A session of that group, open, with nobody here yet."""
    return mara.post(f"/groups/{group}/sessions").location.split("/")[2]


@pytest.fixture
def code(here: Parts, session: str) -> str:
    with here.db.read() as connection:
        return sessions.by_id(connection, session).code


@pytest.fixture
def evening(here: Parts, clock: StandingClock, session: str) -> "Evening":
    return Evening(here, clock, session, Actor("leader", account_of(here, "Mara")))


@dataclass
class Evening:
    """A session as Mara leads it; people are called by their seats: Ana r1, Ben r2, Cleo r3."""

    here: Parts
    clock: StandingClock
    session: str
    mara: Actor
    taps: int = 0

    def does(self, wish: str, by: Actor | None = None, **args) -> None:
        self.taps += 1
        tap = f"evening-{self.taps}"
        answer = self.here.engine.perform(self.session, wish, args, tap, by or self.mara)
        assert answer.refused is None, (wish, answer.refused)

    def speaks(self, seat: str, **time: float) -> None:
        """Let somebody speak for a while, and end their turn."""
        self.does("start_turn", seat=seat, after=self.state.floor)
        self.clock.after(**time)
        self.does("end_turn", seat=seat, after=self.state.floor)

    def begins(self, *seats: str) -> None:
        for seat in seats:
            self.does("mark_here", seat=seat)
        self.does("start_session")

    def keeps(self, wish: str, at: datetime, **args) -> str | None:
        """Let a tap arrive that Mara's device kept; returns the code when it did not fit."""
        self.taps += 1
        tap = f"evening-{self.taps}"
        return self.here.engine.perform(self.session, wish, args, tap, self.mara, at).refused

    @property
    def state(self):
        return self.here.engine.look(self.session, lambda known: known.log.state)
