"""What a wish becomes: at most one event, or a refusal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from .log import Log
from .refused import Refused, need
from .state import Event, State
from .table import RULES, Role
from .wishes import Actor


def roles(now: State, by: Actor, seat: object = None) -> set[Role]:
    """Return what this actor is in this session, with respect to this seat."""
    if not now.version:
        return {"opener"} if by.kind == "leader" else set()
    if by.kind == "leader":
        return {"leader"} if by.id in now.leaders else {"colleague"}
    if by.kind == "program":
        return {"program"}
    seats = now.seats_of(by.id)
    found: dict[Role, bool] = {
        "waiting": by.id in now.knocks,
        "bound": bool(seats),
        "seated": bool(seats_of(now, by)),
        "own": any(own.id == seat for own in seats),
    }
    return {role for role, is_so in found.items() if is_so} or {"stranger"}


def seats_of(now: State, by: Actor) -> list[str]:
    """Return who of this device takes part: in the room, or out of it for a moment; no guests."""
    return [seat.id for seat in now.seats_of(by.id) if seat.present and seat.takes_turns]


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
