"""Sessions of a group: started now, led live, shown in the room, listed when they are past."""

import segno
from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from facilitator.rights import Denied
from facilitator.session import Actor
from facilitator.session.frame import REOPEN_WITHIN
from facilitator.store import Connection, groups, members, sessions
from facilitator.store.sessions import Session
from facilitator.tickets import code_shown, new_id
from facilitator.web.history import steps
from facilitator.web.links import link_for_others
from facilitator.web.parts import parts
from facilitator.web.plans import plan
from facilitator.web.security import leader, ticket_for

pages = Blueprint("sessions", __name__)


@pages.post("/groups/<group>/sessions")
def start(group: str) -> ResponseReturnValue:
    """Open a session and lead to it; one that is open already is gone on with."""
    here, by = parts(), Actor("leader", leader().id)
    with here.db.write() as connection:
        running = [one for one in sessions.of_group(connection, group) if one.running]
        held = groups.by_id(connection, group)
        minutes = held.minutes if held else 0
        session = (
            running[0].id if running else sessions.create(connection, group, minutes, here.now())
        )
        planned = plan(connection, group, minutes)
        expected = [(m.id, m.name) for m in members.of_group(connection, group)]
    # Also when the row was there before: the server may have stopped between the two.
    if not here.engine.look(session, lambda known: known.log.state.version):
        answer = here.engine.open(session, by, expected, minutes, planned)
        if answer.refused == "busy":
            abort(503)
    return redirect(url_for("sessions.live", session=session), 303)


@pages.get("/sessions")
def past() -> str:
    with parts().db.read() as connection:
        led = sessions.led_by(connection, leader().id)
    return render_template("sessions/past.html", past=[one for one in led if not one.running])


@pages.get("/sessions/<session>/live")
def live(session: str) -> str:
    here = parts()
    with here.db.read() as connection:
        held = _session(connection, session)
        agreements = _agreements(connection, held)
    display = here.tickets.issue("display", session, new_id(), here.now())
    return render_template(
        "live/screen.html",
        screen="console",
        as_="leader",
        session_id=session,
        group_name=held.group_name,
        planned=held.minutes,
        me=leader().id,
        agreements=agreements,
        display_url=url_for("sessions.display", ticket=display),
        **_way_in(held),
    )


@pages.get("/display/<ticket>")
def display(ticket: str) -> str:
    """Return the room's screen; whoever has its ticket may show it."""
    held_ticket = ticket_for("sessions.display")
    if held_ticket is None:
        raise Denied
    with parts().db.read() as connection:
        held = _session(connection, held_ticket.session)
        agreements = _agreements(connection, held)
    return render_template(
        "live/screen.html",
        screen="display",
        as_="display",
        session_id=held.id,
        ticket=ticket,
        agreements=agreements,
        **_way_in(held),
    )


def reopenable(past: list[Session]) -> Session | None:
    """Return the session that was closed a moment ago, while none is running."""
    last = past[0] if past else None
    if last is None or last.ended is None or last.origin == "afterwards":
        return None
    just_now = parts().now() - last.ended <= REOPEN_WITHIN
    return None if any(one.running for one in past) or not just_now else last


def _session(connection: Connection, session: str) -> Session:
    held = sessions.by_id(connection, session)
    if held is None:
        raise Denied
    return held


def _agreements(connection: Connection, session: Session) -> list[str]:
    group = groups.by_id(connection, session.group)
    return group.agreements.splitlines() if group else []


def _way_in(session: Session) -> dict[str, str]:
    """Return the code, the address and the QR that open the door; nothing once it is closed."""
    if session.code is None:
        return {}
    code = code_shown(session.code)
    # After the #: so a code stays in the browser, and in no log of any server or proxy.
    join_url = link_for_others(url_for("joining.door", _anchor=code))
    qr = segno.make(join_url, micro=False, error="m").svg_data_uri(border=2)
    return {"code": code, "join_url": join_url, "qr": qr}


@pages.get("/sessions/<session>/history.json")
def history(session: str) -> ResponseReturnValue:
    """Return every step, oldest first, as it counts now; screens know the names and the words."""
    told = parts().engine.look(session, lambda known: steps(known.log.records, known.words))
    return {"steps": told}
