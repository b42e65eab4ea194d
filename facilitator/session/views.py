"""What each viewer may see. Nothing else reaches a screen; what is not there is left out.

`words` gives the text of a words row, or nothing when it was erased.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from .log import Log
from .next_up import suggestions
from .rounds import may_offer_again, next_in_round
from .state import Clock, Round, Seat, State

View: TypeAlias = "dict[str, View | list[View] | list[str] | str | int | bool]"
Words: TypeAlias = Mapping[str, str]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def ms(moment: datetime) -> int:
    return (moment - EPOCH) // MILLISECOND


def clock_view(clock: Clock) -> View:
    view: View = {"spent": clock.spent // MILLISECOND}
    if clock.since:
        view["since"] = ms(clock.since)
    return view


def leaders_view(log: Log, words: Words) -> View:
    now = log.state
    seats: View = {seat.id: seat_view(seat, words) for seat in now.seated()}
    leaders: View = {id: {"name": words.get(id, ""), "lead": id == now.lead} for id in now.leaders}
    view: View = {
        "stage": now.stage,
        "clock": clock_view(now.clock),
        "planned": now.minutes,
        "mode": now.mode,
        "leaders": leaders,
        "order": list(now.order),
        "seats": seats,
        "floor": now.floor,
        "waiting": list(now.waiting),
        "not_heard": [s.id for s in now.here() if not_heard(now, s)],
        "lobby": {id: knock_view(now, id, words) for id in now.knocks},
        "names_shown": now.names_shown,
    }
    if now.started:
        view["started"] = ms(now.started)
    if now.topic and now.topic_since:
        view["topic"] = {"text": words.get(now.topic, ""), "since": ms(now.topic_since)}
    if now.round:
        view["round"] = round_view(now, now.round)
    if log.steps:
        view["undo"] = step_view(log)
    add_floor(view, now)
    return view


def add_floor(view: View, now: State) -> None:
    if now.turn:
        view["turn"] = {"seat": now.turn.seat, **clock_view(now.turn.clock)}
    if now.interrupted and now.seats[now.interrupted.seat].here:
        view["back"] = now.interrupted.seat
    if now.stage in ("running", "paused"):
        for suggestion in suggestions(now)[:1]:
            why: list[str] = list(suggestion.why)
            view["next"] = {"seat": suggestion.seat, "why": why}


def not_heard(now: State, seat: Seat) -> bool:
    return seat.voice == "not_yet" and not now.has_floor(seat.id)


def seat_view(seat: Seat, words: Words) -> View:
    view: View = {
        "name": words.get(seat.name, ""),
        "kind": seat.kind,
        "place": seat.place,
        "voice": seat.voice,
    }
    if seat.later:
        view["later"] = True
    if seat.asked:
        view["asked"] = ms(seat.asked)
    if seat.place == "out":
        view["out"] = ms(seat.placed)
    if seat.turns:
        view["turns"] = seat.turns
    if seat.device:
        view["device"] = True
    return view


def round_view(now: State, going: Round) -> View:
    view: View = {"order": list(going.order), "voices": dict(going.voices)}
    next_seat = next_in_round(now)
    if next_seat:
        view["next"] = next_seat
    if may_offer_again(now):
        view["again"] = True
    return view


def knock_view(now: State, device: str, words: Words) -> View:
    """A knock, with the seats of that name which no device has yet, or whose device may be gone."""
    name = words.get(now.knocks[device].name, "")
    like = [seat.id for seat in now.seated() if alike(words.get(seat.name, ""), name)]
    return {"name": name, "since": ms(now.knocks[device].since), "like": like}


def alike(one: str, other: str) -> bool:
    return bool(one) and one.casefold() == other.casefold()


def step_view(log: Log) -> View:
    record = log.steps[-1]
    view: View = {"version": record.version, "event": type(record.event).__name__}
    seat = getattr(record.event, "seat", None)
    if isinstance(seat, str):
        view["seat"] = seat
    return view


def group_view(now: State, words: Words) -> View:
    """What every participant's device may see: no list of people, no state of anybody else."""
    view: View = {
        "stage": now.stage,
        "mode": now.mode,
        "leaders": [words.get(id, "") for id in now.leaders],
    }
    if now.topic:
        view["topic"] = {"text": words.get(now.topic, "")}
    if now.turn:
        name = words.get(now.seats[now.turn.seat].name, "")
        view["turn"] = {"seat": now.turn.seat, "name": name}
    return view


def own_view(now: State, words: Words, device: str) -> View:
    """What only this device may see: its own seats."""
    own = [seat for seat in now.seats.values() if seat.device == device]
    ranks = asked_ranks(now) if own else {}
    return {seat.id: own_seat_view(now, seat, words, ranks) for seat in own}


def asked_ranks(now: State) -> dict[str, int]:
    """Return how many come before each person who asked, in the order a leader is shown."""
    asked = [s.seat for s in suggestions(now) if s.seat in now.waiting or "round" in s.why]
    return {seat: n for n, seat in enumerate(asked)}


def own_seat_view(now: State, seat: Seat, words: Words, ranks: dict[str, int]) -> View:
    name = words.get(seat.name, "")
    view: View = {"name": name, "place": seat.place, "voice": seat.voice, "state": "listening"}
    if now.has_floor(seat.id):
        view["state"] = "speaking"
    elif ranks.get(seat.id) == 0:
        view["state"] = "next"
    elif seat.id in now.waiting:
        view["state"] = "asked"
        view["before"] = ranks.get(seat.id, now.waiting.index(seat.id))
    if seat.later:
        view["later"] = True
    others = (other for other in now.seats.values() if other.id != seat.id and other.here)
    if any(alike(words.get(other.name, ""), name) for other in others):
        view["alike"] = True
    return view


def outside_view(now: State, words: Words, device: str) -> View | None:
    """What a device sees that is not in the group, or not any more; None when it is in it."""
    seats = [seat for seat in now.seats.values() if seat.device == device]
    if not seats:
        return door_view(now, device)
    if now.stage == "ended":
        return {"stage": "ended"}
    if all(seat.place == "left" for seat in seats):
        return {"stage": now.stage, "own": own_view(now, words, device)}
    return None


def door_view(now: State, device: str) -> View:
    """What a device sees that has no seat: whether it still waits, and nothing of the group."""
    if now.stage != "ended" and device in now.knocks:
        return {"lobby": "waiting"}
    if now.stage != "ended" and device in now.turned_away:
        return {"lobby": "turned_away"}
    return {"lobby": "closed"}


def display_view(now: State, words: Words) -> View:
    """What the room's display may see; a name only when a leader turned names on."""
    view = group_view(now, words)
    del view["leaders"]
    if now.turn:
        name = words.get(now.seats[now.turn.seat].name, "")
        view["turn"] = {"name": name} if now.names_shown else {}
    return view


def shown_words(now: State) -> set[str]:
    """Return the keys of every text that a view of this state may show."""
    keys = {seat.name for seat in now.seats.values()} | {k.name for k in now.knocks.values()}
    return keys | ({now.topic} if now.topic else set())
