"""What people saved for their one-to-one: each line for their own therapist alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from facilitator import rights
from facilitator.engine import Known
from facilitator.session.one_to_one import KeptLine, kept_lines
from facilitator.store import Connection, groups, lines, members, sessions
from facilitator.store.groups import Leader
from facilitator.store.members import Member
from facilitator.web.parts import parts
from facilitator.web.security import leader
from facilitator.web.typed import line as typed_line
from facilitator.web.words import _

pages = Blueprint("one_to_one", __name__)


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line as its reader sees it."""

    text: str
    at: datetime
    takeaway: bool


@dataclass(slots=True)
class PersonLines:
    """A person with their lines, the newest first."""

    name: str
    group: str
    lines: list[LineRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved in one session, with what it takes to say for whom."""

    session: str
    lines: list[KeptLine]
    words: Mapping[str, str]


@pages.get("/one-to-one")
def mine() -> str:
    """Return the lines that are for whoever is signed in."""
    here, me = parts(), leader().id
    people: dict[str, PersonLines] = {}
    with here.db.read() as connection:
        found = lines.sessions_with_lines(connection, me)
    for session in found:
        saved = here.engine.look(session, saved_in)
        with here.db.read() as connection:
            read(connection, me, saved, people)
    for person in people.values():
        person.lines.sort(key=lambda line: line.at, reverse=True)
    newest_first = sorted(people.values(), key=lambda one: one.lines[0].at, reverse=True)
    return render_template("one_to_one/mine.html", people=newest_first)


def saved_in(known: Known) -> Saved:
    """Return the lines of a session; what is known changes with the next step."""
    return Saved(known.session, kept_lines(known.log), {**known.words})


def read(connection: Connection, me: str, saved: Saved, people: dict[str, PersonLines]) -> None:
    """Add the lines of a session that are for this account, each with its person."""
    held, words = sessions.by_id(connection, saved.session), saved.words
    for line in saved.lines:
        text, seat = words.get(line.text), line.seat
        if not text or not rights.reads_lines(connection, me, saved.session, line.lead, seat):
            continue
        person = people.setdefault(
            seat.member or f"{saved.session}/{seat.id}",
            PersonLines(words.get(seat.name) or _("Somebody"), held.group_name if held else ""),
        )
        person.lines.append(LineRow(text, line.at, line.takeaway))


@pages.post("/groups/<group>/members/<member>/therapist")
def choose(group: str, member: str) -> ResponseReturnValue:
    """Say who sees a member one-to-one: a leader of the group, or whoever leads the session."""
    chosen = typed_line("account", 64) or None
    with parts().db.write() as connection:
        held = members.by_id(connection, member)
        if held is None or held.group != group or held.removed:
            abort(404)
        if not rights.may_choose_therapist(connection, leader().id, held):
            abort(404)
        if chosen and not groups.leads(connection, chosen, group):
            abort(404)
        members.choose_therapist(connection, member, chosen)
    return redirect(url_for("groups.show", group=group, _anchor="members"), 303)


def who_keeps(
    connection: Connection, leads: list[Leader], enrolled: list[Member]
) -> dict[str, str]:
    """Return by member the name of the therapist who alone can hand them over."""
    names = {one.id: one.name for one in leads}
    return {
        member.id: names.get(member.therapist or "", "")
        for member in enrolled
        if not rights.may_choose_therapist(connection, leader().id, member)
    }
