"""The frame of a session: opening, starting, ending; and how we talk."""

from dataclasses import dataclass, replace
from datetime import timedelta

from .asked import Which
from .check_ins import with_asked
from .floor import floor_freed
from .pace import asked_by, current_phase
from .parts import Clock, Mode, Planned, Seat
from .refused import Refused, need
from .state import State
from .wishes import Actor

REOPEN_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Expected:
    """A member on the roster, and the words row with the name they go by here."""

    member: str
    name: str


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """Turns shorter than `interjection_s` seconds are interjections and not counted as shared."""

    lead: str
    roster: tuple[Expected, ...]
    minutes: int
    interjection_s: float
    plan: tuple[Planned, ...] = ()

    def change(self, now: State) -> State:
        seats = {
            f"r{n}": Seat(f"r{n}", who.name, member=who.member, placed=now.at)
            for n, who in enumerate(self.roster, 1)
        }
        return replace(
            now,
            opened=now.at,
            lead=self.lead,
            leaders=(self.lead,),
            minutes=self.minutes,
            plan=self.plan,
            interjection=timedelta(seconds=self.interjection_s),
            seats=seats,
            order=tuple(seats),
        )


def open_session(
    by: Actor,
    roster: tuple[Expected, ...],
    minutes: int,
    interjection_s: float,
    plan: tuple[Planned, ...] = (),
) -> SessionOpened | None:
    return SessionOpened(by.id, roster, minutes, interjection_s, plan)


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """`individual`: one person was here, and a leader went on with them alone.

    `asks` is what the first part of the plan asks everybody.
    """

    individual: bool = False
    asks: Which | None = None

    def change(self, now: State) -> State:
        if now.stage != "gathering":
            return now
        need(any(seat.here for seat in now.seats.values()), "nobody_here")
        clock = Clock().running(now.at)
        awake = replace(now, resting=False, freed=now.at, individual=self.individual)
        return with_asked(replace(awake, stage="running", started=now.at, clock=clock), self.asks)


def start_session(now: State, individual: bool = False) -> SessionStarted | None:
    need(now.stage in ("gathering", "running"), "not_open")
    if now.stage == "running":
        return None
    return SessionStarted(individual, asked_by(now, current_phase(now)))


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The group is closed. `by_itself`: it was left running or open, and nobody closed it."""

    by_itself: bool = False

    def change(self, now: State) -> State:
        if now.stage == "ended":
            return now
        clock = now.clock.stopped(now.at)
        # Reopened, it asks nothing: answers that come one by one might tell whose they are.
        before = replace(
            floor_freed(now),
            interrupted=None,
            clock=clock,
            asked=now.asked.closed(),
            resting=False,
        )
        return replace(
            before,
            stage="ended",
            ended=now.at,
            by_itself=self.by_itself,
            before_end=before,
            round=None,
            mode=before.round.mode_before if before.round else before.mode,
            waiting=(),
            seats={id: replace(seat, asked=None) for id, seat in before.seats.items()},
            knocks={},
        )


@dataclass(frozen=True, slots=True)
class SessionReopened:
    """It was closed by mistake and goes on as before; the time in between counts as a break."""

    def change(self, now: State) -> State:
        before = now.before_end
        if before is None:
            raise Refused("not_open")
        clock = before.clock.running(now.at) if before.stage == "running" else before.clock
        again = replace(before, version=now.version, at=now.at, clock=clock, freed=now.at)
        # What leaders note of somebody goes on while the group is closed.
        seats = {
            id: replace(seat, leaving=now.seats[id].leaving) for id, seat in before.seats.items()
        }
        noted = replace(again, follow_ups=now.follow_ups, attached=now.attached, seats=seats)
        return replace(noted, reopened=now.at)


def reopen_session(now: State) -> SessionReopened | None:
    if now.stage != "ended" or now.ended is None:
        return None
    need(now.at - now.ended <= REOPEN_WITHIN, "too_late")
    return SessionReopened()


@dataclass(frozen=True, slots=True)
class ModeSet:
    """Another way of talking; a running round is over with it."""

    mode: Mode

    def change(self, now: State) -> State:
        need(now.stage != "ended", "ended")
        return replace(now, mode=self.mode, round=None)


def set_mode(now: State, mode: Mode) -> ModeSet | None:
    need(mode != "going_round", "malformed")
    return ModeSet(mode) if mode != now.mode else None


@dataclass(frozen=True, slots=True)
class NamesShown:
    """Whether the room's display shows names; off until a leader turns it on."""

    on: bool

    def change(self, now: State) -> State:
        return replace(now, names_shown=self.on)


def show_names(now: State, on: bool) -> NamesShown | None:
    return NamesShown(on) if on != now.names_shown else None
