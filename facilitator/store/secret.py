"""The keys that seal names and prose in the database, and where they come from.

Keys never stand in the database or in its folder: whoever takes the disk's copy of the data
must not find the key beside it.
"""

import hashlib
import hmac
import os
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class KeyMissing(Exception):
    """There is no key."""


class KeyUnsafe(Exception):
    """There is a key, but others could read it, or it is no key."""


class Secrets:
    """Seals text and opens it again; the first key is the newest, the others only open."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = list(keys)
        self._fernet = MultiFernet([Fernet(key) for key in self._keys])

    def seal(self, text: str) -> bytes:
        """Return the text as it may lie on a disk."""
        return self._fernet.encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        """Return the text that was sealed. Raises InvalidToken when no key fits."""
        return self._fernet.decrypt(sealed).decode()

    def renewed(self, sealed: bytes) -> bytes:
        """Return the same text sealed with the newest key."""
        return self._fernet.rotate(sealed)

    def fingerprint(self, text: str) -> bytes:
        """Return what finds a sealed text again without opening it, in capitals or not."""
        return self.fingerprints(text)[0]

    def fingerprints(self, text: str) -> list[bytes]:
        """Return its print under every key, newest first, for rows not yet renewed."""
        return [_print(key, text) for key in self.derived_all("fingerprint")]

    def derived(self, purpose: str) -> bytes:
        """Return a key for one purpose, made from the newest key, which it does not give away."""
        return self.derived_all(purpose)[0]

    def derived_all(self, purpose: str) -> list[bytes]:
        """Return the key of that purpose from every key, newest first."""
        return [HKDF(SHA256(), 32, None, purpose.encode()).derive(key) for key in self._keys]


def _print(key: bytes, text: str) -> bytes:
    # Devices compose accents differently, and like to begin with a capital and end with a space.
    plain = normalize("NFKC", text).strip().casefold()
    return hmac.new(key, plain.encode(), hashlib.sha256).digest()


def load_keys(key: str | None, key_file: Path, data_folder: Path) -> list[bytes]:
    """Return the keys, newest first: those given, else those in the file.

    Raises KeyMissing or KeyUnsafe with one line for whoever starts the server.
    """
    if key:
        return _keys_in(key, "FACILITATOR_KEY")
    if not key_file.is_file():
        raise KeyMissing(f"There is no key: set FACILITATOR_KEY or make the file {key_file}")
    if key_file.resolve().is_relative_to(data_folder.resolve()):
        raise KeyUnsafe(f"The key must not lie beside the data: move {key_file} elsewhere")
    if key_file.stat().st_mode & 0o077:
        raise KeyUnsafe(f"Others can read the key: chmod 600 {key_file}")
    return _keys_in(key_file.read_text(), str(key_file))


def new_key_file(path: Path) -> None:
    """Make a key file that only its owner can read. Raises FileExistsError, never overwrites."""
    for folder in reversed([folder for folder in path.parents if not folder.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as opened:
        opened.write(Fernet.generate_key() + b"\n")
        opened.flush()
        # Without its key all data is lost, so it is on the disk before anything is sealed with it.
        os.fsync(file)


def add_key(path: Path) -> None:
    """Put a new key in front of those in the file, which still open what they have sealed."""
    newer = path.with_name(path.name + ".new")
    new_key_file(newer)
    with newer.open("ab") as opened:
        opened.write(path.read_bytes())
        opened.flush()
        os.fsync(opened)
    newer.replace(path)


def _keys_in(text: str, where: str) -> list[bytes]:
    keys = [key.encode() for key in text.replace(",", " ").split()]
    try:
        Secrets(keys)
    except ValueError:
        # Without the first error, whose words could hold a part of the key.
        raise KeyUnsafe(f"{where} does not hold a key") from None
    return keys
