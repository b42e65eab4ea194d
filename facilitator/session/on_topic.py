"""Who was offered a turn since the topic was set: for leaders, beside who was offered one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from .milliseconds import ms
from .parts import Seat
from .state import State

if TYPE_CHECKING:
    from .board import View


def started_clean(now: State) -> State:
    """Begin to count for another topic; nothing is to be told apart while nobody was heard."""
    heard = any(seat.voice != "not_yet" for seat in now.seated())
    return replace(now, on_topic=frozenset() if heard else None)


def offered(now: State, seat: str) -> State:
    """Somebody has shared or passed, which counts for the topic too."""
    return now if now.on_topic is None else replace(now, on_topic=now.on_topic | {seat})


def offered_on_topic(now: State) -> frozenset[str]:
    """Return who has shared or passed since the topic was set."""
    if now.on_topic is not None:
        return now.on_topic
    return frozenset(seat.id for seat in now.seated() if seat.voice != "not_yet")


def topic_view(now: State, words: Mapping[str, str]) -> View:
    """What leaders see of the topic; of whom it reached only where that is something else."""
    if now.topic is None or now.topic_since is None:
        return {}
    view: View = {"text": words.get(now.topic, ""), "since": ms(now.topic_since)}
    if now.library:
        view["library"] = now.library
    if now.on_topic is not None:
        people = [seat for seat in now.seated() if seat.present and seat.takes_turns]
        view["offered"] = sum(has_had(now, seat) for seat in people)
        view["people"] = len(people)
    return {"topic": view}


def has_had(now: State, seat: Seat) -> bool:
    return seat.id in offered_on_topic(now) or now.has_floor(seat.id)
