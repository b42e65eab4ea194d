"""Who comes next, in simulated groups: the product's suggestion against a first-come list."""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta

from bench.sim.measures import Means, means
from bench.sim.policies import Policy, Seen, fifo, paced_again
from bench.sim.scenarios import SCENARIOS
from facilitator.session import Seat, State
from facilitator.session.next_up import suggestions
from facilitator.session.parts import NO_TIME, Clock

OFFERED_AT_LEAST = 0.99
# Against the best policy known for these groups, which sees the same.
WAIT_AT_MOST = 1.1
TOOK_WITHIN = 0.03
BEGAN = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)


def product(seen: Seen) -> str | None:
    """Call or invite whoever the leaders' screen shows on top."""
    on_top = suggestions(state_of(seen))
    return on_top[0].seat if on_top else None


def state_of(seen: Seen) -> State:
    """Return the session in which a leader would see this."""
    return State(
        at=moment(seen.now_s),
        stage="running",
        minutes=round(seen.share_end_s / 60),
        clock=Clock(NO_TIME, BEGAN),
        seats={id: seat_of(seen, id) for id in seen.roster},
        order=tuple(seen.roster),
        waiting=tuple(sorted(seen.hands, key=lambda id: (seen.hands[id], id))),
        turns=seen.turns_taken,
        first_turn=timedelta(seconds=seen.share_start_s) if seen.turns_taken else None,
    )


def seat_of(seen: Seen, id: str) -> Seat:
    passes = seen.passes[id]
    return Seat(
        id,
        name=id,
        place="here" if id in seen.joined_s else "expected",
        placed=moment(seen.joined_s.get(id, 0)),
        asked=moment(seen.hands[id]) if id in seen.hands else None,
        turns=seen.turns[id],
        passes=len(passes),
        passed=moment(passes[-1]) if passes else None,
    )


def moment(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


POLICIES: Mapping[str, Policy] = {"fifo": fifo, "paced_again": paced_again, "product": product}


def missed(found: Mapping[str, Means]) -> list[str]:
    """Return the goals that the product misses in one scenario."""
    ours, best, first_come = found["product"], found["paced_again"], found["fifo"]
    goals = {
        "everybody offered": ours.all_offered >= OFFERED_AT_LEAST,
        "wait of hands called": ours.wait_served <= WAIT_AT_MOST * best.wait_served,
        "wait of any hand": ours.wait_any <= WAIT_AT_MOST * best.wait_any,
        "everybody willing had a turn": ours.all_willing_took
        >= best.all_willing_took - TOOK_WITHIN,
        "more offered than first come": ours.all_offered > first_come.all_offered,
        "more had a turn than first come": ours.all_willing_took > first_come.all_willing_took,
    }
    return [goal for goal, reached in goals.items() if not reached]


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=1000, help="of each scenario (1000)")
    seeds = range(parser.parse_args().sessions)
    columns = [field.name for field in fields(Means)]
    print(f"{'scenario':10}{'policy':13}" + "".join(f"{name:>18}" for name in columns))
    misses = []
    for name, scenario in SCENARIOS.items():
        found = {who: means(scenario, seeds, policy) for who, policy in POLICIES.items()}
        for who, row in found.items():
            values = [getattr(row, column) for column in columns]
            print(f"{name:10}{who:13}" + "".join(f"{value:18.3f}" for value in values))
        misses += [f"{name}: {goal}" for goal in missed(found)]
    print(*[f"missed: {miss}" for miss in misses] or ["every goal is reached"], sep="\n")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
