"""What is true in a session right now, as frozen data; and what an event must be able to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal, Protocol

from .refused import Refused

Stage = Literal["gathering", "running", "paused", "ended"]
Mode = Literal["open_floor", "taking_turns", "going_round"]
Kind = Literal["member", "guest"]
Place = Literal["expected", "late", "absent", "here", "out", "left"]
Voice = Literal["not_yet", "shared", "passed"]
RoundVoice = Literal["not_yet", "shared", "passed", "later"]

LONG_AGO = datetime.min.replace(tzinfo=UTC)
NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in this session. `name` is the key of a row of words, never the name itself."""

    id: str
    name: str
    kind: Kind = "member"
    member: str | None = None
    place: Place = "expected"
    placed: datetime = LONG_AGO
    device: str | None = None
    asked: datetime | None = None
    turns: int = 0
    passes: int = 0
    later: bool = False
    passed: datetime | None = None

    @property
    def here(self) -> bool:
        return self.place == "here"

    @property
    def takes_turns(self) -> bool:
        return self.kind == "member"

    @property
    def voice(self) -> Voice:
        """What this person has had in the session so far: offered means shared or passed."""
        return "shared" if self.turns else "passed" if self.passes else "not_yet"


@dataclass(frozen=True, slots=True)
class Clock:
    """Time spent, which runs from `since`, or stands while `since` is None."""

    spent: timedelta = NO_TIME
    since: datetime | None = None

    def at(self, moment: datetime) -> timedelta:
        return self.spent + (moment - self.since) if self.since else self.spent

    def stopped(self, moment: datetime) -> "Clock":
        return Clock(self.at(moment))

    def running(self, moment: datetime) -> "Clock":
        return Clock(self.spent, moment)


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody has the floor since the step `version`; `asked` is their request, and where."""

    version: int
    seat: str
    clock: Clock
    asked: datetime | None = None
    place: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """Going round: the frozen order, and what each has had in this round."""

    order: tuple[str, ...]
    voices: Mapping[str, RoundVoice]
    mode_before: Mode
    offered_again: bool = False


@dataclass(frozen=True, slots=True)
class Knock:
    """A device that waits to be let in. `name` is the key of a row of words."""

    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is true at one version of the log."""

    version: int = 0
    at: datetime = LONG_AGO
    stage: Stage = "gathering"
    minutes: int = 0
    interjection: timedelta = NO_TIME
    opened: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None
    clock: Clock = Clock()
    mode: Mode = "open_floor"
    topic: str | None = None
    topic_since: datetime | None = None
    leaders: tuple[str, ...] = ()
    lead: str = ""
    names_shown: bool = False
    seats: Mapping[str, Seat] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    turn: Turn | None = None
    interrupted: Turn | None = None
    floor: int = 0
    turns: int = 0
    first_turn: timedelta | None = None
    round: Round | None = None
    knocks: Mapping[str, Knock] = field(default_factory=dict)
    turned_away: frozenset[str] = frozenset()
    before_end: "State | None" = None

    def seat(self, id: str) -> Seat:
        """Return the seat, or raise Refused("no_such_seat")."""
        if id not in self.seats:
            raise Refused("no_such_seat")
        return self.seats[id]

    def with_seat(self, seat: Seat) -> "State":
        return replace(self, seats={**self.seats, seat.id: seat})

    def seated(self) -> list[Seat]:
        """Return everybody in the order they sit."""
        return [self.seats[id] for id in self.order]

    def here(self) -> list[Seat]:
        """Return those in the room who take turns, in the order they sit."""
        return [seat for seat in self.seated() if seat.here and seat.takes_turns]

    def has_floor(self, seat: str) -> bool:
        return self.turn is not None and self.turn.seat == seat


class Event(Protocol):
    """A fact of the session: past tense, complete in itself, ids and numbers and choices only."""

    def change(self, now: State) -> State:
        """Return what is true after this; `now` already has this step's version and time.

        Raise Refused when the event does not fit what is true: that is how a wish is refused,
        and how undoing an earlier step notices that later steps stand on it.
        """
        ...
