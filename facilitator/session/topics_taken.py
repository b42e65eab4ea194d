"""The topics of a session, read from its log: how long each took, and whom it reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from .on_topic import offered_on_topic
from .spans import Span, Spans, overlap, total
from .state import State


@dataclass(frozen=True, slots=True)
class TopicTaken:
    """A stretch of the session about one topic; None is open discussion. Breaks are left out.

    So many `people` who take turns were here, and so many of them were `offered` a turn on it.
    """

    topic: str | None
    spans: tuple[Span, ...]
    people: int
    offered: int

    @property
    def length(self) -> timedelta:
        return total(self.spans)


class TopicsTaken:
    """Collects the topics while a log is read."""

    def __init__(self) -> None:
        self._spans = Spans[int]()
        self._topics: list[str | None] = []
        self._people: list[set[str]] = []
        self._offered: list[frozenset[str]] = []

    def step(self, before: State, after: State) -> None:
        if (before.topic, before.started) != (after.topic, after.started):
            self._topics.append(after.topic)
            self._people.append(set())
            self._offered.append(frozenset())
        running = after.stage == "running"
        self._spans.set({len(self._topics) - 1} if running else set(), after.at)
        if self._topics:
            self._offered[-1] = offered_on_topic(after)
        if running:
            present = (seat for seat in after.seats.values() if seat.present and seat.takes_turns)
            self._people[-1] |= {seat.id for seat in present}

    def taken(
        self, until: datetime, turns: Iterable[tuple[str, tuple[Span, ...]]]
    ) -> tuple[TopicTaken, ...]:
        """Return the topics; a turn that went on into the next one has reached both."""
        self._spans.set(set(), until)
        spoke = list(turns)
        topics = []
        for n, spans in self._spans.closed().items():
            speakers = {seat for seat, own in spoke if overlap(own, spans)}
            offered = (self._offered[n] | speakers) & self._people[n]
            topics.append(TopicTaken(self._topics[n], spans, len(self._people[n]), len(offered)))
        return tuple(topics)
