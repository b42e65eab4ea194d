"""What is true in a session right now, as frozen data; and what an event must be able to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from .asked import Asked
from .parts import (
    LONG_AGO,
    NO_TIME,
    NOT_YET,
    Clock,
    FollowUp,
    Heard,
    Knock,
    Mode,
    Moment,
    Phase,
    Planned,
    Round,
    Seat,
    Signal,
    Stage,
    Turn,
)
from .refused import Refused, need


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is true at one version of the log.

    `on_topic` are those offered a turn since the topic was set; None while nobody was before it.
    `paused` is since when a break goes on, `breaks` how many there were with it. `phase_round`:
    a round has begun in this part. `by_itself`: nobody closed the group, and nobody has said yet
    when it was over.
    """

    version: int = 0
    at: datetime = LONG_AGO
    stage: Stage = "gathering"
    minutes: int = 0
    interjection: timedelta = NO_TIME
    opened: datetime | None = None
    started: datetime | None = None
    individual: bool = False
    paused: datetime | None = None
    breaks: int = 0
    ended: datetime | None = None
    nobody_came: bool = False
    by_itself: bool = False
    reopened: datetime | None = None
    clock: Clock = NOT_YET
    mode: Mode = "open_floor"
    topic: str | None = None
    topic_since: datetime | None = None
    on_topic: frozenset[str] | None = None
    library: str | None = None
    plan: tuple[Planned, ...] = ()
    phase: Phase | None = None
    phase_began: timedelta = NO_TIME
    phase_round: bool = False
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
    heard: Heard | None = None
    signals: Mapping[int, Signal] = field(default_factory=dict)
    target: int | None = None
    freed: datetime | None = None
    round: Round | None = None
    knocks: Mapping[str, Knock] = field(default_factory=dict)
    turned_away: frozenset[str] = frozenset()
    agreement: str | None = None
    resting: bool = False
    moments: Mapping[int, Moment] = field(default_factory=dict)
    attached: Mapping[int, str] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)
    follow_ups: Mapping[str, FollowUp] = field(default_factory=dict)
    before_end: "State | None" = None

    @property
    def end_awaited(self) -> bool:
        """Nobody has said yet when the group was over; one that never began has no end to tell."""
        return self.by_itself and self.started is not None

    def seat(self, id: str) -> Seat:
        """Return the seat, or raise Refused("no_such_seat")."""
        if id not in self.seats:
            raise Refused("no_such_seat")
        return self.seats[id]

    def chair(self, id: str) -> Seat:
        """Return the seat of one of those who sit here; leaders in a round have no chair."""
        need(id in self.order, "no_such_seat")
        return self.seats[id]

    def with_seat(self, seat: Seat) -> "State":
        return replace(self, seats={**self.seats, seat.id: seat})

    def seated(self) -> list[Seat]:
        """Return everybody in the order they sit."""
        return [self.seats[id] for id in self.order]

    def here(self) -> list[Seat]:
        """Return those in the room who take turns, in the order they sit."""
        return [seat for seat in self.seated() if seat.here and seat.takes_turns]

    def seats_of(self, device: str) -> list[Seat]:
        """Return the seats of a device: a tablet may be shared, a seat has one device."""
        return [seat for seat in self.seated() if seat.device == device]

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
