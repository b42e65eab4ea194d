"""The summary of a replay as plain data, in the meeting's own seconds: see docs/REPLAY.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.session.summary import PersonSummary, Summary, TurnTaken
from facilitator.session.topics_taken import TopicTaken

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Report:
    """A summary with the names in it; `speed` is how much faster it went than the meeting."""

    summary: Summary
    words: Mapping[str, str]
    speed: float = 1.0

    def rows(self) -> Row:
        people = self.summary.people
        counted = ("turns", "interjections", "passes", "raised", "called", "lowered")
        return {
            "people": [self.person(who) for who in people],
            "topics": [self.topic(taken) for taken in self.summary.topics],
            "turns": [self.turn(taken) for taken in self.summary.turns],
            "totals": {
                "people": len(people),
                "attended": len(self.summary.attended),
                "not_offered": len(self.summary.not_offered),
                "spent_s": self.seconds(self.summary.spent),
                "talk_s": self.seconds(sum((who.talk for who in people), timedelta())),
                **{name: sum(getattr(who, name) for who in people) for name in counted},
            },
        }

    def person(self, who: PersonSummary) -> Row:
        return {
            "name": self.words.get(who.name, ""),
            "turns": who.turns,
            "interjections": who.interjections,
            "passes": who.passes,
            "talk_s": self.seconds(who.talk),
            "arrived_s": self.moment(who.present[0].since) if who.present else None,
            "left_s": self.moment(who.present[-1].until) if who.present else None,
            "late": who.late,
            "offered": who.offered,
            "raised": who.raised,
            "called": who.called,
            "lowered": who.lowered,
        }

    def topic(self, taken: TopicTaken) -> Row:
        return {
            "topic": None if taken.topic is None else self.words.get(taken.topic, ""),
            "from_s": self.moment(taken.spans[0].since),
            "spent_s": self.seconds(taken.length),
        }

    def turn(self, taken: TurnTaken) -> Row:
        name = next(who.name for who in self.summary.people if who.seat == taken.seat)
        return {
            "name": self.words.get(name, ""),
            "kind": taken.kind,
            "from_s": self.moment(taken.spans[0].since),
            "until_s": self.moment(taken.spans[-1].until),
        }

    def seconds(self, length: timedelta) -> float:
        return round(length.total_seconds() * self.speed, 3)

    def moment(self, at: datetime) -> float | None:
        began = self.summary.started
        return None if began is None else self.seconds(at - began)
