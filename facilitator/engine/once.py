"""What a device may do once, and who has done it: in memory only, so that nobody can look it up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.session import RULES, Actor, State, seats_of

# The session, the wish, what it is about, and the device.
Key = tuple[str, str, object, str]


@dataclass(slots=True)
class Once:
    """Counts anonymous answers by device for as long as the process runs, and forgets them then.

    After a restart, or in another process, a device could answer once more: that is the price of
    keeping nothing. A shared tablet answers once for each person who has it.
    """

    _times: Counter[Key] = field(default_factory=Counter)

    def key(self, session: str, wish: str, args: Mapping[str, object], by: Actor) -> Key | None:
        """Return what to count this wish under; None when it may be wished any number of times."""
        about = RULES[wish].once
        return (session, wish, args[about], by.id) if about else None

    def may_again(self, key: Key | None, now: State, by: Actor) -> bool:
        return key is None or self._times[key] < len(seats_of(now, by))

    def count(self, key: Key | None) -> None:
        if key:
            self._times[key] += 1

    def take_back(self, key: Key | None) -> None:
        """It was not kept after all."""
        if key:
            self._times[key] -= 1

    def forget(self, session: str) -> None:
        for key in [key for key in self._times if key[0] == session]:
            del self._times[key]
