"""What a policy did for a group, and the mean of it over many groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from .people import people_of
from .policies import Policy
from .scenarios import Scenario
from .session import A_TURN_IN_ALL_S, A_TURN_S, Session


@dataclass(frozen=True, slots=True)
class Measured:
    """One session. Waits are means in seconds, or None when no hand went up."""

    all_offered: bool
    all_willing_took: bool
    wait_served: float | None
    wait_any: float | None


@dataclass(frozen=True, slots=True)
class Means:
    """Many sessions: shares from 0 to 1, waits in seconds."""

    all_offered: float
    all_willing_took: float
    wait_served: float
    wait_any: float


def measured(scenario: Scenario, seed: int, policy: Policy) -> Measured:
    people = people_of(scenario, seed)
    session = Session(scenario, people).run(policy)
    persons = [session.persons[i] for i in people.eligible]
    took = [p.longest >= A_TURN_S or p.talk >= A_TURN_IN_ALL_S for p in persons]
    offered = [p.offered or had for p, had in zip(persons, took, strict=True)]
    willing = [not people.not_today[i] for i in people.eligible]
    return Measured(
        all_offered=all(offered),
        all_willing_took=all(had for had, would in zip(took, willing, strict=True) if would),
        wait_served=mean(session.waits),
        wait_any=mean([*session.waits, *session.lost]),
    )


def mean(values: list[float]) -> float | None:
    return fmean(values) if values else None


def means(scenario: Scenario, seeds: Iterable[int], policy: Policy) -> Means:
    rows = [measured(scenario, seed, policy) for seed in seeds]
    return Means(
        all_offered=fmean(row.all_offered for row in rows),
        all_willing_took=fmean(row.all_willing_took for row in rows),
        wait_served=fmean(row.wait_served for row in rows if row.wait_served is not None),
        wait_any=fmean(row.wait_any for row in rows if row.wait_any is not None),
    )
