"""What a state is made of: a seat, a turn, a round, a clock that runs or stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

Stage = Literal["gathering", "running", "paused", "ended"]
Mode = Literal["open_floor", "taking_turns", "going_round"]
# All but members sit without turns; `guest` is anybody the other words do not fit.
Kind = Literal["member", "guest", "visitor", "interpreter", "trainee"]
# A leader who takes part in a round has a seat too, and no chair: decisions/0023.
SeatKind = Kind | Literal["leader"]
Place = Literal["expected", "late", "absent", "here", "out", "left"]
Voice = Literal["not_yet", "shared", "passed"]
RoundVoice = Literal["not_yet", "shared", "passed", "later"]
MomentKind = Literal[
    "insight",
    "support",
    "tension",
    "repair",
    "interruption",
    "silence",
    "cross_talk",
    "laughter",
]
SignalKind = Literal[
    "needs_moment", "wants_to_talk", "not_safe", "cut_off", "judged", "slow_down", "one_to_one"
]
# Why somebody left before the end, as far as a leader wants it kept: never more than this.
LeavingReason = Literal["appointment", "unwell", "too_much", "ride", "other"]
FollowUp = Literal["open", "settled"]
SupportKind = Literal["relate", "thanks", "hope"]
Phase = Literal["welcome", "checkin", "topic", "break", "closing"]
# The break is no part a group stands in: it begins and ends with the break itself.
Part = Literal["welcome", "checkin", "topic", "closing"]

LONG_AGO = datetime.min.replace(tzinfo=UTC)
NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in this session. `name` is the key of a row of words, never the name itself.

    `invited` is the leader whose quiet invitation waits for an answer. Whoever is `spared` needs a
    moment: nobody invites them, and no round and no suggestion comes to them. Whoever is
    `remembered` was noted afterwards as having shared, without a turn that was seen. `leaving` is
    why somebody who left did, if a leader noted it.
    """

    id: str
    name: str
    kind: SeatKind = "member"
    member: str | None = None
    place: Place = "expected"
    placed: datetime = LONG_AGO
    device: str | None = None
    asked: datetime | None = None
    turns: int = 0
    passes: int = 0
    later: bool = False
    passed: datetime | None = None
    invited: str | None = None
    invites: int = 0
    spared: bool = False
    remembered: bool = False
    leaving: LeavingReason | None = None

    @property
    def here(self) -> bool:
        return self.place == "here"

    @property
    def present(self) -> bool:
        """In the room, or out of it for a moment: the place is kept."""
        return self.place in ("here", "out")

    @property
    def takes_turns(self) -> bool:
        return self.kind == "member"

    @property
    def voice(self) -> Voice:
        """What this person has had in the session so far: offered means shared or passed."""
        shared = self.turns or self.remembered
        return "shared" if shared else "passed" if self.passes else "not_yet"


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


NOT_YET = Clock()


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody has the floor since the step `version`; `asked` is their request, and where."""

    version: int
    seat: str
    clock: Clock
    asked: datetime | None = None
    place: int = 0
    aside: bool = False
    cued: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """Who has shared last, in the turn that began at `turn`, and how often each support was given.

    Nothing says who gave it.
    """

    turn: int
    seat: str
    support: Mapping[SupportKind, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signal:
    """What somebody told the leaders quietly, and which of them has seen it when.

    `sent` is who was asked to go, and `sent_by` who asked: that is not having seen it.
    """

    kind: SignalKind
    seat: str
    since: datetime
    sent: str | None = None
    sent_by: str | None = None
    seen_by: str | None = None
    seen: datetime | None = None

    @property
    def spares(self) -> bool:
        """Whether nobody comes near with an invitation or a turn after this."""
        return self.kind in ("needs_moment", "not_safe")


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
class Moment:
    """Something a leader noted of the group, about one person or about nobody alone."""

    kind: MomentKind
    at: datetime
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A part of the session as it was planned. `asks`: when it begins, everybody is asked."""

    phase: Phase
    minutes: int
    asks: bool = False
