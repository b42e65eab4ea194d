"""A minute before a group: last time's open threads, follow-ups, who is new, who has been away."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template

from facilitator.engine import past
from facilitator.rights import Denied
from facilitator.session import Record, Seat, fold
from facilitator.session.open_threads import open_follow_ups, open_threads
from facilitator.session.over_weeks import Lately, lately
from facilitator.session.summary import Summary, summarize
from facilitator.session.told import told_in
from facilitator.store import groups, members, sessions
from facilitator.store import log as rows
from facilitator.store.sessions import Session
from facilitator.web.marks import marked
from facilitator.web.parts import parts
from facilitator.web.told import told_words
from facilitator.web.words import _, called, listed, ngettext

# How far back somebody who prepares wants to look.
LAST = 12

pages = Blueprint("prepare", __name__)


@dataclass(frozen=True, slots=True)
class Held:
    """A session that is over: its log, its words, and how those are called now who are members."""

    session: Session
    records: list[Record]
    words: dict[str, str]
    summary: Summary
    members: dict[str, str]

    def name(self, seat: Seat) -> str:
        number = [person.seat for person in self.summary.people].index(seat.id) + 1
        return self.members.get(seat.member or "") or called(self.words.get(seat.name), number)

    def names(self, seats: tuple[Seat, ...]) -> str:
        return listed([self.name(seat) for seat in seats])


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Somebody to follow up with, and the session it is from."""

    name: str
    seat: str
    session: Session


@dataclass(frozen=True, slots=True)
class Unseen:
    """What somebody had told the leaders quietly, which nobody has seen to this day."""

    what: str
    at: datetime
    session: Session


@pages.get("/groups/<group>/prepare")
def show(group: str) -> str:
    with parts().db.read() as connection:
        meets = groups.by_id(connection, group)
        enrolled = members.of_group(connection, group)
        met = sessions.of_group(connection, group)
        flagged = set(rows.sessions_of_group_with(connection, group, "FollowUpFlagged"))
    if meets is None:
        raise Denied
    names = {member.id: member.name for member in enrolled}
    over = [session for session in met if not session.running]
    read = [held(s, names) for n, s in enumerate(over) if n < LAST or s.id in flagged]
    # One that was opened and never began was no group.
    began = [one for one in read if one.session in over[:LAST] and one.summary.started]
    weeks = [(m, lately(m.id, m.created, [one.summary for one in began])) for m in enrolled]
    whole = len(over) <= LAST
    oldest = began[-1].session.opened if began else None
    new = [m for m, has in weeks if not has.here and (whole or (oldest and m.created >= oldest))]
    return render_template(
        "groups/prepare.html",
        group=meets,
        running=next((session for session in met if session.running), None),
        last=began[0].session if began else None,
        by_itself=bool(began) and fold(began[0].records).by_itself,
        marked=[*marked(enrolled)],
        unseen=[told for one in read for told in unseen(one)],
        follow_ups=[follow_up for one in read for follow_up in follow_ups(one)],
        threads=[*thread_lines(began[0])] if began else [],
        topics=listed(topics_of(began[0])) if began else "",
        others=began[0].names(others_at(began[0])) if began else "",
        new=listed([member.name for member in new]),
        away=[away_line(m.name, has) for m, has in weeks if has.away and m not in new],
        shared=[shared_line(m.name, has, whole) for m, has in weeks if has.here],
    )


def held(session: Session, names: dict[str, str]) -> Held:
    """Read a session that is over."""
    time.sleep(0)  # lets taps in running groups come in between
    with parts().db.read() as connection:
        records = past.read(connection, session.id)
        words = rows.words(connection, session.id)
    return Held(session, records, words, summarize(records), names)


def follow_ups(one: Held) -> Iterator[FollowUp]:
    for seat in open_follow_ups(fold(one.records)):
        yield FollowUp(one.name(seat), seat.id, one.session)


def unseen(one: Held) -> Iterator[Unseen]:
    """Yield who did not feel safe first, and the rest in the order it was told."""
    told = [told for told in told_in(one.records) if told.seen is None]
    seats = fold(one.records).seats
    for each in sorted(told, key=lambda told: told.kind != "not_safe"):
        yield Unseen(told_words(each.kind, one.name(seats[each.seat])), each.at, one.session)


def thread_lines(one: Held) -> Iterator[str]:
    """Yield in plain words what was left open, and with whom."""
    threads = open_threads(one.records)
    if threads.not_offered and one.session.origin == "afterwards":
        yield _("No turn was noted for: %(names)s.", names=one.names(threads.not_offered))
    elif threads.not_offered:
        yield _("Not offered a turn: %(names)s.", names=one.names(threads.not_offered))
    if threads.later:
        yield _('Said "come back to me", still open: %(names)s.', names=one.names(threads.later))
    if threads.waiting:
        yield _("Still waiting for a turn at the end: %(names)s.", names=one.names(threads.waiting))
    if threads.left:
        yield _("Left before the end: %(names)s.", names=one.names(threads.left))
    if threads.out:
        yield _("Stepped out and not back by the end: %(names)s.", names=one.names(threads.out))


def topics_of(one: Held) -> list[str]:
    texts = [one.words.get(taken.topic or "", "") for taken in one.summary.topics]
    return list(dict.fromkeys(filter(None, texts)))


def others_at(one: Held) -> tuple[Seat, ...]:
    """Return who took part without being on the list of members."""
    came = {person.seat for person in one.summary.people if person.attended}
    seated = fold(one.records).seated()
    return tuple(s for s in seated if s.id in came and s.takes_turns and s.member is None)


def away_line(name: str, has: Lately) -> str:
    return ngettext(
        "%(name)s was not here last time.",
        "%(name)s was not here the last %(num)d times.",
        has.away,
        name=name,
    )


def shared_line(name: str, has: Lately, whole: bool) -> str:
    """Return when somebody last shared, as one would say it; `whole`: no group was before these."""
    if has.shared == 1:
        return _("%(name)s shared last time.", name=name)
    if has.shared:
        return ngettext(
            "%(name)s last shared %(num)d group ago.",
            "%(name)s last shared %(num)d groups ago.",
            has.shared,
            name=name,
        )
    if whole:
        return ngettext(
            "%(name)s has been here once and has listened so far.",
            "%(name)s has been here %(num)d times and has listened so far.",
            has.here,
            name=name,
        )
    return _("%(name)s has not shared in the last %(num)d groups.", name=name, num=LAST)
