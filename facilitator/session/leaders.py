"""The leaders: any number may act at once, one of them has the lead."""

from dataclasses import dataclass, replace

from .refused import need
from .state import State
from .wishes import Actor


@dataclass(frozen=True, slots=True)
class LeaderJoined:
    leader: str

    def change(self, now: State) -> State:
        return replace(now, leaders=(*now.leaders, self.leader))


def join_as_leader(now: State, by: Actor) -> LeaderJoined | None:
    return None if by.id in now.leaders else LeaderJoined(by.id)


@dataclass(frozen=True, slots=True)
class LeadTaken:
    leader: str

    def change(self, now: State) -> State:
        need(self.leader in now.leaders, "not_allowed")
        return replace(now, lead=self.leader)


def take_lead(now: State, by: Actor) -> LeadTaken | None:
    return None if by.id == now.lead else LeadTaken(by.id)
