"""What can still be done with a session that is over: its follow-ups, its end, going on with it."""

from datetime import datetime, timedelta

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import to_user_timezone

from facilitator.rights import Denied
from facilitator.session import Actor, State
from facilitator.session.views import ms
from facilitator.store import sessions
from facilitator.tickets import new_id
from facilitator.web import groups, summaries
from facilitator.web.parts import parts
from facilitator.web.security import leader
from facilitator.web.typed import moment, time_of_day
from facilitator.web.words import _

pages = Blueprint("after_end", __name__)


@pages.post("/sessions/<session>/follow-ups/<seat>/settled")
def settle(session: str, seat: str) -> ResponseReturnValue:
    """Note that somebody has followed up; where there was nothing to, all is well too."""
    wish(session, "settle_follow_up", seat=seat)
    if request.form.get("from") == "prepare":
        return redirect(url_for("prepare.show", group=group_of(session)), 303)
    return redirect(url_for("summaries.show", session=session), 303)


@pages.post("/sessions/<session>/follow-ups/<seat>")
def flag(session: str, seat: str) -> ResponseReturnValue:
    """Note that somebody is to be spoken with; who did not lead that session changes nothing."""
    wish(session, "flag_follow_up", seat=seat)
    return redirect(url_for("summaries.show", session=session), 303)


@pages.post("/sessions/<session>/left/<seat>")
def note_leaving(session: str, seat: str) -> ResponseReturnValue:
    """Note why somebody left early, or nothing of it any more."""
    wish(session, "note_leaving", seat=seat, reason=request.form.get("reason") or None)
    return redirect(url_for("summaries.show", session=session, _anchor="left-early"), 303)


@pages.post("/sessions/<session>/told/<int:signal>/seen")
def see(session: str, signal: int) -> ResponseReturnValue:
    """Note that a leader has seen what nobody had seen when the group was closed."""
    wish(session, "see_signal", signal=signal)
    return redirect(url_for("summaries.show", session=session, _anchor="told"), 303)


@pages.post("/sessions/<session>/end")
def correct_end(session: str) -> ResponseReturnValue:
    """Note when the group was over: as it was closed, or at the time that was typed."""
    state = parts().engine.look(session, lambda known: known.log.state)
    at = state.ended if "as_it_is" in request.form else typed_end(state)
    if at is None or wish(session, "correct_end", at=ms(at)) is not None:
        wrong = _("The group cannot have ended then. Please write a time like 19:30.")
        return summaries.page(session, wrong), 400
    return redirect(url_for("summaries.show", session=session), 303)


def typed_end(state: State) -> datetime | None:
    """Return the moment nearest to the closing whose clock shows what was typed."""
    typed, closed = time_of_day("ended"), state.ended
    if typed is None or closed is None:
        return None
    day = to_user_timezone(closed).date()
    moments = [moment(day + timedelta(days=days), typed) for days in (-1, 0, 1)]
    fitting = [at for at in moments if (state.started or closed) <= at <= parts().now()]
    return min(fitting, key=lambda at: abs(at - closed), default=None)


@pages.post("/sessions/<session>/reopening")
def reopen(session: str) -> ResponseReturnValue:
    """Go on with a session that was closed by mistake, and lead to it."""
    group = group_of(session)
    with parts().db.read() as connection:
        running = [s for s in sessions.of_group(connection, group) if s.running]
    if not running:
        code = wish(session, "reopen_session")
        if code == "too_late":
            wrong = _("The group was closed more than 15 minutes ago, so it stays closed.")
            return groups.page(group, {"reopen": wrong}), 400
        if code is not None:
            wrong = _("Only those who led this group today can reopen it.")
            return groups.page(group, {"reopen": wrong}), 400
    return redirect(url_for("sessions.live", session=running[0].id if running else session), 303)


def wish(session: str, name: str, **args: object) -> str | None:
    """Perform a wish of whoever is signed in; return the code it was refused with."""
    by = Actor("leader", leader().id)
    answer = parts().engine.perform(session, name, args, new_id(), by)
    if answer.refused == "busy":
        abort(503)
    return answer.refused


def group_of(session: str) -> str:
    with parts().db.read() as connection:
        held = sessions.by_id(connection, session)
    if held is None:
        raise Denied
    return held.group
