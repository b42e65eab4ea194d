"""The log read a second time: attendance, topics, turns, hands, and who was offered a turn.

Talk time is measured and offered here; which page shows it is not decided here.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from .hands import hands_moved
from .log import Corrected, Record, Undone, fold, states
from .parts import Place, Seat, SeatKind, Voice
from .spans import Span, Spans, total
from .state import State
from .topics_taken import TopicsTaken, TopicTaken


@dataclass(frozen=True, slots=True)
class TurnTaken:
    """One turn, from the step that began it; its spans leave out breaks and interruptions."""

    version: int
    seat: str
    spans: tuple[Span, ...]
    kind: Literal["turn", "interjection"]
    corrected: bool

    @property
    def length(self) -> timedelta:
        return total(self.spans)


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """One person's session.

    `present` are the times in and out of the room; `counted` leaves out breaks. Of the requests
    `raised`, those `called` were answered by a leader, those `lowered` taken back by the person.
    """

    seat: str
    name: str
    member: str | None
    kind: SeatKind
    place: Place
    voice: Voice
    present: tuple[Span, ...]
    counted: timedelta
    late: bool
    turns: int
    interjections: int
    passes: int
    talk: timedelta
    raised: int
    called: int
    lowered: int

    @property
    def attended(self) -> bool:
        return bool(self.present)

    @property
    def takes_turns(self) -> bool:
        return self.kind == "member"

    @property
    def offered(self) -> bool:
        return self.voice != "not_yet"


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole session, everybody in the order they sat."""

    started: datetime | None
    ended: datetime | None
    spent: timedelta
    leaders: tuple[str, ...]
    people: tuple[PersonSummary, ...]
    turns: tuple[TurnTaken, ...]
    topics: tuple[TopicTaken, ...]
    corrections: int
    individual: bool = False
    nobody_came: bool = False

    @property
    def attended(self) -> tuple[PersonSummary, ...]:
        """Those the offered line is about: in the room at some time, and taking turns."""
        return tuple(p for p in self.people if p.attended and p.takes_turns)

    @property
    def sat_in(self) -> tuple[PersonSummary, ...]:
        """Those in the room at some time who sat without turns."""
        return tuple(p for p in self.people if p.attended and not p.takes_turns)

    @property
    def led_and_spoke(self) -> tuple[str, ...]:
        """Leaders who had turns of their own, in a round; they are no people of the group."""
        return tuple(id for id in self.leaders if any(turn.seat == id for turn in self.turns))

    @property
    def not_offered(self) -> tuple[PersonSummary, ...]:
        return tuple(person for person in self.attended if not person.offered)


def summarize(records: list[Record], now: datetime | None = None) -> Summary:
    """Read the whole log; a session that still runs is read as if it ended `now`.

    Without a `now`, it is read as if it ended with its last step.
    """
    final = fold(records)
    until = max(now, final.at) if now and final.stage != "ended" else final.at
    said = {record.version: record for record in records}
    room, counted, floor, topics = Spans[str](), Spans[str](), Spans[int](), TopicsTaken()
    speakers: dict[int, str] = {}
    corrected: set[int] = set()
    hands: Counter[tuple[str, str]] = Counter()
    for record, before, after in states(records):
        at, running = record.at, after.stage == "running"
        began = after.stage in ("running", "paused")
        room.set({s.id for s in after.seats.values() if s.here} if began else set(), at)
        counted.set({s.id for s in after.seats.values() if s.here} if running else set(), at)
        floor.set({after.turn.version} if running and after.turn else set(), at)
        if after.turn:
            speakers[after.turn.version] = after.turn.seat
        topics.step(before, after)
        if record != said[record.version]:
            corrected.add(record.version)
        for hand in hands_moved(record, before, after):
            hands[hand] += 1
    for spans in (room, counted, floor):
        spans.set(set(), until)
    turns = tuple(
        TurnTaken(version, speakers[version], spans, kind_of(spans, final), version in corrected)
        for version, spans in floor.closed().items()
    )
    return Summary(
        started=final.started,
        ended=final.ended,
        spent=final.clock.at(until),
        leaders=final.leaders,
        people=tuple(
            person(seat, final, room.closed().get(seat.id, ()), counted.closed(), turns, hands)
            for seat in final.seated()
        ),
        turns=turns,
        topics=topics.taken(until, ((t.seat, t.spans) for t in turns if t.kind == "turn")),
        corrections=sum(isinstance(r.event, Undone | Corrected) for r in records),
        individual=final.individual,
        nobody_came=final.nobody_came,
    )


def kind_of(spans: tuple[Span, ...], final: State) -> Literal["turn", "interjection"]:
    return "turn" if total(spans) >= final.interjection else "interjection"


def person(
    seat: Seat,
    final: State,
    present: tuple[Span, ...],
    counted: dict[str, tuple[Span, ...]],
    turns: tuple[TurnTaken, ...],
    hands: Counter[tuple[str, str]],
) -> PersonSummary:
    own = [turn for turn in turns if turn.seat == seat.id]
    return PersonSummary(
        seat=seat.id,
        name=seat.name,
        member=seat.member,
        kind=seat.kind,
        place=seat.place,
        # Who is speaking as this is read has not been counted by the fold, and has shared.
        voice="shared" if any(turn.kind == "turn" for turn in own) else seat.voice,
        present=present,
        counted=total(counted.get(seat.id, ())),
        late=bool(present and final.started and present[0].since > final.started),
        turns=sum(turn.kind == "turn" for turn in own),
        interjections=sum(turn.kind == "interjection" for turn in own),
        passes=seat.passes,
        talk=sum((turn.length for turn in own), timedelta()),
        raised=hands[seat.id, "raised"],
        called=hands[seat.id, "called"],
        lowered=hands[seat.id, "lowered"],
    )
