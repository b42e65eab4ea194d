"""Every kind of event by its name: class name = stored name = name in the history."""

from collections.abc import Mapping
from inspect import isclass
from types import ModuleType

from . import (
    afterwards,
    breaks,
    check_ins,
    floor,
    follow_ups,
    frame,
    invitations,
    kept,
    leaders,
    leaving,
    lines,
    lobby,
    moments,
    nobody,
    pace,
    passing,
    people,
    questions,
    records,
    requests,
    rounds,
    screens,
    signals,
    support,
    topics,
)
from .state import Event


def events_in(module: ModuleType) -> dict[str, type[Event]]:
    return {
        name: kind
        for name, kind in vars(module).items()
        if isclass(kind) and kind.__module__ == module.__name__ and hasattr(kind, "change")
    }


EVENTS: Mapping[str, type[Event]] = {
    name: kind
    for module in (
        *(frame, breaks, topics, pace, nobody, leaders, people, lobby, requests),
        *(floor, passing, rounds, invitations),
        *(signals, support, screens, moments, check_ins, questions, lines, kept),
        *(follow_ups, leaving, afterwards, records),
    )
    for name, kind in events_in(module).items()
}
