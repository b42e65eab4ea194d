"""What people tell the leaders quietly, and what becomes of it; nobody else ever sees any of it."""

from dataclasses import dataclass, replace

from .parts import Signal, SignalKind
from .refused import Refused, need
from .state import State
from .wishes import Actor


def still_unseen(now: State, id: int) -> Signal | None:
    """Return the signal while no leader has seen it, and it was not undone."""
    signal = now.signals.get(id)
    return signal if signal and signal.seen_by is None else None


def with_signal(now: State, id: int, signal: Signal) -> State:
    return replace(now, signals={**now.signals, id: signal})


@dataclass(frozen=True, slots=True)
class SignalRaised:
    """It stays before the leaders until one of them has seen it."""

    seat: str
    kind: SignalKind

    def change(self, now: State) -> State:
        seat = now.seat(self.seat)
        need(now.stage != "ended", "ended")
        # Only the newest of a kind is kept for each person: what is shown never grows.
        others = {
            version: signal
            for version, signal in now.signals.items()
            if (signal.seat, signal.kind) != (self.seat, self.kind)
        }
        told = Signal(self.kind, self.seat, now.at)
        signals = {**others, now.version: told}
        spared = seat.spared or told.spares
        invited = None if spared else seat.invited
        seat = replace(seat, spared=spared, invited=invited)
        return replace(now.with_seat(seat), signals=signals)


def raise_signal(now: State, seat: str, kind: SignalKind) -> SignalRaised | None:
    need(now.chair(seat).place in ("here", "out"), "not_here")
    open_ones = {(s.seat, s.kind) for s in now.signals.values() if s.seen_by is None}
    return None if (seat, kind) in open_ones else SignalRaised(seat, kind)


@dataclass(frozen=True, slots=True)
class SignalSeen:
    """A leader has seen it, and takes it from there."""

    signal: int
    leader: str

    def change(self, now: State) -> State:
        signal = still_unseen(now, self.signal)
        if signal is None:
            return now
        return with_signal(now, self.signal, replace(signal, seen_by=self.leader, seen=now.at))


def see_signal(now: State, by: Actor, signal: int) -> SignalSeen | None:
    if signal not in now.signals:
        raise Refused("no_such_signal")
    return SignalSeen(signal, by.id) if now.signals[signal].seen_by is None else None


@dataclass(frozen=True, slots=True)
class LeaderSent:
    """One leader is asked by another to go; it stays before all of them until one has seen it."""

    signal: int
    leader: str
    by: str

    def change(self, now: State) -> State:
        signal = still_unseen(now, self.signal)
        if signal is None:
            return now
        return with_signal(now, self.signal, replace(signal, sent=self.leader, sent_by=self.by))


def send_leader(now: State, by: Actor, signal: int, leader: str) -> LeaderSent | None:
    told = now.signals.get(signal)
    if told is None:
        raise Refused("no_such_signal")
    need(leader in now.leaders, "no_such_leader")
    return None if told.seen_by or told.sent == leader else LeaderSent(signal, leader, by.id)


@dataclass(frozen=True, slots=True)
class ReadyAgain:
    """All right again: invitations, rounds and suggestions come to them as to everybody."""

    seat: str

    def change(self, now: State) -> State:
        now = now.with_seat(replace(now.seat(self.seat), spared=False))
        # What nobody has seen yet stays: that they are better is no reason not to know of it.
        kept = {v: s for v, s in now.signals.items() if s.seat != self.seat or s.seen_by is None}
        return replace(now, signals=kept)


def feel_ready(now: State, seat: str) -> ReadyAgain | None:
    known = any(s.seat == seat and s.seen_by for s in now.signals.values())
    return ReadyAgain(seat) if now.seat(seat).spared or known else None
