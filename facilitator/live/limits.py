"""How fast one screen may wish: far above any finger, far below a flood."""

from dataclasses import dataclass
from datetime import datetime

from facilitator.live.room import Audience

# (at once, per second). A leader's screen may send many kept taps at once.
LIMITS: dict[Audience, tuple[int, float]] = {
    "leader": (200, 60.0),
    "device": (40, 20.0),
    "display": (5, 1.0),
}


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
