"""What is said when something cannot be done: kindly, and never with a trace."""

from collections.abc import Mapping
from logging import getLogger
from traceback import format_tb

from flask import Flask, redirect, render_template, request, url_for
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from facilitator.rights import ROUTES, Denied
from facilitator.store.failures import Busy
from facilitator.web.security import account

log = getLogger(__name__)

SAID: Mapping[int, tuple[LazyString, LazyString]] = {
    400: (
        _("That did not come through"),
        _("This page was open for a long time, or cookies are off. Please try once more."),
    ),
    404: (
        _("Nothing to see here"),
        _("This page is not there, or it is not open to you. Nothing is lost."),
    ),
    413: (_("That is a lot of text"), _("Please go back and make it shorter.")),
    429: (_("One moment, please"), _("Please wait a minute and try again.")),
    500: (
        _("Something went wrong on our side"),
        _("It was nothing you did. Please try again in a moment."),
    ),
    503: (
        _("One moment, please"),
        _("The server is busy and has kept nothing of this. Please try again."),
    ),
}


def stay_kind(app: Flask) -> None:
    """Answer every error with a page of our own."""
    app.register_error_handler(Denied, denied)
    app.register_error_handler(CSRFError, too_old)
    app.register_error_handler(SecurityError, not_our_address)
    app.register_error_handler(Busy, busy)
    app.register_error_handler(HTTPException, known)
    app.register_error_handler(Exception, unknown)


def denied(_error: Exception) -> ResponseReturnValue:
    """Hide whether it is there: it never is, for whoever may not see it."""
    if request.endpoint == "sessions.display":
        return display_is_over(), 404
    if ROUTES.get(request.endpoint or "") != "bearer" and account() is None:
        return redirect(url_for("accounts.sign_in"), 303)
    return page(404)


def display_is_over() -> str:
    """Return what a whole room may read, whatever became of the ticket."""
    title = _("Thank you for being here today.")
    text = _("Nothing is shown here now. A therapist can open the room's display from the group.")
    return render_template("errors/error.html", title=title, text=text, room=True)


def too_old(_error: Exception) -> ResponseReturnValue:
    return page(400)


def not_our_address(_error: Exception) -> ResponseReturnValue:
    title = _("Not quite the right address")
    text = _(
        "This server does not go by the address at the top of your browser. Please use the one"
        " on the wall, or ask for help. (For whoever looks after it: FACILITATOR_ORIGINS.)"
    )
    # Of a name that can be none at all no page can be made; no browser sends one.
    if request_ctx.url_adapter is None:
        return str(title), 400
    return render_template("errors/error.html", title=title, text=text, astray=True), 400


def busy(_error: Exception) -> ResponseReturnValue:
    return page(503)


def known(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()  # a redirect is no error
    return page(error.code)


def unknown(error: Exception) -> ResponseReturnValue:
    # Neither the message of the error nor the address asked for: a name or a token could be in it.
    log.error(
        "%s at %s\n%s",
        type(error).__name__,
        request.endpoint,
        "".join(format_tb(error.__traceback__)),
    )
    return page(500)


def page(code: int) -> ResponseReturnValue:
    title, text = SAID.get(code) or SAID[404 if code < 500 else 500]
    return render_template("errors/error.html", title=title, text=text), code
