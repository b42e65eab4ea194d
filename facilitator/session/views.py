"""What each viewer may see. Nothing else reaches a screen; what is not there is left out.

`words` gives the text of a words row, or nothing when it was erased.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .board import View, Words, leaders_view, ms
from .next_up import suggestions
from .state import Seat, State

__all__ = [
    "View",
    "Words",
    "display_view",
    "door_view",
    "group_view",
    "leaders_view",
    "ms",
    "outside_view",
    "own_view",
    "own_views",
]


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


def own_views(now: State, words: Words) -> Mapping[str, View]:
    """What each device may see for itself: its own seats. Computed for all of them at once."""
    ranks = asked_ranks(now)
    names = Counter(words.get(s.name, "").casefold() for s in now.seats.values() if s.here)
    views: dict[str, View] = {}
    for seat in now.seats.values():
        if seat.device:
            view = own_seat_view(now, seat, words.get(seat.name, ""), ranks)
            if names[words.get(seat.name, "").casefold()] > seat.here and view["name"]:
                view["alike"] = True
            views.setdefault(seat.device, {})[seat.id] = view
    return views


def asked_ranks(now: State) -> dict[str, int]:
    """Return how many come before each person who asked, in the order a leader is shown."""
    if not now.waiting and not now.round:
        return {}
    asked = [s.seat for s in suggestions(now) if s.seat in now.waiting or "round" in s.why]
    return {seat: n for n, seat in enumerate(asked)}


def own_seat_view(now: State, seat: Seat, name: str, ranks: Mapping[str, int]) -> View:
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
    return view


def own_view(now: State, words: Words, device: str) -> View:
    """What one device may see for itself."""
    return own_views(now, words).get(device, {})


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
    if now.stage == "ended":
        return {"stage": "ended"}
    view = group_view(now, words)
    del view["leaders"]
    if now.turn:
        name = words.get(now.seats[now.turn.seat].name, "")
        view["turn"] = {"name": name} if now.names_shown else {}
    return view
