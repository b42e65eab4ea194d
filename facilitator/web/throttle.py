"""How often somebody may be wrong, with codes and passwords, and how often one place may knock."""

from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

CODES_PER_ADDRESS = parse("10 per minute")
CODES_IN_ALL = parse("60 per minute")
# How often the log says that somebody may be guessing: docs/decisions/0014.
GUESSING_SAID = parse("1 per 10 minutes")
# Of each group: a full room behind one address comes in, and less than its lobby holds.
KNOCKS_PER_ADDRESS = parse("30 per minute")
PASSWORDS_PER_ACCOUNT = parse("5 per 30 minutes")
PASSWORDS_PER_ADDRESS = parse("20 per 30 minutes")

Limit = tuple[RateLimitItem, str]


def password_limits(whose: str, address: str | None) -> tuple[Limit, Limit]:
    """Return what a wrong password counts for."""
    return (PASSWORDS_PER_ACCOUNT, whose), (PASSWORDS_PER_ADDRESS, place(address))


@dataclass(frozen=True)
class Throttle:
    """Counts what was wrong, and knocks: a room full of tablets may stand behind one address."""

    _limiter: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )

    def allows(self, limit: RateLimitItem, whose: str = "") -> bool:
        """Tell whether one more would still be answered as usual."""
        return self._limiter.test(limit, str(limit), whose)

    def count(self, limit: RateLimitItem, whose: str = "") -> bool:
        """Count one more; false when there were too many before it, and then it is not counted."""
        return self._limiter.hit(limit, str(limit), whose)


def place(address: str | None) -> str:
    """Return what is counted as one address: whoever has one of IPv6 has 2 ** 64 of them."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return ""
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((int(found), 64), strict=False))
