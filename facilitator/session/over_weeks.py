"""Several sessions of a group read together: what each member has had lately. Nobody is ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .summary import Summary


@dataclass(frozen=True, slots=True)
class Lately:
    """One member, as the last sessions have it.

    `shared` is how many groups ago they last shared (1 is last time), None when in none of them.
    `away` is how many groups in a row they have not been here; `here` in how many they were.
    """

    shared: int | None
    away: int
    here: int


def lately(member: str, since: datetime, past: Sequence[Summary]) -> Lately:
    """Read the last sessions, newest first, of somebody who is a member `since` then.

    Where they were expected or a member already, and did not come, they were away.
    """
    shared, away, here = None, 0, 0
    for ago, summary in enumerate(past, 1):
        seats = [person for person in summary.people if person.member == member]
        expected = seats or (summary.started and since <= summary.started)
        if any(person.attended for person in seats):
            here += 1
        elif not here and expected:
            away += 1
        if shared is None and any(person.voice == "shared" for person in seats):
            shared = ago
    return Lately(shared, away, here)
