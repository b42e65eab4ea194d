"""A server in this process, its real sockets, and the screens of the cast."""

import random
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from facilitator.app import socket_for
from facilitator.engine import Engine
from facilitator.live import Live
from facilitator.live.identity import Identity
from facilitator.rights import LOGIN_COOKIE, TICKET_COOKIE
from facilitator.session import Actor
from facilitator.settings import Settings
from facilitator.store import accounts, groups, logins
from facilitator.store.db import Db
from facilitator.tickets import Tickets, new_id
from tests.conftest import EVENING, StandingClock

from .wire import Screen

KEY = b"tickets of the tests"
ROSTER = [("m1", "Ana"), ("m2", "Ben"), ("m3", "Cleo")]


class Silent(WSGIRequestHandler):
    """What run.py serves threads with: nothing that came over the wire reaches a log."""

    def log(self, type: str, message: str, *args: object) -> None: ...


def listening_again(port: int) -> socket.socket:
    until = time.monotonic() + 5
    while True:
        try:
            return socket.create_server(("127.0.0.1", port))
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


@dataclass
class House:
    """A running server with one session. Screens are closed with it."""

    db: Db
    session: str
    mara: Actor
    clock: StandingClock
    screens: list[Screen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tickets = Tickets(KEY)
        # Below the ports that clients are given, so that a restarted server finds it free.
        self.port = random.randint(20_000, 32_000)
        self.start()
        assert self.engine.open(self.session, self.mara, ROSTER, 90).version == 1

    def start(self) -> None:
        """Start serving: on the same port again, as a restarted server does."""
        app = Flask("facilitator")
        settings = Settings(async_mode="threading", origins=("http://tablet",))
        self.engine = Engine(self.db, self.clock)
        self.live = Live(
            socket_for(app, settings), self.engine, Identity(self.engine, self.tickets)
        )
        # Werkzeug ends the program where a port is taken; on a busy machine the one that a
        # server has just left may be, for a moment.
        with listening_again(self.port) as listener:
            self.server = make_server(
                "127.0.0.1",
                self.port,
                app,
                threaded=True,
                request_handler=Silent,
                fd=listener.fileno(),
            )
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        for sid in list(self.live.lines):
            self.live.socketio.server.disconnect(sid)
        self.server.shutdown()
        self.server.server_close()

    def leader(self, account: str = "", connect: bool = True, **auth: object) -> Screen:
        """Sign somebody in, and let them look."""
        with self.db.write() as connection:
            login = logins.sign_in(connection, account or self.mara.id, self.clock.now())
        auth = {"session": self.session, "as": "leader", **auth}
        return self.screen(auth, f"{LOGIN_COOKIE}={login}", "http://tablet", connect)

    def device(self, device: str, connect: bool = True, **auth: object) -> Screen:
        ticket = self.tickets.issue("device", self.session, device, self.clock.now())
        auth = {"session": self.session, "as": "device", **auth}
        return self.screen(auth, f"{TICKET_COOKIE}={ticket}", "http://tablet", connect)

    def display(self, connect: bool = True) -> Screen:
        ticket = self.tickets.issue("display", self.session, "display", self.clock.now())
        auth = {"session": self.session, "as": "display", "ticket": ticket}
        return self.screen(auth, "", "http://tablet", connect)

    def screen(self, auth: object, cookie: str, origin: str | None, connect: bool) -> Screen:
        screen = Screen(self.port, auth, cookie, origin)
        self.screens.append(screen)
        if connect:
            screen.connect().look()
        return screen

    def knocks(self, device: str, name: str) -> int:
        """Knock as the door does for a device."""
        actor = Actor("device", device)
        answer = self.engine.perform(self.session, "knock", {"name": name}, new_id(), actor)
        assert answer.version, answer
        return answer.version

    def admitted(self, device: str, name: str, seat: str | None, mara: Screen) -> Screen:
        """Let a device in, to a seat or to a new one."""
        screen = self.device(device)
        self.knocks(device, name)
        assert "version" in mara.do("admit", knock=device, seat=seat, kind="member")
        return screen.caught_up()

    def wish(self, wish: str, **args: object) -> int:
        """Mara taps on another of her devices."""
        tap = f"tap-house-{self.engine.look(self.session, lambda known: known.log.state.version)}"
        answer = self.engine.perform(self.session, wish, args, tap, self.mara)
        assert answer.version, answer
        return answer.version


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def url(tmp_path) -> str:
    """What is tested here does not depend on the database."""
    return f"sqlite:///{tmp_path}/data/facilitator.db"


@pytest.fixture
def house(db, session, mara, clock) -> Iterator[House]:
    house = House(db, session.id, Actor("leader", mara.id), clock)
    yield house
    for screen in house.screens:
        screen.close()
    house.stop()


@pytest.fixture
def noor(db: Db, mara, group) -> str:
    """Noor leads the group as well."""
    with db.write() as connection:
        link = accounts.invite(connection, "colleague", mara.id, EVENING)
        account = accounts.create(
            connection, link, login="noor@clinic", name="Noor", password="$argon2", at=EVENING
        )
        groups.add_leader(connection, group.id, account.id)
    return account.id
