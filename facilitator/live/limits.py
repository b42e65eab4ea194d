"""What one screen may wish, and how fast: far above any finger, far below a flood."""

from dataclasses import dataclass
from datetime import datetime

from facilitator import codec
from facilitator.live.room import Audience
from facilitator.session.refused import need

# Opening has a page, the first knock the door, where it is counted; the last is the program's own.
NOT_ON_THE_SOCKET = frozenset({"open_session", "knock", "close_left_running"})

# (at once, per second). A leader's screen may send many kept taps at once.
LIMITS: dict[Audience, tuple[int, float]] = {
    "leader": (200, 60.0),
    "device": (40, 20.0),
    "display": (5, 1.0),
}


def read_wished(data: object) -> codec.Wished:
    """Read a message of the socket; raises Refused("malformed")."""
    wished = codec.read_wished(data)
    need(wished.wish not in NOT_ON_THE_SOCKET, "malformed")
    return wished


@dataclass(slots=True)
class Bucket:
    """Fills by the second, is emptied by wishes."""

    audience: Audience
    since: datetime
    left: float | None = None

    def take(self, now: datetime) -> bool:
        """Say whether one more wish is fine, and count it."""
        most, per_second = LIMITS[self.audience]
        left = most if self.left is None else self.left
        left = min(most, left + (now - self.since).total_seconds() * per_second)
        self.since = now
        self.left = left - 1 if left >= 1 else left
        return left >= 1
