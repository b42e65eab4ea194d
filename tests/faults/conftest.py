"""A group under way on a server in a process of its own, whose data a test can reach."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.engine import Clock, Engine
from facilitator.rights import LOGIN_COOKIE, TICKET_COOKIE
from facilitator.session import Actor
from facilitator.settings import Settings
from facilitator.store import accounts, groups, log, logins, sessions
from facilitator.store.db import Db, open_db
from facilitator.store.migrations import migrate
from facilitator.store.secret import Secrets, load_keys, new_key_file
from facilitator.tickets import Tickets
from tests.live.wire import Screen
from tests.running import free_port

PEOPLE = 8


@dataclass
class Evening:
    """A session that has begun, with a device for each person; no server runs yet."""

    folder: Path
    port: int
    db: Db
    session: str
    mara: str
    login: str
    tickets: Tickets

    def leader(self) -> Screen:
        cookie, auth = f"{LOGIN_COOKIE}={self.login}", {"session": self.session, "as": "leader"}
        return Screen(self.port, auth, cookie, f"http://localhost:{self.port}")

    def device(self, person: int) -> Screen:
        ticket = self.tickets.issue("device", self.session, f"tablet-{person}", datetime.now(UTC))
        auth = {"session": self.session, "as": "device"}
        return Screen(self.port, auth, f"{TICKET_COOKIE}={ticket}")

    def rows(self) -> list[log.Row]:
        with self.db.read() as connection:
            return log.read(connection, self.session)

    def integrity(self) -> str:
        with sqlite3.connect(self.folder / "data" / "facilitator.sqlite") as connection:
            [(found,)] = connection.execute("PRAGMA integrity_check").fetchall()
        connection.close()
        return str(found)


def begin(folder: Path) -> Evening:
    """Open a group with everybody in the room and let in with a device of their own."""
    settings = Settings(data=folder / "data", key_file=folder / "key")
    new_key_file(settings.key_file)
    secrets = Secrets(load_keys(None, settings.key_file, settings.data))
    db, clock = open_db(settings.database, secrets), Clock()
    migrate(db)
    with db.write() as connection:
        link = accounts.invite(connection, "first", None, clock.now())
        mara = accounts.create(
            connection, link, login="mara", name="Mara", password="$argon2", at=clock.now()
        )
        group = groups.create(
            connection, mara.id, name="Tuesday", agreements="", minutes=90, at=clock.now()
        )
        session = sessions.create(connection, group.id, 90, clock.now())
        login = logins.sign_in(connection, mara.id, clock.now())
    engine, leads = Engine(db, clock), Actor("leader", mara.id, login)
    people = [(f"m{n}", f"Person {n}") for n in range(1, PEOPLE + 1)]
    assert engine.open(session, leads, people, 90).version
    for n in range(1, PEOPLE + 1):
        tablet = Actor("device", f"tablet-{n}")
        admit = {"knock": tablet.id, "seat": f"r{n}", "kind": "member"}
        assert engine.perform(session, "knock", {"name": "x"}, f"tap-knock-{n}", tablet).version
        assert engine.perform(session, "admit", admit, f"tap-admit-{n}", leads).version
    assert engine.perform(session, "start_session", {}, "tap-start", leads).version
    signing, *_ = secrets.derived_all("tickets")
    return Evening(folder, free_port(), db, session, mara.id, login, Tickets(signing))


@pytest.fixture
def begun() -> Iterator[Callable[[Path], Evening]]:
    """Begin evenings; their databases are closed at the end."""
    evenings: list[Evening] = []

    def begin_one(folder: Path) -> Evening:
        evenings.append(begin(folder))
        return evenings[-1]

    yield begin_one
    for evening in evenings:
        evening.db.close()
