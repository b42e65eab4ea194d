"""One simulated session under one policy: hands go up and down, turns are taken, time passes."""

from dataclasses import dataclass, field

from .people import DRAWS, RESPONSES, People
from .policies import Policy, Seen
from .scenarios import Scenario

AFTER_LOWERING_S = 60
AFTER_TURN_S = 30
# Whoever has talked that long has had a turn.
A_TURN_S, A_TURN_IN_ALL_S = 15, 60
STEPS_AT_MOST = 5000


@dataclass(slots=True)
class Person:
    """What one person has done so far."""

    rests_until: float
    eager: float = 0.0  # grows until it reaches the patience drawn for the next hand
    hands: int = 0
    hand: float | None = None
    turns: int = 0
    talk: float = 0.0
    longest: float = 0.0
    first: float | None = None
    invited: int = 0
    passes: list[float] = field(default_factory=list)
    offered: bool = False


class Session:
    """Runs from the start of sharing to its end, and then holds what happened."""

    def __init__(self, scenario: Scenario, people: People) -> None:
        self.scenario, self.people = scenario, people
        self.now = people.start
        self.persons = [Person(people.start - 1) for _ in people.ids]
        self.waits: list[float] = []  # of hands that were called
        self.lost: list[float] = []  # of hands lowered, or still up at the end
        self.turns = 0

    def run(self, policy: Policy) -> "Session":
        at = {id: i for i, id in enumerate(self.people.ids)}
        steps = 0
        while self.now < self.people.end - 1:
            steps += 1
            if steps > STEPS_AT_MOST:
                raise RuntimeError("the policy makes no progress")
            chosen = policy(self._seen())
            if chosen is None:
                self._silence()
            else:
                self._offer(at[chosen])
        self.lost += [self.people.end - p.hand for p in self.persons if p.hand is not None]
        return self

    def _offer(self, i: int) -> None:
        person, people = self.persons[i], self.people
        if not self._here(i):
            raise ValueError("somebody who is not here was chosen")
        person.offered = True
        if person.hand is not None:
            self.waits.append(self.now - person.hand)
            person.hand = None
            self._turn(i)
            return
        again = self.scenario.accept_again ** len(person.passes)
        willing = 0.0 if people.not_today[i] else people.accepts[i] * again
        person.invited += 1
        if people.dice[i][(person.invited - 1) % DRAWS] < willing:
            self._turn(i)
        else:
            person.passes.append(self.now)
            self._pass_time(self.scenario.pass_s)

    def _turn(self, i: int) -> None:
        person, people = self.persons[i], self.people
        length = people.turns[i][person.turns % DRAWS]
        response = people.responses[self.turns % RESPONSES]
        self._pass_time(self.scenario.changeover_s)
        since = self.now
        until = min(since + length, people.end, people.leaves[i])
        if until > since:
            self._advance(until, speaker=i)
            person.talk += until - since
            person.turns += 1
            person.longest = max(person.longest, until - since)
            had_one = until - since >= A_TURN_S or person.talk >= A_TURN_IN_ALL_S
            if person.first is None and had_one:
                person.first = since
            self.turns += 1
        person.rests_until = self.now + AFTER_TURN_S
        self._pass_time(response)

    def _here(self, i: int) -> bool:
        return self.people.arrives[i] <= self.now < self.people.leaves[i]

    def _pass_time(self, seconds: float) -> None:
        self._advance(min(self.now + seconds, self.people.end))

    def _silence(self) -> None:
        """Wait for a while, or until the first hand goes up."""
        until = min(self.now + self.scenario.silence_s, self.people.end)
        for i in range(len(self.persons)):
            up = self.persons[i].hand is not None
            raised = None if up else self._raises(i, self.now, until, True)
            until = until if raised is None else min(until, raised)
        self._advance(until, idle=True)

    def _advance(self, until: float, speaker: int | None = None, idle: bool = False) -> None:
        for i in range(len(self.persons)):
            self._move_hand(i, until, idle, speaking=i == speaker)
        self.now = until

    def _move_hand(self, i: int, until: float, idle: bool, speaking: bool) -> None:
        """Raise and lower somebody's hand as often as it happens until then.

        Who speaks raises none, but may lower one that went up a moment before.
        """
        person, people, since = self.persons[i], self.people, self.now
        while True:
            if person.hand is not None:
                kept = people.keeps_hand_up[i][(person.hands - 1) % DRAWS]
                lowered = min(person.hand + kept, people.leaves[i])
                if lowered > until:
                    return
                self.lost.append(lowered - person.hand)
                person.hand = None
                person.rests_until = lowered + AFTER_LOWERING_S
                since = max(since, lowered)
                continue
            if speaking:
                return
            raised = self._raises(i, since, until, idle)
            if raised is None:
                since, until = self._may_raise(i, since, until)
                if until > since and not people.not_today[i]:
                    person.eager += (until - since) * self._rate(i, idle)
                return
            person.hand = since = raised
            person.hands += 1
            person.eager = 0.0

    def _raises(self, i: int, since: float, until: float, idle: bool) -> float | None:
        """Return when somebody without a hand up raises it, if before `until`."""
        person, people = self.persons[i], self.people
        since, until = self._may_raise(i, since, until)
        if people.not_today[i] or until <= since:
            return None
        patience = people.patience[i][person.hands % DRAWS] - person.eager
        at = since + patience / self._rate(i, idle)
        return at if at <= until else None

    def _may_raise(self, i: int, since: float, until: float) -> tuple[float, float]:
        people = self.people
        since = max(since, people.arrives[i], self.persons[i].rests_until)
        return since, min(until, people.leaves[i])

    def _rate(self, i: int, idle: bool) -> float:
        rate = self.people.talkative[i] * self.scenario.hands_per_h / 3600.0
        rate *= self.scenario.idle_boost if idle else 1.0
        return rate * (self.scenario.after_turn if self.persons[i].turns else 1.0)

    def _seen(self) -> Seen:
        people, ids = self.people, self.people.ids
        here = [i for i in range(len(ids)) if self._here(i)]
        by_id = list(zip(ids, self.persons, strict=True))
        return Seen(
            now_s=self.now,
            share_start_s=people.start,
            share_end_s=people.end,
            roster=ids,
            present=[ids[i] for i in here],
            joined_s={ids[i]: people.arrives[i] for i in here},
            turns={id: person.turns for id, person in by_id},
            talk_s={id: person.talk for id, person in by_id},
            hands={id: person.hand for id, person in by_id if person.hand is not None},
            passes={id: list(person.passes) for id, person in by_id},
            turns_taken=self.turns,
        )
