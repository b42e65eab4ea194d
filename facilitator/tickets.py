"""Chance and signatures: ids, tokens, join codes and the tickets that devices carry."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Literal

from itsdangerous import BadData, URLSafeSerializer

# A join code and every ticket are over after this, even when nobody ends the session.
LASTS = timedelta(hours=12)

# Digits and capitals without those that are mistaken for each other: 0 and O, 1, I and L, U and V.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
# The smallest prime above the 30 letters: with it a wrong letter, or two that changed places,
# can never give the same sum.
PRIME = 31

# A link with which somebody who forgot a password chooses another one.
RESET_LASTS = timedelta(hours=24)

Kind = Literal["door", "device", "display"]


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a device shows on its way in: which session, which device, until when."""

    session: str
    device: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Reset:
    """What a link for another password says: for whom, and instead of which one.

    Nothing has to be kept to let it work once: used, it is for a password of the past.
    """

    account: str
    kept: str

    def is_for(self, kept: str) -> bool:
        """Say whether the password with this hash is the one it was made for."""
        return compare_digest(self.kept, token_print(kept).hex())


class Tickets:
    """Issues tickets and reads them again; nobody can make or change one without the key."""

    def __init__(self, key: bytes, older: Sequence[bytes] = ()) -> None:
        self._keys = [*reversed(older), key]

    def issue(
        self, kind: Kind, session: str, device: str, at: datetime, lasts: timedelta = LASTS
    ) -> str:
        """Return a ticket that is good from `at` for as long as a session may last, or less."""
        until = int((at + lasts).timestamp())
        return self._signer(kind).dumps([session, device, until])

    def read(self, kind: Kind, text: str, at: datetime) -> Ticket | None:
        """Return the ticket, or None when it is forged, of another kind or over."""
        try:
            session, device, until = self._signer(kind).loads(text)
        except BadData:
            return None
        ticket = Ticket(session, device, datetime.fromtimestamp(until, UTC))
        return ticket if at < ticket.until else None

    def issue_reset(self, account: str, kept: str, at: datetime) -> str:
        """Return the token of a link that replaces the password with this hash."""
        until = int((at + RESET_LASTS).timestamp())
        return self._signer("reset").dumps([account, token_print(kept).hex(), until])

    def read_reset(self, text: str, at: datetime) -> Reset | None:
        """Return what the link says, or None when it is forged or over."""
        try:
            account, kept, until = self._signer("reset").loads(text)
        except BadData:
            return None
        return Reset(account, kept) if at < datetime.fromtimestamp(until, UTC) else None

    def _signer(self, kind: Kind | Literal["reset"]) -> URLSafeSerializer:
        # The kind is part of the signature: a display's ticket never opens a seat.
        return URLSafeSerializer(
            self._keys, salt=f"ticket {kind}", signer_kwargs={"digest_method": hashlib.sha256}
        )


def new_id() -> str:
    """Make an id that nobody can guess (128 bits) and no command line takes for an option."""
    return secrets.token_hex(16)


def new_token() -> str:
    """Make the secret of a link or a cookie (256 bits); only its print is ever stored."""
    return secrets.token_urlsafe(32)


def token_print(token: str) -> bytes:
    """Return what is stored of a token; it is pure chance, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def new_code() -> str:
    """Make a join code: seven letters of chance and one that checks them."""
    while True:
        chance = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH - 1))
        check = -_sum(chance + ALPHABET[0]) % PRIME
        if check < len(ALPHABET):
            return chance + ALPHABET[check]


def code_of(text: str) -> str | None:
    """Return the join code somebody typed, however they spaced it, or None if it cannot be one."""
    code = "".join(text.upper().replace("-", " ").split())
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET) or _sum(code) % PRIME:
        return None
    return code


def code_shown(code: str) -> str:
    """Return a join code as it stands on the wall: XXXX-XXXX."""
    return f"{code[:4]}-{code[4:]}"


def _sum(code: str) -> int:
    """Weigh each letter by its place; the last weighs one."""
    return sum(
        weight * ALPHABET.index(letter)
        for weight, letter in zip(range(CODE_LENGTH, 0, -1), code, strict=True)
    )
