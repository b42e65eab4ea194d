"""What passes between one person and the leaders, as the device of that person alone sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .parts import Seat, Signal
from .state import State

if TYPE_CHECKING:
    from .board import View, Words


def care_view(now: State, seat: Seat, words: Words) -> View:
    """What passes between this person and the leaders, and the kindness they were given."""
    view: View = {}
    if seat.invited:
        view["invited"] = words.get(seat.invited, "")
    if seat.spared:
        view["spared"] = True
    if now.turn and now.turn.cued and now.has_floor(seat.id):
        view["cue"] = True
    own = [signal for signal in now.signals.values() if signal.seat == seat.id]
    told: View = {signal.kind: answer_view(signal, words) for signal in own}
    if told:
        view["signals"] = told
    if now.heard and now.heard.seat == seat.id and now.heard.support:
        view["support"] = {kind: count for kind, count in now.heard.support.items()}
    return view


def answer_view(signal: Signal, words: Words) -> View:
    """What somebody who told the leaders something may know of it: who knows, and who comes."""
    if signal.seen_by:
        return {"seen": words.get(signal.seen_by, "")}
    if not signal.sent or not signal.sent_by:
        return {}
    return {"known": words.get(signal.sent_by, ""), "coming": words.get(signal.sent, "")}


def still_unsafe(now: State, device: str) -> View:
    """What a device keeps of whoever did not feel safe: that they said so, and if anybody knows.

    Their numbers to call stay on the screen for as long as it does; nothing else does, no name.
    """
    unsafe: View = {}
    for signal in now.signals.values():
        if signal.kind == "not_safe" and now.seats[signal.seat].device == device:
            told: View = {} if signal.seen_by else {"unseen": True}
            unsafe[signal.seat] = {"place": "left", "signals": {"not_safe": {}}, **told}
    return {"own": unsafe} if unsafe else {}
