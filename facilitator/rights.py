"""Who may do what: the only place that is asked, for every route and every wish.

What is not in a table nobody may. The answer always comes from the database as it is now, so
taking a right away works at once.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from facilitator import session as live
from facilitator.session import Actor, Seat, State
from facilitator.store import Connection, accounts, groups, logins, members, sessions
from facilitator.store.members import Member

# The cookies that say who somebody is, for pages and for the socket.
LOGIN_COOKIE = "facilitator_login"
TICKET_COOKIE = "facilitator_ticket"

Who = Literal[
    "everybody",
    "bearer",  # holds a ticket for this session, which goes on
    "account",  # is signed in
    "group_leader",  # leads this group
    "session_leader",  # leads the group of this session
]

ROUTES: Mapping[str, Who] = {
    "static": "everybody",
    "healthz": "everybody",
    "language.choose": "everybody",
    "language.words": "everybody",
    "installed.manifest": "everybody",
    "installed.worker": "everybody",
    "installed.offline": "everybody",
    "installed.certificate": "everybody",
    "joining.door": "everybody",
    "joining.privacy": "everybody",
    "joining.join": "everybody",
    "joining.name": "bearer",
    "joining.group": "bearer",
    "accounts.start": "everybody",
    "accounts.sign_in": "everybody",
    "accounts.sign_out": "everybody",
    "accounts.invite": "account",
    "new_password.change": "account",
    "new_password.reset": "everybody",
    "groups.mine": "account",
    "groups.new": "account",
    "groups.show": "group_leader",
    "groups.edit": "group_leader",
    "members.add": "group_leader",
    "members.rename": "group_leader",
    "members.mark": "group_leader",
    "members.remove": "group_leader",
    "one_to_one.choose": "group_leader",
    "groups.add_leader": "group_leader",
    "groups.remove_leader": "group_leader",
    "topics.show": "group_leader",
    "topics.add": "group_leader",
    "topics.change": "group_leader",
    "topics.move": "group_leader",
    "topics.put_away": "group_leader",
    "topics.bring_back": "group_leader",
    "topics.told": "session_leader",
    "prepare.show": "group_leader",
    "sheet.show": "group_leader",
    "afterwards.enter": "group_leader",
    "afterwards.put_right": "session_leader",
    "afterwards.take_back": "session_leader",
    "afterwards.bring_back": "session_leader",
    "sessions.past": "account",
    "sessions.start": "group_leader",
    "sessions.live": "session_leader",
    "sessions.history": "session_leader",
    "sessions.display": "bearer",
    "summaries.show": "session_leader",
    "one_to_one.mine": "account",
    "after_end.settle": "session_leader",
    "after_end.flag": "session_leader",
    "after_end.note_leaving": "session_leader",
    "after_end.see": "session_leader",
    "after_end.correct_end": "session_leader",
    "after_end.reopen": "session_leader",
}


class Denied(Exception):
    """This may not be done, or it is not there: nobody can tell which."""


def authorize(
    connection: Connection, actor: Actor | None, action: str, object_id: str | None = None
) -> None:
    """Raise Denied unless this actor may do this; `object_id` is the group or the session."""
    who = ROUTES.get(action)
    if who is None or not CHECKS[who](connection, actor, object_id or ""):
        raise Denied


def may_wish(
    connection: Connection,
    state: State,
    session: str,
    wish: str,
    args: Mapping[str, object],
    by: Actor,
    at: datetime,
) -> bool:
    """Tell whether this actor may wish this now. Leaders are looked up at every single wish."""
    return live.may(state, wish, args, by) and may_look(connection, session, by, at)


def may_keep(by: Actor) -> bool:
    """Tell whether taps of this actor may come late, with the time at which they were made."""
    return by.kind == "leader"


def may_look(connection: Connection, session: str, by: Actor, at: datetime) -> bool:
    """Tell whether this actor may see this session at all; a device is shown what is its own."""
    if by.kind != "leader":
        return True
    if by.login:
        return logins.leads(connection, by.login, by.id, session, at)
    return sessions.leads(connection, by.id, session)


def reads_lines(connection: Connection, account: str, session: str, lead: str, seat: Seat) -> bool:
    """Tell whether an account is the one that reads what this person wrote for one-to-one.

    It is their own therapist; where nobody has chosen one, who had the `lead` when it was written.
    Whoever leads the group no longer reads nothing of it, and nobody else reads it in their place.
    """
    member = members.by_id(connection, seat.member) if seat.member else None
    own = (member.therapist if member else None) or lead
    return own == account and sessions.leads(connection, account, session)


def may_choose_therapist(connection: Connection, account: str, member: Member) -> bool:
    """Tell whether a leader of the group may say who sees a member one-to-one.

    While somebody does, only they hand over: nobody gets at the lines by naming themself.
    """
    own = member.therapist
    if own is None or own == account:
        return True
    return not _leads_group(connection, Actor("leader", own), member.group)


def _everybody(_connection: Connection, _actor: Actor | None, _object_id: str) -> bool:
    return True


def _bears_ticket(connection: Connection, actor: Actor | None, session: str) -> bool:
    held = sessions.by_id(connection, session) if actor and actor.kind == "device" else None
    return held is not None and held.running


def _is_signed_in(connection: Connection, actor: Actor | None, _object_id: str) -> bool:
    account = accounts.by_id(connection, actor.id) if actor and actor.kind == "leader" else None
    return account is not None and account.disabled is None


def _leads_group(connection: Connection, actor: Actor | None, group: str) -> bool:
    return (
        actor is not None
        and _is_signed_in(connection, actor, "")
        and groups.leads(connection, actor.id, group)
    )


def _leads_session(connection: Connection, actor: Actor | None, session: str) -> bool:
    return (
        actor is not None
        and actor.kind == "leader"
        and sessions.leads(connection, actor.id, session)
    )


CHECKS: Mapping[Who, Callable[[Connection, Actor | None, str], bool]] = {
    "everybody": _everybody,
    "bearer": _bears_ticket,
    "account": _is_signed_in,
    "group_leader": _leads_group,
    "session_leader": _leads_session,
}
