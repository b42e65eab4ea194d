"""How often somebody may be wrong: codes that are guessed, passwords that are tried."""

from dataclasses import dataclass, field

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

CODES_PER_ADDRESS = parse("10 per minute")
CODES_IN_ALL = parse("60 per minute")
PASSWORDS_PER_ACCOUNT = parse("5 per 30 minutes")
PASSWORDS_PER_ADDRESS = parse("20 per 30 minutes")


@dataclass(frozen=True)
class Throttle:
    """Counts only what was wrong: a room full of tablets behind one address is never counted."""

    _limiter: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )

    def allows(self, limit: RateLimitItem, whose: str = "") -> bool:
        """Tell whether one more wrong try would still be answered."""
        return self._limiter.test(limit, str(limit), whose)

    def count(self, limit: RateLimitItem, whose: str = "") -> bool:
        """Count a wrong try; false when there were too many before it."""
        return self._limiter.hit(limit, str(limit), whose)
