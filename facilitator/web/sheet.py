"""A sheet of paper to lead a group with, when the server or the network is away."""

from flask import Blueprint, render_template, request

from facilitator.rights import Denied
from facilitator.store import groups, members
from facilitator.web.parts import parts

# What fits on one page of A4 and of Letter, with room for whoever nobody expected.
ROWS, GUESTS_AT_LEAST = 20, 4

pages = Blueprint("sheet", __name__)


@pages.get("/groups/<group>/sheet")
def show(group: str) -> str:
    """Return the sheet; names stand on it only when somebody ticked that."""
    with parts().db.read() as connection:
        meets = groups.by_id(connection, group)
        enrolled = members.of_group(connection, group)
    if meets is None:
        raise Denied
    named = "names" in request.args
    names = [member.name for member in enrolled] if named else []
    empty = max(GUESTS_AT_LEAST, ROWS - len(names))
    return render_template("groups/sheet.html", group=meets, named=named, names=names, empty=empty)
