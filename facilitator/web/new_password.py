"""Another password: chosen by whoever knows the present one, or with a one-time link."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from facilitator.rights import LOGIN_COOKIE
from facilitator.store import accounts, logins
from facilitator.store.accounts import Account
from facilitator.web.accounts import signed_in, wrong_in_password
from facilitator.web.parts import parts
from facilitator.web.passwords import fits, kept_form
from facilitator.web.security import leader
from facilitator.web.throttle import password_limits
from facilitator.web.words import _

pages = Blueprint("new_password", __name__)


@pages.route("/account", methods=["GET", "POST"])
def change() -> ResponseReturnValue:
    """Change one's own password; every other login of the account ends."""
    if request.method == "GET":
        return _account_page()
    here, who = parts(), leader()
    # Not counted with the tries at the sign-in page: whoever is under attack there may act here.
    limits = password_limits(f"change {who.id}", request.remote_addr)
    if not all(here.throttle.allows(*limit) for limit in limits):
        wrong = _("That was tried a number of times. Please wait half an hour and try again.")
        return _account_page({"current": wrong}), 429
    with here.db.read() as connection:
        kept = accounts.password(connection, who.id)
    if not fits(request.form.get("current", ""), kept):
        for limit in limits:
            here.throttle.count(*limit)
        return _account_page(
            {"current": _("This is not your present password. Please try again.")}
        ), 400
    password = request.form.get("password", "")
    if wrong := wrong_in_password(password, who.login, who.name):
        return _account_page({"password": wrong}), 400
    this_login = request.cookies.get(LOGIN_COOKIE, "")
    if not _changed(who.id, kept, password, this_login):
        return _account_page(
            {"current": _("This is not your present password. Please try again.")}
        ), 400
    return _account_page(done=True)


def _account_page(wrong: dict[str, str] | None = None, done: bool = False) -> str:
    return render_template("accounts/own.html", wrong=wrong or {}, done=done)


@pages.route("/password/<token>", methods=["GET", "POST"])
def reset(token: str) -> ResponseReturnValue:
    """Choose a password with the link that the terminal has made; it works once."""
    link = parts().tickets.read_reset(token, parts().now())
    who, kept = _account_and_password(link.account) if link else (None, None)
    if link is None or who is None or kept is None or not link.is_for(kept):
        return _link_used()
    if request.method == "GET":
        return render_template("accounts/reset.html", login=who.login)
    password = request.form.get("password", "")
    if wrong := wrong_in_password(password, who.login, who.name):
        return render_template("accounts/reset.html", login=who.login, wrong=wrong), 400
    return signed_in(who.id) if _changed(who.id, kept, password) else _link_used()


def _account_and_password(account: str) -> tuple[Account | None, str | None]:
    """Return an account that may sign in, and the hash of its password."""
    with parts().db.read() as connection:
        found = accounts.by_id(connection, account)
        if found is None or found.disabled:
            return None, None
        return found, accounts.password(connection, account)


def _changed(account: str, kept: str | None, password: str, but: str = "") -> bool:
    """Change a password and end the logins but one; false when somebody was quicker."""
    new = kept_form(password)
    with parts().db.write() as connection:
        if not accounts.keep_password(connection, account, new, instead_of=kept):
            return False
        logins.sign_out_everywhere(connection, account, but)
    parts().others_signed_out(account, but)
    return True


def _link_used() -> ResponseReturnValue:
    return render_template("accounts/link_used.html", reset=True), 404
