"""Groups that are in full swing, made through the product's own engine, for the load client."""

from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

from facilitator.app import create_app
from facilitator.engine import Engine
from facilitator.session import Actor
from facilitator.settings import Settings
from facilitator.store import accounts, groups, logins, sessions
from facilitator.store.migrations import migrate
from facilitator.tickets import new_id
from facilitator.web.parts import Parts


def prepared(folder: Path, count: int, screens: int) -> tuple[str, list[dict[str, Any]]]:
    """Make `count` running groups, each with one leader and `screens - 1` tablets.

    Return the key of the data, and for each group what the load client needs to connect.
    """
    key = Fernet.generate_key().decode()
    app = create_app(Settings(data=folder, key=key, async_mode="threading"))
    parts: Parts = app.extensions["facilitator"]
    migrate(parts.db)
    with parts.db.write() as connection:
        link = accounts.invite(connection, "first", None, parts.now())
        account = accounts.create(
            connection, link, login="mara", name="Mara", password="-", at=parts.now()
        )
        cookie = f"facilitator_login={logins.sign_in(connection, account.id, parts.now())}"
    plan = [one_group(parts, account.id, cookie, screens) for _ in range(count)]
    parts.db.close()
    return key, plan


def one_group(parts: Parts, leader: str, cookie: str, screens: int) -> dict[str, Any]:
    with parts.db.write() as connection:
        group = groups.create(
            connection, leader, name="Bench", agreements="", minutes=90, at=parts.now()
        )
        session = sessions.create(connection, group.id, 90, parts.now())
    mara = Actor("leader", leader)
    parts.engine.open(session, mara, [], 90)
    plan: dict[str, Any] = {"first": 0, "floor": 0, "seats": [], "screens": []}
    connect = {"session": session, "as": "leader"}
    plan["screens"].append({"cookie": cookie, "connect": connect})
    for n in range(screens - 1):
        device = new_id()
        perform(parts.engine, session, "knock", Actor("device", device), name=f"Person {n}")
        version = perform(
            parts.engine, session, "admit", mara, knock=device, seat=None, kind="member"
        )
        ticket = parts.tickets.issue("device", session, device, parts.now())
        plan["seats"].append(f"p{version}")
        connect = {"session": session, "as": "device"}
        plan["screens"].append({"cookie": f"facilitator_ticket={ticket}", "connect": connect})
    perform(parts.engine, session, "start_session", mara)
    return plan


def perform(engine: Engine, session: str, wish: str, by: Actor, **args: object) -> int:
    answer = engine.perform(session, wish, args, new_id(), by)
    if answer.version is None:
        raise RuntimeError(f"{wish} was refused: {answer.refused}")
    return answer.version
