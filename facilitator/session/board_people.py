"""What leaders see of each person: their seat, what they told quietly, and who is at the door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .leaving import has_left_early
from .milliseconds import ms
from .names import alike
from .parts import Seat, Signal
from .state import State

if TYPE_CHECKING:
    from .board import View, Words


def users_of_devices(now: State) -> dict[str, list[str]]:
    """Return the seats of each device, in the order they sit."""
    users: dict[str, list[str]] = {}
    for seat in now.seated():
        if seat.device:
            users.setdefault(seat.device, []).append(seat.id)
    return users


def seat_view(now: State, seat: Seat, words: Words, users: Mapping[str, list[str]]) -> View:
    view: View = {
        "name": words.get(seat.name, ""),
        "kind": seat.kind,
        "place": seat.place,
        "voice": seat.voice,
    }
    flagged = now.follow_ups.get(seat.id) == "open"
    marks = {"later": seat.later, "spared": seat.spared, "invited": seat.invited}
    marks |= {"follow_up": flagged, "device": seat.device}
    view.update({name: True for name, on in marks.items() if on})
    counts = {"invites": seat.invites, "turns": seat.turns}
    view.update({name: count for name, count in counts.items() if count})
    times = {"asked": seat.asked, "out": seat.placed if seat.place == "out" else None}
    times |= {"left_early": seat.placed if has_left_early(now, seat) else None}
    view.update({name: ms(since) for name, since in times.items() if since})
    if seat.leaving:
        view["leaving"] = seat.leaving
    if seat.device and (others := [id for id in users[seat.device] if id != seat.id]):
        view["shares"] = others
    return view


def signal_view(signal: Signal) -> View:
    view: View = {"kind": signal.kind, "seat": signal.seat, "since": ms(signal.since)}
    if signal.sent and signal.sent_by:
        view["sent"] = {"leader": signal.sent, "by": signal.sent_by}
    if signal.seen and signal.seen_by:
        view["seen"] = {"by": signal.seen_by, "at": ms(signal.seen)}
    return view


def knock_view(now: State, device: str, words: Words) -> View:
    """A knock, with the seats of that name: without a device yet, or with one that may be gone.

    `shares` are the seats this device has already: the knock is for one more person.
    """
    name = words.get(now.knocks[device].name, "")
    like = [seat.id for seat in now.seated() if alike(words.get(seat.name, ""), name)]
    view: View = {"name": name, "since": ms(now.knocks[device].since), "like": like}
    seats: list[str] = [seat.id for seat in now.seats_of(device)]
    if seats:
        view["shares"] = seats
    return view
