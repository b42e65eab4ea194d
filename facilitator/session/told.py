"""The log read again for what people told the leaders quietly, and when a leader had seen it."""

from dataclasses import dataclass, replace
from datetime import datetime

from .log import Record, states
from .parts import SignalKind
from .signals import LeaderSent, SignalRaised, SignalSeen


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told in step `signal`, and which leader had seen it when; None, when none had.

    `sent` is the leader who was asked to go, by `sent_by`.
    """

    signal: int
    seat: str
    kind: SignalKind
    at: datetime
    seen_by: str | None = None
    seen: datetime | None = None
    sent: str | None = None
    sent_by: str | None = None


def told_in(records: list[Record]) -> tuple[Told, ...]:
    """Return all of it in the order it was told, with what was undone left out."""
    told: dict[int, Told] = {}
    for record, _, _ in states(records):
        match record.event:
            case SignalRaised(seat, kind):
                told[record.version] = Told(record.version, seat, kind, record.at)
            case LeaderSent(signal, leader, by) if signal in told and told[signal].seen is None:
                told[signal] = replace(told[signal], sent=leader, sent_by=by)
            case SignalSeen(signal, leader) if signal in told and told[signal].seen is None:
                told[signal] = replace(told[signal], seen_by=leader, seen=record.at)
    return tuple(told.values())
