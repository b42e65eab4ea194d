"""What each viewer may see. Nothing else reaches a screen; what is not there is left out.

`words` gives the text of a words row, or nothing when it was erased.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .board import View, Words, leaders_view
from .breaks import break_until
from .cards import display_cards, group_cards, own_cards
from .care import care_view, still_unsafe
from .milliseconds import ms
from .next_up import Suggestion, suggestions
from .parts import Seat
from .state import State

__all__ = [
    "View",
    "Words",
    "another_view",
    "display_view",
    "door_view",
    "group_view",
    "inside",
    "leaders_view",
    "ms",
    "outside_view",
    "own_view",
    "own_views",
    "suggestions",
]


def group_view(now: State, words: Words) -> View:
    """What every participant's device may see: no list of people, no state of anybody else."""
    if now.resting:
        return {"stage": now.stage, "resting": True}
    view: View = {
        "stage": now.stage,
        "mode": now.mode,
        "leaders": [words.get(id, "") for id in now.leaders],
    }
    if now.topic:
        view["topic"] = {"text": words.get(now.topic, "")}
    if now.agreement:
        view["agreement"] = words.get(now.agreement, "")
    if until := break_until(now):
        view["break"] = {"until": ms(until)}
    if now.turn:
        name = words.get(now.seats[now.turn.seat].name, "")
        view["turn"] = {"seat": now.turn.seat, "name": name}
    if now.heard:
        name = words.get(now.seats[now.heard.seat].name, "")
        view["heard"] = {"turn": now.heard.turn, "seat": now.heard.seat, "name": name}
    view.update(group_cards(now, words))
    return view


def own_views(
    now: State, words: Words, ranked: Sequence[Suggestion] | None = None
) -> Mapping[str, View]:
    """What each device may see for itself: its own seats. Computed for all of them at once.

    `ranked` are the suggestions for this state, where somebody has computed them already.
    """
    called, before = in_line(now, ranked)
    names = Counter(words.get(s.name, "").casefold() for s in now.seated() if s.here)
    views: dict[str, View] = {}
    for seat in now.seats.values():
        if seat.device:
            view = own_seat_view(now, seat, words, called, before)
            if names[words.get(seat.name, "").casefold()] > seat.here and view["name"]:
                view["alike"] = True
            views.setdefault(seat.device, {})[seat.id] = view
    return views


def in_line(
    now: State, ranked: Sequence[Suggestion] | None
) -> tuple[str | None, Mapping[str, int]]:
    """Return who is next, and how many come before each who asked, in the order leaders see."""
    if not now.waiting and not now.round:
        return None, {}
    before = {id: n for n, id in enumerate(now.waiting)}
    ranked = suggestions(now) if ranked is None else ranked
    asked = [s.seat for s in ranked if s.seat in before or "round" in s.why]
    before.update((seat, n) for n, seat in enumerate(asked) if seat in before)
    return next(iter(asked), None), before


def own_seat_view(
    now: State, seat: Seat, words: Words, called: str | None, before: Mapping[str, int]
) -> View:
    name = words.get(seat.name, "")
    view: View = {"name": name, "place": seat.place, "voice": seat.voice, "state": "listening"}
    if now.has_floor(seat.id):
        view["state"] = "speaking"
    elif seat.id == called:
        view["state"] = "next"
    elif seat.id in before:
        view["state"] = "asked"
        view["before"] = before[seat.id]
    if not seat.takes_turns:
        view["guest"] = True
    if seat.later:
        view["later"] = True
    return {**view, **care_view(now, seat, words), **own_cards(now, seat.id)}


def own_view(now: State, words: Words, device: str) -> View:
    """What one device may see for itself."""
    return own_views(now, words).get(device, {})


def inside(now: State) -> frozenset[str]:
    """Return the devices that are in the group: of each somebody who has it has not left."""
    if now.stage == "ended":
        return frozenset()
    return frozenset(s.device for s in now.seats.values() if s.device and s.place != "left")


def outside_view(now: State, words: Words, device: str) -> View | None:
    """What a device sees that is not in the group, or not any more; None when it is in it."""
    if device in inside(now):
        return None
    if not now.seats_of(device):
        return door_view(now, device)
    if now.stage == "ended":
        return {"stage": "ended", **still_unsafe(now, device)}
    if another_view(now, device):
        return door_view(now, device)
    return {"stage": now.stage, "own": own_view(now, words, device)}


def another_view(now: State, device: str) -> View:
    """What a device that has a seat sees of its knock for somebody else; no name is in it."""
    door = door_view(now, device)["lobby"]
    return {} if door == "closed" else {"another": door}


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
    for of_devices in ("leaders", "heard", "check_in", "takeaway"):
        view.pop(of_devices, None)
    if not now.resting:
        view.update(display_cards(now, words))
    if "turn" in view and now.turn:
        name = words.get(now.seats[now.turn.seat].name, "")
        view["turn"] = {"name": name} if now.names_shown else {}
    return view
