"""A short group through Flask-SocketIO's own test client: no network, the same code."""

import json

from flask import Flask
from flask_socketio import SocketIO, SocketIOTestClient

from facilitator.engine import Engine
from facilitator.live import Live
from facilitator.live.identity import Identity
from facilitator.rights import LOGIN_COOKIE, TICKET_COOKIE
from facilitator.session import Actor
from facilitator.store import logins
from facilitator.tickets import Tickets

from .wire import Follower


def test_a_group_is_opened_led_and_ended(db, session, mara, clock):
    app = Flask("facilitator")
    socketio, tickets = SocketIO(app, async_handlers=False), Tickets(b"key")
    engine = Engine(db, clock)
    Live(socketio, engine, Identity(engine, tickets))
    assert engine.open(session.id, Actor("leader", mara.id), [("m1", "Ana")], 90).version == 1
    with db.write() as connection:
        login = logins.sign_in(connection, mara.id, clock.now())
    ticket = tickets.issue("device", session.id, "anas-tablet", clock.now())

    def screen(audience: str, cookie: str) -> SocketIOTestClient:
        return socketio.test_client(
            app,
            auth={"session": session.id, "as": audience},
            headers={"Cookie": cookie, "Origin": "http://localhost"},
        )

    def view(client: SocketIOTestClient, known: Follower) -> dict:
        for message in client.get_received():
            assert message["name"] == "view"
            assert not known.hear(json.loads(json.dumps(message["args"][0])))
        return known.view

    maras, marasees = screen("leader", f"{LOGIN_COOKIE}={login}"), Follower()
    anas, anasees = screen("device", f"{TICKET_COOKIE}={ticket}"), Follower()
    assert not screen("leader", f"{LOGIN_COOKIE}=forged").is_connected()

    def do(client: SocketIOTestClient, wish: str, **args: object) -> dict:
        wished = {"wish": wish, "args": args, "tap": f"tap-{wish}"}
        return client.emit("do", wished, callback=True)

    for client in (maras, anas):
        assert do(client, "look") == {"version": 1}
    device = Actor("device", "anas-tablet")
    assert engine.perform(session.id, "knock", {"name": "Ana"}, "tap-knock", device).version == 2
    assert do(maras, "admit", knock="anas-tablet", seat="r1", kind="member") == {"version": 3}
    assert do(maras, "start_session") == {"version": 4}
    assert do(anas, "ask_for_turn", seat="r1") == {"version": 5}
    assert view(maras, marasees)["waiting"] == ["r1"]
    assert view(maras, marasees)["connected"] == ["r1"]
    assert do(maras, "start_turn", seat="r1", after=0) == {"version": 6}
    assert view(anas, anasees)["own"]["r1"]["state"] == "speaking"
    assert do(maras, "end_session") == {"version": 7}
    assert view(anas, anasees) == {"stage": "ended"}
    assert do(anas, "leave", seat="r1") == {"refused": "ended"}
