"""A group that was held without the program: entered, put right, taken back."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from facilitator.engine import past
from facilitator.rights import Denied
from facilitator.session import State
from facilitator.session.afterwards import Noted, Told
from facilitator.session.frame import Expected
from facilitator.session.summary import summarize
from facilitator.store import Connection, entered, groups, members, sessions
from facilitator.store.groups import Group
from facilitator.store.members import Member
from facilitator.store.sessions import Session
from facilitator.web.parts import parts
from facilitator.web.remembering import Remembering, as_typed, remembering
from facilitator.web.security import leader

pages = Blueprint("afterwards", __name__)


@dataclass(frozen=True, slots=True)
class Before:
    """What was entered first: who led it, and what was noted since, goes on."""

    state: State
    words: dict[str, str]

    def noted(self, seats: dict[str, str], texts: dict[str, str]) -> dict[str, Noted]:
        """Return that for the entry in its place, by the seat of a member or the key of a name."""
        keys = {name: key for key, name in texts.items()} | seats
        found: dict[str, Noted] = {}
        for seat in self.state.seated():
            key = keys.get(seat.member or self.words.get(seat.name, ""))
            noted = Noted(self.state.follow_ups.get(seat.id), seat.leaving)
            if key and noted != Noted():
                found[key] = noted
        return found


@pages.route("/groups/<group>/afterwards", methods=["GET", "POST"])
def enter(group: str) -> ResponseReturnValue:
    with parts().db.read() as connection:
        met, enrolled = group_and_members(connection, group)
    if request.method == "GET":
        return form(met, enrolled, MultiDict(), {})
    wrong: dict[str, str] = {}
    typed = remembering(enrolled, wrong)
    if typed is None:
        return form(met, enrolled, request.form, wrong), 400
    with parts().db.write() as connection:
        twin = entered.met_then(connection, group, typed.started, typed.ended)
        asks = twin is not None and request.form.get("beside") != twin
        session = "" if asks else keep(connection, met, enrolled, typed)
    if twin and asks:
        return form(met, enrolled, request.form, {"twin": twin}), 400
    return redirect(url_for("summaries.show", session=session), 303)


@pages.route("/sessions/<session>/entered", methods=["GET", "POST"])
def put_right(session: str) -> ResponseReturnValue:
    """Enter it once more, as it was: what was entered first is kept, and counts for nothing."""
    here = parts()
    with here.db.read() as connection:
        held = was_entered(connection, session)
        met, enrolled = group_and_members(connection, held.group)
    records, words, before = here.engine.look(
        session, lambda known: ([*known.log.records], {**known.words}, known.log.state)
    )
    enrolled = with_those_who_were(enrolled, before)
    if request.method == "GET":
        return form(met, enrolled, as_typed(summarize(records), words), {}, held)
    wrong: dict[str, str] = {}
    typed = remembering(enrolled, wrong)
    if typed is None:
        return form(met, enrolled, request.form, wrong, held), 400
    with here.db.write() as connection:
        twin = entered.met_then(connection, held.group, typed.started, typed.ended, but=session)
        if twin and request.form.get("beside") != twin:
            return form(met, enrolled, request.form, {"twin": twin}, held), 400
        again = keep(connection, met, enrolled, typed, Before(before, words))
        entered.take_back(connection, session, here.now())
    return redirect(url_for("summaries.show", session=again), 303)


@pages.post("/sessions/<session>/entered/back")
def take_back(session: str) -> ResponseReturnValue:
    """Let what was entered by mistake count for nothing."""
    with parts().db.write() as connection:
        was_entered(connection, session)
        entered.take_back(connection, session, parts().now())
    return redirect(url_for("summaries.show", session=session), 303)


@pages.post("/sessions/<session>/entered/again")
def bring_back(session: str) -> ResponseReturnValue:
    """Let what was taken back count again, unless another entry counts in its place."""
    with parts().db.write() as connection:
        held = was_entered(connection, session)
        if not entered.in_place_of(connection, held):
            entered.take_back(connection, session, None)
    return redirect(url_for("summaries.show", session=session), 303)


def group_and_members(connection: Connection, group: str) -> tuple[Group, list[Member]]:
    met = groups.by_id(connection, group)
    if met is None:
        raise Denied
    return met, members.of_group(connection, group)


def with_those_who_were(enrolled: list[Member], before: State) -> list[Member]:
    """Return the members, and whoever sat there and is none any more."""
    known = {member.id for member in enrolled}
    sat = {seat.member for seat in before.seated() if seat.member} - known
    with parts().db.read() as connection:
        found = (members.by_id(connection, member) for member in sorted(sat))
        return [*enrolled, *filter(None, found)]


def was_entered(connection: Connection, session: str) -> Session:
    """Return a session that was entered; one that was led with the program is put right there."""
    held = sessions.by_id(connection, session)
    if held is None or held.origin != "afterwards":
        raise Denied
    return held


def form(
    group: Group,
    enrolled: list[Member],
    typed: MultiDict[str, str],
    wrong: dict[str, str],
    held: Session | None = None,
) -> str:
    """Return the form; `held` is the session that is put right."""
    return render_template(
        "groups/afterwards.html",
        group=group,
        members=enrolled,
        typed=typed,
        here=typed.getlist("here"),
        wrong=wrong,
        held=held,
    )


def keep(
    connection: Connection,
    group: Group,
    enrolled: list[Member],
    typed: Remembering,
    before: Before | None = None,
) -> str:
    """Write it down as a log, in the place of what was entered `before`; return its id."""
    # Whoever became a member later was not expected that day.
    roster = [m for m in enrolled if m.id in typed.here or m.created <= typed.started]
    seats = {member.id: f"r{number}" for number, member in enumerate(roster, 1)}
    texts = {seats[member.id]: member.name for member in roster}
    texts |= {f"name-{number}": name for number, name in enumerate(typed.others, 1)}
    texts |= {"topic": typed.topic} if typed.topic else {}
    told = Told(
        leader=before.state.lead if before else leader().id,
        minutes=group.minutes,
        started=typed.started,
        ended=typed.ended,
        roster=tuple(Expected(member.id, seats[member.id]) for member in roster),
        here={seats[member]: came for member, came in typed.here.items()},
        others=tuple(f"name-{number}" for number in range(1, len(typed.others) + 1)),
        topic="topic" if typed.topic else None,
        interjection_s=parts().engine.interjection_s,
        pause=typed.pause,
        noted=before.noted(seats, texts) if before else {},
    )
    return past.enter(connection, group.id, told, texts, parts().now())
