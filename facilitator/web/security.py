"""Who is asking, the gate that every request passes, and what every answer carries."""

from datetime import timedelta

from flask import Flask, Response, g, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect

from facilitator import rights
from facilitator.rights import LOGIN_COOKIE, TICKET_COOKIE
from facilitator.session import Actor
from facilitator.store import logins
from facilitator.store.accounts import Account
from facilitator.store.failures import Busy
from facilitator.tickets import Ticket
from facilitator.web import elsewhere
from facilitator.web.parts import parts

# Between the code and the name: whoever knows a code may knock for this long.
DOOR_COOKIE = "facilitator_door"
DOOR_LASTS = timedelta(minutes=15)

SEEN_EVERY = timedelta(minutes=1)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), screen-wake-lock=(self)",
}
# Those of static files and words may be kept: they hold nothing of anybody.
KEPT = ("static", "language.words")


class CookieOfThisAddress(SecureCookieSessionInterface):
    """Signs the cookie that form tokens hang on; it is secure wherever the connection is."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002  # Flask calls it so
        return is_secure()


def guard(app: Flask) -> None:
    """Let every request through the gate, ask forms for their token, add the headers."""
    app.session_interface = CookieOfThisAddress()
    app.config.update(
        SESSION_COOKIE_NAME="facilitator_form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=64 * 1024,
        WTF_CSRF_TIME_LIMIT=None,  # a page may stand open through a whole group
        WTF_CSRF_SSL_STRICT=False,  # our own policy sends no referrer; Sec-Fetch-Site says more
    )
    # First: nothing is done for a page that may be somebody else's.
    app.before_request(elsewhere.refuse_other_hosts)
    CSRFProtect(app)
    app.before_request(elsewhere.refuse_other_sites)
    app.before_request(gate)
    app.after_request(with_headers)
    app.context_processor(lambda: {"account": account() if "gated" in g else None})


def gate() -> None:
    """Raise Denied unless the table of rights lets this visitor through to this route."""
    route = request.endpoint
    if route is None:
        return
    g.gated = True
    if rights.ROUTES.get(route) == "everybody":
        return
    by, about = actor_and_object(route)
    with parts().db.read() as connection:
        rights.authorize(connection, by, route, about)


def actor_and_object(route: str) -> tuple[Actor | None, str | None]:
    """Return who asks, and for which group or session."""
    args = request.view_args or {}
    if rights.ROUTES.get(route) == "bearer":
        held = ticket_for(route)
        return (Actor("device", held.device), held.session) if held else (None, None)
    who = account()
    actor = Actor("leader", who.id) if who else None
    return actor, args.get("session") or args.get("group")


def account() -> Account | None:
    """Return whose browser this is, when somebody is signed in."""
    if "account" not in g:
        g.account = _account_of(request.cookies.get(LOGIN_COOKIE))
    return g.account  # type: ignore[no-any-return]  # g is everybody's


def leader() -> Account:
    """Return who is signed in, on a page that the gate opens only then."""
    signed_in = account()
    if signed_in is None:
        raise rights.Denied
    return signed_in


def _account_of(token: str | None) -> Account | None:
    if not token:
        return None
    here = parts()
    at = here.now()
    with here.db.read() as connection:
        found = logins.login(connection, token, at)
    if found and at - found.seen > SEEN_EVERY:
        try:
            with here.db.write() as connection:
                logins.see(connection, token, at)
        except Busy:
            pass  # it will be noted a minute later
    return found.account if found else None


def ticket_for(route: str) -> Ticket | None:
    """Return the ticket that this route asks for."""
    tickets, at = parts().tickets, parts().now()
    if route == "sessions.display":
        return tickets.read("display", (request.view_args or {})["ticket"], at)
    if route == "joining.name":
        door = tickets.read("door", request.cookies.get(DOOR_COOKIE, ""), at)
        return door or device_ticket()
    return device_ticket()


def device_ticket() -> Ticket | None:
    """Return the ticket of a device that has knocked."""
    return parts().tickets.read("device", request.cookies.get(TICKET_COOKIE, ""), parts().now())


def give_cookie(
    response: Response, name: str, value: str, lasts: timedelta, same_site: str = "Strict"
) -> None:
    response.set_cookie(
        name, value, max_age=lasts, httponly=True, secure=is_secure(), samesite=same_site
    )


def is_secure() -> bool:
    """Say whether nothing of this may ever travel in the open."""
    return request.is_secure or parts().secure


def with_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = policy()
    response.headers.update(HEADERS)
    if request.endpoint not in KEPT:
        response.headers["Cache-Control"] = "no-store"
    if is_secure():
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def policy() -> str:
    """Return what a page of ours may load: what we serve, and nothing written into the page."""
    # Not every browser counts the socket of its own address as 'self'.
    socket = f" {'wss' if is_secure() else 'ws'}://{request.host}" if request.host else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            f"connect-src 'self'{socket}",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html worker",
        )
    )
