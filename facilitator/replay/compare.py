"""What every screen should show, folded from the log, beside what it does show."""

import time
from collections.abc import Callable, Mapping

from facilitator import codec
from facilitator.engine import Known
from facilitator.replay.line import Json, Line
from facilitator.session.board import leaders_view
from facilitator.session.views import group_view, outside_view, own_view

# A frame may still be under way.
SETTLE_S = 10
LEADER = ""

Views = dict[str, Json]


def folded(known: Known, seats: list[str]) -> Views:
    """Return the view of each seat's device and of the leader, from the log alone.

    All these devices are connected.
    """
    state, words = known.log.state, known.words
    group = group_view(state, words)
    connected = [id for id in state.order if id in seats]
    views: Views = {LEADER: {**leaders_view(known.log, words), "connected": connected}}
    for seat in seats:
        device = state.seats[seat].device or ""
        outside = outside_view(state, words, device)
        inside = {**group, "own": own_view(state, words, device)}
        views[seat] = inside if outside is None else outside
    # As it would come over the wire.
    return {seat: codec.decode(codec.encode(view)) for seat, view in views.items()}


def differing(lines: Mapping[str, Line], log: Callable[[], Known]) -> list[str]:
    """Return the seats whose screen does not come to show what the log says."""
    until = time.monotonic() + SETTLE_S
    while True:
        expected = folded(log(), [seat for seat in lines if seat != LEADER])
        wrong = [seat for seat, line in lines.items() if line.view != expected[seat]]
        if not wrong or time.monotonic() > until:
            return wrong
        time.sleep(0.1)


def mended_by_looking(lines: Mapping[str, Line]) -> list[str]:
    """Return the seats whose screen changes when it asks the server for the whole view again."""
    time.sleep(SETTLE_S / 10)
    shown = {seat: line.view for seat, line in lines.items()}
    return [seat for seat, line in lines.items() if line.look_again() != shown[seat]]
