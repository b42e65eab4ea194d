"""The members of a group: enrolled, renamed, marked for staff, taken off the list."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from facilitator.session.names import alike
from facilitator.store import members
from facilitator.store.members import Member
from facilitator.web import groups
from facilitator.web.parts import parts
from facilitator.web.typed import line
from facilitator.web.words import _

MEMBERS_AT_MOST = 60

pages = Blueprint("members", __name__)


@pages.post("/groups/<group>/members")
def add(group: str) -> ResponseReturnValue:
    name = line("name", 40)
    with parts().db.write() as connection:
        enrolled = members.of_group(connection, group)
        wrong = _wrong(name, enrolled) or _full(enrolled)
        if not wrong:
            members.add(connection, group, name, parts().now())
    return _told(group, "member", wrong)


@pages.post("/groups/<group>/members/<member>")
def rename(group: str, member: str) -> ResponseReturnValue:
    _member(group, member)
    name = line("name", 40)
    with parts().db.write() as connection:
        others = [one for one in members.of_group(connection, group) if one.id != member]
        wrong = _wrong(name, others)
        if not wrong:
            members.rename(connection, member, name)
    return _told(group, member, wrong)


@pages.post("/groups/<group>/members/<member>/removal")
def remove(group: str, member: str) -> ResponseReturnValue:
    _member(group, member)
    with parts().db.write() as connection:
        members.remove(connection, member, parts().now())
    return redirect(url_for("groups.show", group=group, _anchor="members"), 303)


@pages.post("/groups/<group>/members/<member>/marks")
def mark(group: str, member: str) -> ResponseReturnValue:
    """Note for staff what the boxes say; the list of members and the page to prepare show it."""
    _member(group, member)
    with parts().db.write() as connection:
        members.mark(connection, member, request.form.getlist("marks"))
    return redirect(url_for("groups.show", group=group, _anchor="members"), 303)


def _wrong(name: str, others: list[Member]) -> str:
    """Say what has to be mended in a name, or nothing.

    Members of one name would be one button twice, at the door and for a turn.
    """
    if not name:
        return _("A first name or a nickname, up to 40 letters.")
    namesake = next((one for one in others if alike(name, one.name)), None)
    if namesake is None:
        return ""
    return _(
        "There is already a member called %(name)s. A nickname or one more letter, as in "
        "“%(name)s B.”, keeps them apart on every screen.",
        name=namesake.name,
    )


def _full(enrolled: list[Member]) -> str:
    if len(enrolled) < MEMBERS_AT_MOST:
        return ""
    return _(
        "There is room for %(most)d members. Take somebody off the list who no longer comes.",
        most=MEMBERS_AT_MOST,
    )


def _told(group: str, field: str, wrong: str) -> ResponseReturnValue:
    """Show the members as they are now, or what was wrong with what somebody typed."""
    if wrong:
        return groups.page(group, {field: wrong}), 400
    return redirect(url_for("groups.show", group=group, _anchor="members"), 303)


def _member(group: str, member: str) -> Member:
    """Return a member of this very group: the gate has only seen the group."""
    with parts().db.read() as connection:
        found = members.by_id(connection, member)
    if found is None or found.group != group or found.removed:
        abort(404)
    return found
