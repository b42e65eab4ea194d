"""The people: who has a seat, and who is in the room."""

from dataclasses import dataclass, replace

from .floor import floor_freed
from .parts import Kind, Place, Seat
from .refused import need
from .requests import no_longer_waiting
from .state import State
from .wishes import Name

SEATS_AT_MOST = 60


def placed(now: State, id: str, place: Place) -> State:
    """Move somebody in or out of the room; whoever is not here does not speak.

    Stepping out keeps a place on the waiting list, as it keeps the seat.
    """
    now.chair(id)
    need(now.stage != "ended", "ended")
    if place != "here":
        if now.has_floor(id):
            now = replace(floor_freed(now), interrupted=None)
        if place != "out":
            now = no_longer_waiting(now, id)
    return now.with_seat(
        replace(now.seat(id), place=place, placed=now.at, invited=None, leaving=None)
    )


def arrived(now: State, id: str) -> State:
    return now if now.seat(id).here else in_round_too(placed(now, id, "here"), id)


def in_round_too(now: State, id: str) -> State:
    """Whoever arrives while a round is going has their place at its end."""
    if now.round is None or id in now.round.voices or not now.seat(id).takes_turns:
        return now
    voices = {**now.round.voices, id: "not_yet"}
    return replace(now, round=replace(now.round, order=(*now.round.order, id), voices=voices))


def out_of_round(now: State, id: str) -> State:
    """Nobody waits in a round for somebody who has gone; coming back, they are at its end."""
    if now.round is None or now.round.voices.get(id) not in ("not_yet", "later"):
        return now
    voices = {other: voice for other, voice in now.round.voices.items() if other != id}
    order = tuple(other for other in now.round.order if other != id)
    return replace(now, round=replace(now.round, order=order, voices=voices))


def with_new_seat(now: State, id: str, name: str, kind: Kind, device: str | None = None) -> State:
    need(id not in now.seats, "in_the_room")
    need(len(now.seats) < SEATS_AT_MOST, "too_many")
    need(now.stage != "ended", "ended")
    seat = Seat(id, name, kind, place="here", placed=now.at, device=device)
    return in_round_too(replace(now.with_seat(seat), order=(*now.order, id)), id)


@dataclass(frozen=True, slots=True)
class PersonAdded:
    """Somebody without a device, in the room from now."""

    seat: str
    name: str
    kind: Kind

    def change(self, now: State) -> State:
        return with_new_seat(now, self.seat, self.name, self.kind)


def add_person(now: State, name: Name, kind: Kind) -> PersonAdded | None:
    return PersonAdded(f"p{now.version}", name, kind)


@dataclass(frozen=True, slots=True)
class PersonRenamed:
    seat: str
    name: str

    def change(self, now: State) -> State:
        return now.with_seat(replace(now.seat(self.seat), name=self.name))


def rename_person(now: State, seat: str, name: Name) -> PersonRenamed | None:
    now.chair(seat)
    return PersonRenamed(seat, name)


@dataclass(frozen=True, slots=True)
class Arrived:
    seat: str

    def change(self, now: State) -> State:
        return arrived(now, self.seat)


@dataclass(frozen=True, slots=True)
class Returned:
    """Back in the room after stepping out; the place and the round were kept."""

    seat: str

    def change(self, now: State) -> State:
        return arrived(now, self.seat)


def mark_here(now: State, seat: str) -> Arrived | Returned | None:
    place = now.seat(seat).place
    return None if place == "here" else Returned(seat) if place == "out" else Arrived(seat)


def come_back(now: State, seat: str) -> Returned | None:
    need(now.seat(seat).place in ("here", "out"), "not_here")
    return None if now.seat(seat).here else Returned(seat)


@dataclass(frozen=True, slots=True)
class ExpectedLate:
    seat: str

    def change(self, now: State) -> State:
        return placed(now, self.seat, "late")


def mark_late(now: State, seat: str) -> ExpectedLate | None:
    place = now.seat(seat).place
    need(place in ("expected", "late", "absent"), "in_the_room")
    return None if place == "late" else ExpectedLate(seat)


@dataclass(frozen=True, slots=True)
class NotComing:
    seat: str

    def change(self, now: State) -> State:
        return placed(now, self.seat, "absent")


def mark_absent(now: State, seat: str) -> NotComing | None:
    place = now.seat(seat).place
    need(place in ("expected", "late", "absent"), "in_the_room")
    return None if place == "absent" else NotComing(seat)


@dataclass(frozen=True, slots=True)
class SteppedOut:
    seat: str

    def change(self, now: State) -> State:
        return placed(now, self.seat, "out")


def step_out(now: State, seat: str) -> SteppedOut | None:
    place = now.seat(seat).place
    need(place in ("here", "out"), "not_here")
    return None if place == "out" else SteppedOut(seat)


@dataclass(frozen=True, slots=True)
class Left:
    """Gone for today; the device keeps saying thank you, and the seat can be taken again."""

    seat: str

    def change(self, now: State) -> State:
        now = out_of_round(placed(now, self.seat, "left"), self.seat)
        return now.with_seat(replace(now.seat(self.seat), later=False, spared=False))


def leave(now: State, seat: str) -> Left | None:
    place = now.seat(seat).place
    need(place in ("here", "out", "left"), "not_here")
    return None if place == "left" else Left(seat)


@dataclass(frozen=True, slots=True)
class SeatMoved:
    seat: str
    to: int

    def change(self, now: State) -> State:
        now.chair(self.seat)
        rest = [id for id in now.order if id != self.seat]
        rest.insert(max(0, self.to), self.seat)
        return replace(now, order=tuple(rest))


def move_seat(now: State, seat: str, to: int) -> SeatMoved | None:
    moved = SeatMoved(seat, to)
    return None if moved.change(now).order == now.order else moved
