"""Therapists' accounts: made with a one-time link, signed in to and out of."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitator.rights import LOGIN_COOKIE
from facilitator.store import accounts, logins
from facilitator.web.links import link_for_others
from facilitator.web.parts import parts
from facilitator.web.passwords import (
    LONGEST,
    SHORTEST,
    fits,
    good_enough,
    kept_form,
    outgrown,
)
from facilitator.web.security import account, give_cookie, leader
from facilitator.web.throttle import password_limits
from facilitator.web.typed import line
from facilitator.web.words import _

pages = Blueprint("accounts", __name__)


@pages.route("/start/<token>", methods=["GET", "POST"])
def start(token: str) -> ResponseReturnValue:
    """Make an account with a one-time link."""
    here = parts()
    with here.db.read() as connection:
        kind = accounts.invitation(connection, token, here.now())
    if kind is None:
        return render_template("accounts/link_used.html"), 404
    if request.method == "GET":
        return render_template("accounts/start.html", kind=kind, wrong={})
    login, name = line("login", 40), line("name", 40)
    password = request.form.get("password", "")
    wrong = _wrong_in(login, name, password)
    if not wrong:
        kept = kept_form(password)
        try:
            with here.db.write() as connection:
                made = accounts.create(
                    connection, token, login=login, name=name, password=kept, at=here.now()
                )
            return signed_in(made.id)
        except accounts.LinkUsed:
            return render_template("accounts/link_used.html"), 404
        except accounts.LoginTaken:
            wrong = {"login": _("Somebody signs in with this name already. Choose another one.")}
    return render_template("accounts/start.html", kind=kind, wrong=wrong), 400


def _wrong_in(login: str, name: str, password: str) -> dict[str, str]:
    """Return by field what has to be mended."""
    wrong = {}
    if not login:
        wrong["login"] = _("Choose a name to sign in with, up to 40 characters.")
    if not name:
        wrong["name"] = _("Tell the group what to call you, in up to 40 characters.")
    if why := wrong_in_password(password, login, name):
        wrong["password"] = why
    return wrong


def wrong_in_password(password: str, *names: str) -> str:
    """Return what has to be mended in a new password; "" when nothing."""
    if not SHORTEST <= len(password) <= LONGEST:
        return _(
            "Please use at least %(least)d characters. A few words in a row do well.",
            least=SHORTEST,
        )
    if not good_enough(password, *names):
        return _("This one is easy to guess. Add a few more words of your own.")
    return ""


@pages.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    if request.method == "GET":
        if account():
            return redirect(url_for("groups.mine"), 303)
        return render_template("accounts/sign_in.html")
    here = parts()
    login, password = line("login", 40), request.form.get("password", "")
    # The name itself would stand in memory for as long as its tries are counted.
    whose = here.db.secrets.fingerprint(login).hex()
    limits = password_limits(whose, request.remote_addr)
    if not all(here.throttle.allows(*limit) for limit in limits):
        return _not_signed_in(
            _("That was tried a number of times. Please wait half an hour and try again."), 429
        )
    with here.db.read() as connection:
        found = accounts.by_login(connection, login)
        kept = accounts.password(connection, found.id) if found and not found.disabled else None
    if not fits(password, kept) or found is None or kept is None:
        for limit in limits:
            here.throttle.count(*limit)
        return _not_signed_in(_("Name and password do not go together. Please try again."), 400)
    if outgrown(kept):
        stronger = kept_form(password)
        with here.db.write() as connection:
            accounts.keep_password(connection, found.id, stronger, instead_of=kept)
    return signed_in(found.id)


def _not_signed_in(wrong: str, code: int) -> ResponseReturnValue:
    return render_template("accounts/sign_in.html", wrong=wrong), code


def signed_in(who: str) -> Response:
    """Begin a login with a token of its own; an older one of this browser ends."""
    here = parts()
    _end_login()
    with here.db.write() as connection:
        logins.forget_old(connection, here.now())
        token = logins.sign_in(connection, who, here.now())
    response = make_response(redirect(url_for("groups.mine"), 303))
    # Lax: a link in a mail that leads here finds somebody who is signed in still signed in.
    give_cookie(response, LOGIN_COOKIE, token, logins.LASTS, "Lax")
    return response


@pages.post("/sign-out")
def sign_out() -> Response:
    _end_login()
    response = make_response(redirect(url_for("joining.door"), 303))
    response.delete_cookie(LOGIN_COOKIE)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _end_login() -> None:
    token = request.cookies.get(LOGIN_COOKIE)
    if not token:
        return
    with parts().db.write() as connection:
        logins.sign_out(connection, token)
    parts().login_ended(token)


@pages.route("/colleagues", methods=["GET", "POST"])
def invite() -> ResponseReturnValue:
    """Show a colleague's one-time link, this once: only its print is kept."""
    if request.method == "GET":
        return render_template("accounts/invite.html")
    here = parts()
    with here.db.write() as connection:
        token = accounts.invite(connection, "colleague", leader().id, here.now())
    link = link_for_others(url_for("accounts.start", token=token))
    return render_template("accounts/invite.html", link=link)
