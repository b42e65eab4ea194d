"""The members of a group: enrolled, renamed, marked for staff, taken off the list."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

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
    if not name:
        return _no_name(group)
    with parts().db.write() as connection:
        if len(members.of_group(connection, group)) < MEMBERS_AT_MOST:
            members.add(connection, group, name, parts().now())
    return redirect(url_for("groups.show", group=group, _anchor="members"), 303)


@pages.post("/groups/<group>/members/<member>")
def rename(group: str, member: str) -> ResponseReturnValue:
    _member(group, member)
    name = line("name", 40)
    if not name:
        return _no_name(group)
    with parts().db.write() as connection:
        members.rename(connection, member, name)
    return redirect(url_for("groups.show", group=group, _anchor="members"), 303)


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


def _no_name(group: str) -> ResponseReturnValue:
    return groups.page(group, {"member": _("A first name or a nickname, up to 40 letters.")}), 400


def _member(group: str, member: str) -> Member:
    """Return a member of this very group: the gate has only seen the group."""
    with parts().db.read() as connection:
        found = members.by_id(connection, member)
    if found is None or found.group != group or found.removed:
        abort(404)
    return found
