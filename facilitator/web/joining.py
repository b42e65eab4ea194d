"""The way in for people who take part: the code, a name to be called by, and the knock."""

from logging import getLogger

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitator.rights import TICKET_COOKIE, Denied
from facilitator.session import Actor
from facilitator.store import groups, sessions
from facilitator.tickets import LASTS, Ticket, code_of, new_id
from facilitator.web.parts import parts
from facilitator.web.security import (
    DOOR_COOKIE,
    DOOR_LASTS,
    account,
    device_ticket,
    give_cookie,
    ticket_for,
)
from facilitator.web.throttle import (
    CODES_IN_ALL,
    CODES_PER_ADDRESS,
    GUESSING_SAID,
    KNOCKS_PER_ADDRESS,
    place,
)
from facilitator.web.typed import line
from facilitator.web.words import _

pages = Blueprint("joining", __name__)
log = getLogger(__name__)


@pages.get("/")
def door() -> ResponseReturnValue:
    if has_a_place(device_ticket()):
        return redirect(url_for("joining.group"), 303)
    if account():
        return redirect(url_for("groups.mine"), 303)
    return render_template("joining/door.html")


def has_a_place(ticket: Ticket | None) -> bool:
    """Tell whether a device sits in a group that goes on, or waits to be let in."""
    if ticket is None:
        return False
    state = parts().engine.look(ticket.session, lambda known: known.log.state)
    return state.stage != "ended" and (ticket.device in state.knocks or sits(ticket))


def sits(ticket: Ticket) -> bool:
    """Tell whether a device has a seat that nobody has left."""
    state = parts().engine.look(ticket.session, lambda known: known.log.state)
    return any(seat.place != "left" for seat in state.seats_of(ticket.device))


@pages.route("/join", methods=["GET", "POST"])
def join() -> ResponseReturnValue:
    """Take a code. Only wrong ones are counted, so a right one is never turned away."""
    if request.method == "GET":
        return redirect(url_for("joining.door"), 303)
    here = parts()
    code = code_of(line("code", 40))
    session = None
    if code is not None:
        with here.db.read() as connection:
            session = sessions.by_code(connection, code, here.now())
    if session is None:
        return _wrong_code()
    known = device_ticket()
    device = known.device if known and known.session == session.id else new_id()
    ticket = here.tickets.issue("door", session.id, device, here.now(), DOOR_LASTS)
    response = make_response(redirect(url_for("joining.name"), 303))
    give_cookie(response, DOOR_COOKIE, ticket, DOOR_LASTS)
    return response


def _wrong_code() -> ResponseReturnValue:
    throttle, address = parts().throttle, place(request.remote_addr)
    # Both are counted whatever the other says.
    of_this_address, of_all = (
        throttle.count(CODES_PER_ADDRESS, address),
        throttle.count(CODES_IN_ALL),
    )
    if not of_all and throttle.count(GUESSING_SAID):
        log.warning("very many wrong codes: somebody may be guessing")
    if not (of_this_address and of_all):
        wrong = _("Let's wait a minute, and then try the code again. You can also ask for help.")
        return render_template("joining/door.html", wrong=wrong), 429
    wrong = _(
        "That code does not open a group right now. Check it letter by letter; "
        "there is no 0, O, 1, I or L in it."
    )
    return render_template("joining/door.html", wrong=wrong), 400


@pages.route("/join/name", methods=["GET", "POST"])
def name() -> ResponseReturnValue:
    """Ask what somebody would like to be called, and knock."""
    ticket = _ticket()
    if request.method == "GET":
        return _name_page(ticket)
    called = line("name", 40)
    if not called:
        return _name_page(ticket, _("What may we call you? Anything up to 40 letters will do."))
    if not request.form.get("agreed"):
        return _name_page(ticket, _("Please read what this group agreed on, and say yes to it."))
    # A device that has a seat already need not knock: it goes straight back to it.
    if not sits(ticket):
        whose = f"{ticket.session} {place(request.remote_addr)}"
        if not parts().throttle.count(KNOCKS_PER_ADDRESS, whose):
            return _name_page(ticket, _refusal("too_many"), 429)
        device = Actor("device", ticket.device)
        answer = parts().engine.perform(ticket.session, "knock", {"name": called}, new_id(), device)
        if answer.refused:
            return _name_page(ticket, _refusal(answer.refused))
    response = make_response(redirect(url_for("joining.group"), 303))
    long_one = parts().tickets.issue("device", ticket.session, ticket.device, parts().now())
    give_cookie(response, TICKET_COOKIE, long_one, LASTS)
    response.delete_cookie(DOOR_COOKIE)
    return response


def _refusal(code: str) -> str:
    if code == "too_many":
        return _("Many people are joining at this moment. Please try again in a minute.")
    return _("That did not come through just now. Please try again.")


def _ticket() -> Ticket:
    """Return the ticket that the gate has seen."""
    ticket = ticket_for(request.endpoint or "")
    if ticket is None:
        raise Denied
    return ticket


def _name_page(ticket: Ticket, wrong: str = "", code: int = 400) -> ResponseReturnValue:
    page = render_template("joining/name.html", agreements=agreements_of(ticket), wrong=wrong)
    return page, code if wrong else 200


def agreements_of(ticket: Ticket) -> list[str]:
    """Return what the group has agreed on, line by line."""
    with parts().db.read() as connection:
        session = sessions.by_id(connection, ticket.session)
        group = groups.by_id(connection, session.group) if session else None
    return group.agreements.splitlines() if group else []


@pages.get("/group")
def group() -> ResponseReturnValue:
    """Return the live screen of this device."""
    ticket = _ticket()
    return render_template(
        "live/screen.html",
        screen="tablet",
        as_="device",
        session_id=ticket.session,
        agreements=agreements_of(ticket),
        help=parts().help_lines,
    )


@pages.get("/privacy")
def privacy() -> str:
    """Say in plain words what is kept, and lead back to where it was asked."""
    knocks = parts().tickets.read("door", request.cookies.get(DOOR_COOKIE, ""), parts().now())
    back = url_for("joining.name") if knocks else url_for("joining.door")
    return render_template("joining/privacy.html", back=back)


@pages.errorhandler(Denied)
def at_the_door_again(_error: Denied) -> Response:
    """Lead a device whose ticket is over back to the door, and leave nothing on it."""
    notice = _("This group is not open at the moment. With a code you can join another one.")
    response = make_response(render_template("joining/door.html", notice=notice))
    response.delete_cookie(TICKET_COOKIE)
    response.delete_cookie(DOOR_COOKIE)
    return response
