"""The people of one simulated group: all chance is drawn here, once for every policy alike."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .scenarios import Scenario

# More draws than any session needs, so that the n-th turn of a person is the same everywhere.
DRAWS = 200
RESPONSES = 400
NEVER = 1e6
PRESENT_LONG_ENOUGH_S = 600


@dataclass(frozen=True, slots=True)
class People:
    """Everybody's talkativeness, comings and goings, and how each of their turns would be."""

    ids: list[str]
    talkative: list[float]
    accepts: list[float]
    not_today: list[bool]
    start: float
    end: float
    arrives: list[float]
    leaves: list[float]
    turns: list[list[float]]
    patience: list[list[float]]
    keeps_hand_up: list[list[float]]
    dice: list[list[float]]
    responses: list[float]

    @property
    def eligible(self) -> list[int]:
        """Who was in the room long enough to be offered a turn."""
        return [
            i
            for i in range(len(self.ids))
            if min(self.leaves[i], self.end) - max(self.arrives[i], self.start)
            >= PRESENT_LONG_ENOUGH_S
        ]


def people_of(scenario: Scenario, seed: int) -> People:
    """Draw a group. The order of the draws is part of the benchmark: it makes seeds comparable."""
    g = np.random.default_rng([20240601, sum(map(ord, scenario.name)), seed])
    n = scenario.people
    weights = scenario.ratio ** np.arange(n) * np.exp(g.normal(0, scenario.weight_jitter, n))
    weights = weights[g.permutation(n)]
    talkative: NDArray[np.float64] = weights / weights.sum()
    log_weight = np.log(talkative) - np.log(talkative).mean()
    rank = np.argsort(np.argsort(-talkative)) / max(1, n - 1)
    accepts = scenario.accept_most + (scenario.accept_least - scenario.accept_most) * rank
    not_today = g.random(n) < scenario.not_today
    start = scenario.opening_min * 60
    end = (scenario.opening_min + scenario.share_min) * 60
    late = g.random(n) < scenario.late
    arrives = np.where(late, g.exponential(scenario.late_mean_min * 60, n), 0.0)
    early = g.random(n) < scenario.leaves_early
    leaves = np.where(early, end - g.random(n) * 20 * 60, end + NEVER)
    spread = g.normal(0, scenario.turn_sd, (n, DRAWS))
    lengths = np.exp(scenario.turn_mu + scenario.turn_slope * log_weight[:, None] + spread)
    return People(
        ids=[f"p{i + 1:02d}" for i in range(n)],
        talkative=talkative.tolist(),
        accepts=accepts.tolist(),
        not_today=not_today.tolist(),
        start=start,
        end=end,
        arrives=arrives.tolist(),
        leaves=leaves.tolist(),
        turns=np.clip(lengths, scenario.turn_min_s, scenario.turn_max_s).tolist(),
        patience=g.exponential(1.0, (n, DRAWS)).tolist(),
        keeps_hand_up=g.exponential(1.0 / scenario.lowered_per_s, (n, DRAWS)).tolist(),
        dice=g.random((n, DRAWS)).tolist(),
        responses=np.exp(
            scenario.response_mu + g.normal(0, scenario.response_sd, RESPONSES)
        ).tolist(),
    )
