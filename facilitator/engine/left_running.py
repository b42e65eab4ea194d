"""Groups that were left running are closed, now and then and as soon as the server starts."""

import time
from datetime import timedelta
from logging import getLogger

from facilitator.engine.engine import Engine
from facilitator.session import Actor
from facilitator.session.left_running import CLOSES_AFTER, closes_at
from facilitator.store import sessions
from facilitator.store.failures import Busy
from facilitator.tickets import new_id

EVERY_S = 60
PROGRAM = Actor("program", "left-running")
log = getLogger(__name__)


def watch(engine: Engine) -> None:
    """Close, for ever, what was left running."""
    while True:
        close_all(engine)
        time.sleep(EVERY_S)


def close(engine: Engine, session: str) -> None:
    """Close a session if it was left running, as of when it was to be closed."""
    due = engine.look(session, lambda known: closes_at(known.log.state))
    if due and due <= engine.clock.now():
        engine.perform(session, "close_left_running", {}, new_id(), PROGRAM, due=due)


def close_all(engine: Engine) -> None:
    """Close every session that was left running; one that cannot be read stops no other."""
    try:
        now = engine.clock.now()
        with engine.db.read() as connection:
            perhaps = [
                s.id
                for s in sessions.running(connection)
                if s.opened + timedelta(minutes=s.minutes) + CLOSES_AFTER <= now
            ]
    except Busy:
        return
    for session in perhaps:
        try:
            close(engine, session)
        except Exception as error:
            log.error("a session left running was not closed: %s", type(error).__name__)
