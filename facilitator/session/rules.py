"""Who may wish for what, and what a wish becomes: at most one event, or a refusal."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from . import (
    corrections,
    floor,
    frame,
    invitations,
    leaders,
    lobby,
    moments,
    passing,
    people,
    requests,
    rounds,
    screens,
    signals,
    support,
)
from .log import Log
from .refused import Refused, need
from .state import Event, State
from .wishes import Actor

Role = Literal["opener", "colleague", "leader", "own", "seated", "waiting", "stranger"]

LEADERS: frozenset[Role] = frozenset({"leader"})
SELF_OR_LEADER: frozenset[Role] = frozenset({"leader", "own"})
# For anonymous wishes: somebody in the room, and the wish does not say which seat.
SEATED: frozenset[Role] = frozenset({"seated"})
# What the shell supplies to a rule; everything else in its signature comes over the wire.
SUPPLIED = ("now", "by", "log")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the roles that may wish for it, and what its signature asks for.

    Of an anonymous wish nothing says who wished it: neither the event nor the record around it.
    `once` names the argument that one device may answer once for each of its people.
    """

    wish: Callable[..., Event | None]
    who: frozenset[Role]
    after_end: bool
    anonymous: bool
    once: str
    supplied: tuple[str, ...]
    arguments: tuple[inspect.Parameter, ...]


def rules(
    who: frozenset[Role],
    *wishes: Callable[..., Event | None],
    after_end: bool = False,
    anonymous: bool = False,
    once: str = "",
) -> dict[str, Rule]:
    """Return the rows of the table for these wishes; their form on the wire is their signature."""
    table = {}
    for wish in wishes:
        parameters = inspect.signature(wish).parameters
        supplied = tuple(name for name in parameters if name in SUPPLIED)
        arguments = tuple(p for name, p in parameters.items() if name not in SUPPLIED)
        table[wish.__name__] = Rule(wish, who, after_end, anonymous, once, supplied, arguments)
    return table


RULES: Mapping[str, Rule] = {
    **rules(frozenset({"opener"}), frame.open_session),
    **rules(frozenset({"colleague", "leader"}), leaders.join_as_leader),
    **rules(
        LEADERS,
        frame.start_session,
        frame.pause_session,
        frame.resume_session,
        frame.set_topic,
        frame.set_mode,
        frame.show_names,
        leaders.take_lead,
        people.add_person,
        people.mark_here,
        people.mark_late,
        people.mark_absent,
        people.move_seat,
        lobby.admit,
        lobby.turn_away,
        lobby.unbind_device,
        floor.start_turn,
        floor.give_back,
        requests.move_request,
        requests.remove_request,
        rounds.start_round,
        rounds.end_round,
        rounds.offer_again,
        invitations.invite,
        invitations.send_cue,
        invitations.set_target,
        signals.see_signal,
        screens.show_agreement,
        screens.put_agreement_away,
        screens.rest_screens,
        screens.wake_screens,
        moments.note_moment,
        moments.note_intervention,
    ),
    # The log can be put right after the end as well.
    **rules(
        LEADERS,
        frame.end_session,
        frame.reopen_session,
        corrections.undo,
        corrections.correct_seat,
        corrections.correct_to_pass,
        corrections.correct_time,
        moments.attach_moment,
        after_end=True,
    ),
    **rules(
        SELF_OR_LEADER,
        people.rename_person,
        people.step_out,
        people.come_back,
        people.leave,
        requests.ask_for_turn,
        requests.withdraw_request,
        floor.end_turn,
        passing.pass_turn,
        passing.come_back_later,
        signals.raise_signal,
        signals.feel_ready,
    ),
    **rules(frozenset({"own"}), invitations.answer_invitation),
    **rules(SEATED, support.give_support, anonymous=True, once="turn"),
    **rules(frozenset({"stranger", "waiting"}), lobby.knock),
    **rules(frozenset({"waiting"}), lobby.withdraw_knock),
}


def roles(now: State, by: Actor, seat: object = None) -> set[Role]:
    """Return what this actor is in this session, with respect to this seat."""
    if not now.version:
        return {"opener"} if by.kind == "leader" else set()
    if by.kind == "leader":
        return {"leader"} if by.id in now.leaders else {"colleague"}
    if by.kind != "device":
        return set()
    if by.id in now.knocks:
        return {"waiting"}
    if not any(seat.device == by.id for seat in now.seats.values()):
        return {"stranger"}
    found: set[Role] = {"seated"} if seats_of(now, by) else set()
    if seat in now.seats and now.seats[str(seat)].device == by.id:
        found.add("own")
    return found


def seats_of(now: State, by: Actor) -> list[str]:
    """Return who of this device is in the room, or has stepped out for a moment."""
    own = [seat for seat in now.seats.values() if seat.device == by.id]
    return [seat.id for seat in own if seat.place in ("here", "out")]


def signed(wish: str, by: Actor) -> str:
    """Return what a record says of who wished this: nothing, for an anonymous wish."""
    return "" if wish in RULES and RULES[wish].anonymous else by.id


def may(now: State, wish: str, args: Mapping[str, object], by: Actor) -> bool:
    """Say whether this actor may wish this at all; what is not in the table nobody may."""
    rule = RULES.get(wish)
    return rule is not None and bool(rule.who & roles(now, by, args.get("seat")))


def decide(
    log: Log, wish: str, args: Mapping[str, object], by: Actor, at: datetime
) -> Event | None:
    """Return the event this wish becomes, or None when it is so already; raises Refused."""
    if wish not in RULES:
        raise Refused("malformed")
    need(may(log.state, wish, args, by), "not_allowed")
    rule = RULES[wish]
    need(log.state.stage != "ended" or rule.after_end, "ended")
    now = replace(log.state, version=log.state.version + 1, at=at)
    supplied = {"now": now, "by": by, "log": log}
    return rule.wish(**args, **{name: supplied[name] for name in rule.supplied})
