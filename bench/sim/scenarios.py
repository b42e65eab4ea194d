"""The groups that are simulated: every parameter, measured (M) or assumed (A); see README.md."""

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scenario:
    """A kind of group. Times are in the unit their name says."""

    name: str
    people: int = 8
    opening_min: float = 12.0  # before sharing starts; A
    share_min: float = 50.0
    weight_jitter: float = 0.25  # sd of log talkativeness around the geometric curve; A
    turn_median_s: float = 110.0  # A; M for called turns: 60
    turn_sd: float = 0.70  # M: 0.71 to 0.89
    turn_min_s: float = 15.0
    turn_max_s: float = 600.0
    turn_slope: float = 0.10  # log length on log talkativeness; M: 0.02 to 0.21
    response_median_s: float = 25.0  # of therapist and group after a share; A
    response_sd: float = 0.50
    changeover_s: float = 3.0
    hands_per_h: float = 12.0  # of the whole group while somebody talks; M: 9.1 in chaired calls
    idle_boost: float = 6.0  # hands in a silence; A
    after_turn: float = 0.6  # hands of those who have spoken; A
    lowered_per_s: float = 0.14 / 158  # M: 14 % of hands, mean wait 158 s
    accept_most: float = 0.95  # who accepts a first invitation: the most talkative person; A
    accept_least: float = 0.70  # and the quietest
    accept_again: float = 0.5  # factor for each pass before
    not_today: float = 0.05  # will not take a turn in this session; A
    late: float = 0.15  # A; M upper bound 0.25
    late_mean_min: float = 15.0
    leaves_early: float = 0.05
    pass_s: float = 12.0  # an invitation that is declined; A
    silence_s: float = 15.0  # until somebody is thought of again

    @property
    def ratio(self) -> float:
        """How much less each rank talks than the one before; M for groups of 4 to 21."""
        return min(0.78, 0.70 + 0.0133 * max(0, self.people - 6))

    @property
    def turn_mu(self) -> float:
        return math.log(self.turn_median_s)

    @property
    def response_mu(self) -> float:
        return math.log(self.response_median_s)


SCENARIOS: Mapping[str, Scenario] = {
    scenario.name: scenario
    for scenario in (
        Scenario("base"),
        Scenario("small", people=6, opening_min=10, share_min=40),
        Scenario("large", people=12, opening_min=15, share_min=60),
        Scenario("shy", hands_per_h=6, accept_most=0.85, accept_least=0.45, not_today=0.12),
        Scenario("late", late=0.35, late_mean_min=25, leaves_early=0.12),
    )
}
