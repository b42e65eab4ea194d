"""A group that was held without the program, entered afterwards by somebody who was there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from facilitator.engine import past
from facilitator.rights import Denied
from facilitator.session.afterwards import Remembered, Told
from facilitator.session.frame import Expected
from facilitator.session.names import alike
from facilitator.store import Connection, groups, members, sessions
from facilitator.store.groups import Group
from facilitator.store.members import Member
from facilitator.web.parts import parts
from facilitator.web.security import leader
from facilitator.web.typed import day, line, moment, plain, time_of_day
from facilitator.web.words import _

LONGEST = timedelta(hours=8)
NAME_AT_MOST, NAMES_AT_MOST, TOPIC_AT_MOST = 40, 20, 200
# What somebody is remembered to have had; "" is that no turn was noted.
HAD: dict[str, Remembered | None] = {"": None, "shared": "shared", "passed": "passed"}

pages = Blueprint("afterwards", __name__)


@dataclass(frozen=True, slots=True)
class Remembering:
    """What somebody remembers; the times are those of the clinic's clocks."""

    started: datetime
    ended: datetime
    here: dict[str, Remembered | None]
    others: list[str]
    topic: str


@pages.route("/groups/<group>/afterwards", methods=["GET", "POST"])
def enter(group: str) -> ResponseReturnValue:
    with parts().db.read() as connection:
        met = groups.by_id(connection, group)
        enrolled = members.of_group(connection, group)
    if met is None:
        raise Denied
    if request.method == "GET":
        return form(met, enrolled, MultiDict(), {})
    wrong: dict[str, str] = {}
    typed = remembering(enrolled, wrong)
    if typed is None:
        return form(met, enrolled, request.form, wrong), 400
    with parts().db.write() as connection:
        twin = entered_before(connection, group, typed.started)
        session = twin or keep(connection, met, enrolled, typed)
    if twin:
        return form(met, enrolled, request.form, {"twin": twin}), 400
    return redirect(url_for("summaries.show", session=session), 303)


def form(
    group: Group, enrolled: list[Member], typed: MultiDict[str, str], wrong: dict[str, str]
) -> str:
    return render_template(
        "groups/afterwards.html",
        group=group,
        members=enrolled,
        typed=typed,
        here=typed.getlist("here"),
        wrong=wrong,
    )


def remembering(enrolled: list[Member], wrong: dict[str, str]) -> Remembering | None:
    """Read the form, or say by field what is `wrong` with it."""
    when = times(wrong)
    came = set(request.form.getlist("here"))
    had = {m.id: HAD.get(request.form.get(f"had-{m.id}", "")) for m in enrolled}
    # Whoever shared or passed was there, ticked or not.
    here = {id: what for id, what in had.items() if id in came or what}
    called = [m.name for m in enrolled if m.id in here]
    others = [*filter(None, map(plain, request.form.get("others", "").splitlines()))]
    if any(len(name) > NAME_AT_MOST for name in others):
        wrong["others"] = _("One name on each line please, up to 40 letters.")
    elif len(others) > NAMES_AT_MOST:
        wrong["others"] = _("Please no more than %(num)d names.", num=NAMES_AT_MOST)
    elif twice := first_twice([*called, *others]):
        wrong["others"] = _(
            "%(name)s is named twice. If they are two people, a letter more tells them apart.",
            name=twice,
        )
    if not here and not others:
        wrong["here"] = _("Who was here? Please choose at least one person, or write a name.")
    topic = line("topic", TOPIC_AT_MOST)
    if not topic and plain(request.form.get("topic", "")):
        wrong["topic"] = _("Please make this a little shorter, up to 200 characters.")
    return Remembering(*when, here, others, topic) if when and not wrong else None


def first_twice(names: list[str]) -> str:
    """Return the first name that is like an earlier one, or nothing."""
    again = (name for n, name in enumerate(names) if any(alike(name, one) for one in names[:n]))
    return next(again, "")


def times(wrong: dict[str, str]) -> tuple[datetime, datetime] | None:
    """Return from when until when; an end before the beginning is on the next day."""
    date, first, last = day("date"), time_of_day("started"), time_of_day("ended")
    if date is None:
        wrong["date"] = _("Please write the day like 2026-11-24.")
    if first is None:
        wrong["started"] = _("Please write the time like 18:00.")
    if last is None:
        wrong["ended"] = _("Please write the time like 19:30.")
    if date is None or first is None or last is None:
        return None
    ended = moment(date if first < last else date + timedelta(days=1), last)
    return over(moment(date, first), ended, wrong)


def over(
    started: datetime, ended: datetime, wrong: dict[str, str]
) -> tuple[datetime, datetime] | None:
    """Return these times when a group can have been held then."""
    if ended - started > LONGEST:
        wrong["ended"] = _("That would be longer than 8 hours. Please look at both times again.")
    elif started > parts().now():
        wrong["date"] = _("That day and time are still to come.")
    elif ended > parts().now():
        wrong["ended"] = _("That time is still to come. A group can be entered when it is over.")
    return started, ended


def entered_before(connection: Connection, group: str, started: datetime) -> str | None:
    """Return the session of that beginning that was entered already: a form may be sent twice."""
    for session in sessions.of_group(connection, group):
        if session.origin == "afterwards" and session.opened == started:
            return session.id
    return None


def keep(connection: Connection, group: Group, enrolled: list[Member], typed: Remembering) -> str:
    """Write it down as a log, and return the id of the session."""
    # Whoever became a member later was not expected that day.
    roster = [m for m in enrolled if m.id in typed.here or m.created <= typed.started]
    seats = {member.id: f"r{number}" for number, member in enumerate(roster, 1)}
    texts = {seats[member.id]: member.name for member in roster}
    texts |= {f"name-{number}": name for number, name in enumerate(typed.others, 1)}
    texts |= {"topic": typed.topic} if typed.topic else {}
    told = Told(
        leader=leader().id,
        minutes=group.minutes,
        started=typed.started,
        ended=typed.ended,
        roster=tuple(Expected(member.id, seats[member.id]) for member in roster),
        here={seats[member]: had for member, had in typed.here.items()},
        others=tuple(f"name-{number}" for number in range(1, len(typed.others) + 1)),
        topic="topic" if typed.topic else None,
        interjection_s=parts().engine.interjection_s,
    )
    return past.enter(connection, group.id, told, texts, parts().now())
