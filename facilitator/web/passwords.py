"""Passwords: which are good enough, and how they are kept."""

from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 15, 256
# Fewer different letters than this is a pattern, not a password.
LETTERS = 6
KNOWN = (
    *("password", "passwort", "contraseña", "facilitator", "qwertyuiop", "asdfghjkl", "zxcvbnm"),
    *("letmein", "iloveyou", "welcome", "administrator", "therapist", "therapy", "recovery"),
    *("1234567890", "123456", "0987654321", "abcdefghij", "changeme", "correcthorsebatterystaple"),
)

# OWASP's least for argon2id. More would be no safer against somebody who tries on this page, and
# while it hashes a green thread holds up every live group of this process: 0.2 s at the usual.
hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked for names nobody has, so that such an answer takes as long as any other.
NOBODYS = hasher.hash("nobody has this password")


def good_enough(password: str, *names: str) -> bool:
    """Say whether this is long, not a pattern, and more than known words and own names."""
    if not SHORTEST <= len(password) <= LONGEST or len(set(password)) < LETTERS:
        return False
    rest = password.casefold()
    for word in (*KNOWN, *(name.casefold() for name in names if len(name) > 3)):
        rest = rest.replace(word, "")
    return len(rest) >= LETTERS


def kept_form(password: str) -> str:
    """Return the hash that is stored."""
    return hasher.hash(normalize("NFKC", password))


def fits(password: str, kept: str | None) -> bool:
    """Say whether this is the password; without one to compare, no, and just as slowly."""
    try:
        right = hasher.verify(kept or NOBODYS, normalize("NFKC", password[:LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def outgrown(kept: str) -> bool:
    """Say whether this hash was made with lesser settings than today's."""
    return hasher.check_needs_rehash(kept)
