"""The lobby: devices that knock, are let in to a seat, or are signed out of one.

A device may have several seats: who has one already knocks for somebody who shares it.
"""

from dataclasses import dataclass, replace

from .parts import Kind, Knock
from .people import arrived, with_new_seat
from .refused import need
from .state import State
from .wishes import Actor, Name

KNOCKS_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Knocked:
    """A device would like in; nobody sees the group before a leader has said so."""

    device: str
    name: str

    def change(self, now: State) -> State:
        need(now.stage != "ended", "ended")
        before = now.knocks.get(self.device)
        need(before or len(now.knocks) < KNOCKS_AT_MOST, "too_many")
        since = before.since if before else now.at
        knocks = {**now.knocks, self.device: Knock(self.name, since)}
        return replace(now, knocks=knocks, turned_away=now.turned_away - {self.device})


def knock(by: Actor, name: Name) -> Knocked | None:
    return Knocked(by.id, name)


def knock_for_another(by: Actor, name: Name) -> Knocked | None:
    """From a device that has a seat, whose people read the agreements on it."""
    return Knocked(by.id, name)


@dataclass(frozen=True, slots=True)
class KnockWithdrawn:
    device: str

    def change(self, now: State) -> State:
        return without_knock(now, self.device)


def without_knock(now: State, device: str) -> State:
    return replace(now, knocks={id: k for id, k in now.knocks.items() if id != device})


def withdraw_knock(now: State, by: Actor) -> KnockWithdrawn | None:
    return KnockWithdrawn(by.id) if by.id in now.knocks else None


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Not now: the device is told kindly and may knock again."""

    device: str

    def change(self, now: State) -> State:
        now = without_knock(now, self.device)
        return replace(now, turned_away=now.turned_away | {self.device})


def turn_away(now: State, knock: str) -> TurnedAway | None:
    if knock in now.turned_away:
        return None
    need(knock in now.knocks, "no_such_knock")
    return TurnedAway(knock)


@dataclass(frozen=True, slots=True)
class AllTurnedAway:
    """Not now, for everybody who waited: somebody may be filling the lobby."""

    devices: tuple[str, ...]

    def change(self, now: State) -> State:
        knocks = {id: knock for id, knock in now.knocks.items() if id not in self.devices}
        gone = now.knocks.keys() - knocks.keys()
        return replace(now, knocks=knocks, turned_away=now.turned_away | gone)


def turn_all_away(now: State) -> AllTurnedAway | None:
    return AllTurnedAway(tuple(now.knocks)) if now.knocks else None


@dataclass(frozen=True, slots=True)
class Admitted:
    """A device is let in, to its own new seat or to one we know; the name is how they knocked.

    A seat has one device: whichever had it before is signed out of it.
    """

    device: str
    seat: str
    kind: Kind

    def change(self, now: State) -> State:
        need(self.device in now.knocks, "no_such_knock")
        name = now.knocks[self.device].name
        now = without_knock(now, self.device)
        if self.seat not in now.seats:
            return with_new_seat(now, self.seat, name, self.kind, self.device)
        now.chair(self.seat)
        now = arrived(now, self.seat)
        return now.with_seat(replace(now.seat(self.seat), name=name, device=self.device))


def admit(now: State, knock: str, seat: str | None, kind: Kind) -> Admitted | None:
    known = now.seats_of(knock) if seat is None else [now.seat(seat)]
    if knock not in now.knocks and any(one.device == knock for one in known):
        return None
    return Admitted(knock, f"p{now.version}" if seat is None else seat, kind)


@dataclass(frozen=True, slots=True)
class DeviceShared:
    """Somebody in the room uses the device of another person too; that person's seat goes on."""

    seat: str
    with_seat: str

    def change(self, now: State) -> State:
        device = now.seat(self.with_seat).device
        need(device, "no_device")
        need(now.chair(self.seat).here, "not_here")
        return now.with_seat(replace(now.seat(self.seat), device=device))


def share_device(now: State, seat: str, with_seat: str) -> DeviceShared | None:
    shared = now.seat(with_seat).device
    done = shared is not None and now.seat(seat).device == shared
    return None if done else DeviceShared(seat, with_seat)


@dataclass(frozen=True, slots=True)
class DeviceUnbound:
    """The person stays; the device is signed out of this seat, and keeps any other it has."""

    seat: str

    def change(self, now: State) -> State:
        return now.with_seat(replace(now.seat(self.seat), device=None))


def unbind_device(now: State, seat: str) -> DeviceUnbound | None:
    return DeviceUnbound(seat) if now.seat(seat).device else None
