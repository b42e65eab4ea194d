"""The standing groups: their agreements, their members and the therapists who lead them."""

from typing import TypedDict

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitator.session.parts import SignalKind
from facilitator.store import accounts, groups, members, phases, sessions
from facilitator.web.marks import marks_in_words
from facilitator.web.one_to_one import who_keeps
from facilitator.web.parts import parts
from facilitator.web.plans import planned_minutes, typed_asks, typed_plan
from facilitator.web.security import leader
from facilitator.web.sessions import reopenable
from facilitator.web.typed import line, lines, number
from facilitator.web.words import _

MINUTES = 90
LEAST_MINUTES, MOST_MINUTES = 10, 480

pages = Blueprint("groups", __name__)


class Typed(TypedDict):
    """A group as somebody typed it."""

    name: str
    agreements: str
    minutes: int


@pages.get("/groups")
def mine() -> str:
    with parts().db.read() as connection:
        led = groups.led_by(connection, leader().id)
        running = [s for s in sessions.led_by(connection, leader().id) if s.running]
    goes_on = [(session, told_unseen(session.id)) for session in running]
    return render_template("groups/mine.html", groups=led, running=goes_on)


def told_unseen(session: str) -> list[SignalKind]:
    """Return what was told quietly in a group that goes on and no leader has seen yet."""
    told = parts().engine.look(session, lambda known: [*known.log.state.signals.values()])
    return [signal.kind for signal in told if signal.seen is None]


@pages.route("/groups/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    if request.method == "GET":
        usual = {"minutes": MINUTES, "agreements": "\n".join(usual_agreements())}
        return render_template("groups/edit.html", typed=usual, wrong={})
    typed, wrong = _typed_group()
    if wrong:
        return render_template("groups/edit.html", typed=request.form, wrong=wrong), 400
    with parts().db.write() as connection:
        made = groups.create(connection, leader().id, at=parts().now(), **typed)
    return redirect(url_for("groups.show", group=made.id), 303)


def usual_agreements() -> list[str]:
    """Return what a group may begin with and change as it likes."""
    return [
        _("What is said here stays here."),
        _("Everyone may share, and everyone may pass."),
        _("One person speaks at a time; the others listen."),
        _("We speak for ourselves, and we are kind about differences."),
        _("Screens are only for taking turns."),
    ]


def _typed_group() -> tuple[Typed, dict[str, str]]:
    """Return a group as it was typed, and by field what has to be mended."""
    name, agreements = line("name", 80), lines("agreements", 2000)
    minutes = number("minutes", LEAST_MINUTES, MOST_MINUTES)
    wrong = {}
    if not name:
        wrong["name"] = _("The group needs a name, up to 80 characters.")
    if minutes is None:
        wrong["minutes"] = _(
            "A whole number of minutes, from %(least)d to %(most)d.",
            least=LEAST_MINUTES,
            most=MOST_MINUTES,
        )
    if not agreements and request.form.get("agreements", "").strip():
        wrong["agreements"] = _("Please make this a little shorter, up to 2000 characters.")
    return {"name": name, "agreements": agreements, "minutes": minutes or MINUTES}, wrong


@pages.get("/groups/<group>")
def show(group: str) -> str:
    return page(group)


def page(group: str, wrong: dict[str, str] | None = None) -> str:
    with parts().db.read() as connection:
        held = groups.by_id(connection, group)
        leads = groups.leaders(connection, group)
        ids = {one.id for one in leads}
        past = sessions.of_group(connection, group)
        taken_back = sessions.of_group(connection, group, taken_back=True)
        enrolled = members.of_group(connection, group)
        kept_by = who_keeps(connection, leads, enrolled)
        others = [
            one
            for one in accounts.everybody(connection)
            if one.id not in ids and one.disabled is None
        ]
    return render_template(
        "groups/show.html",
        group=held,
        leaders=leads,
        members=enrolled,
        kept_by=kept_by,
        marks=marks_in_words(),
        colleagues=others,
        running=next((one for one in past if one.running), None),
        past=[one for one in past if not one.running],
        taken_back=taken_back,
        reopenable=reopenable(past),
        wrong=wrong or {},
    )


@pages.route("/groups/<group>/edit", methods=["GET", "POST"])
def edit(group: str) -> ResponseReturnValue:
    with parts().db.read() as connection:
        held = groups.by_id(connection, group)
        kept = planned_minutes(connection, group, held.minutes if held else MINUTES)
        asked = phases.asking(connection, group)
    if request.method == "GET":
        now = {"typed": held, "plan": kept, "asks": asked, "wrong": {}}
        return render_template("groups/edit.html", group=held, **now)
    typed, wrong = _typed_group()
    asks = typed_asks(asked)
    planned, wrong_plan = typed_plan(typed["minutes"], kept)
    if wrong_plan:
        wrong["plan"] = wrong_plan
    if wrong:
        shown = request.form if wrong_plan else planned
        sent = {"typed": request.form, "plan": shown, "asks": asks, "wrong": wrong}
        return render_template("groups/edit.html", group=held, **sent), 400
    with parts().db.write() as connection:
        groups.change(connection, group, **typed)
        if (planned, asks) != (kept, asked):
            phases.plan(connection, group, planned.items(), asks)
    return _back(group)


@pages.post("/groups/<group>/leaders")
def add_leader(group: str) -> ResponseReturnValue:
    with parts().db.write() as connection:
        colleague = accounts.by_id(connection, line("account", 64))
        if colleague is None or colleague.disabled:
            abort(404)
        groups.add_leader(connection, group, colleague.id)
    return _back(group)


@pages.post("/groups/<group>/leaders/<account>/removal")
def remove_leader(group: str, account: str) -> ResponseReturnValue:
    """Let somebody lead this group no longer. Nobody leaves a group without anybody."""
    with parts().db.write() as connection:
        leads = {one.id for one in groups.leaders(connection, group)}
        removed = account in leads and len(leads) > 1
        if removed:
            groups.remove_leader(connection, group, account)
    if removed:
        parts().leader_removed(account)
    return _back(group) if account != leader().id else redirect(url_for("groups.mine"), 303)


def _back(group: str) -> ResponseReturnValue:
    return redirect(url_for("groups.show", group=group), 303)
