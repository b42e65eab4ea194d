"""HTTPS in a clinic's own network: its authority, and the server's certificate signed by it.

The authority is made once and lasts, because people install it on tablets by hand. The server's
certificate is made afresh at every start: so it never runs out, and fits the addresses of today.
Whoever stole the authority could sign for this clinic's names and for private addresses only.
"""

import os
import ssl
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509 import Certificate, load_pem_x509_certificate

from facilitator.certificates.forms import authority_for, server_for
from facilitator.store.secret import KeyUnsafe

AUTHORITY, AUTHORITY_KEY, MADE = "authority.pem", "authority-key.pem", "server.pem"
GIVEN, GIVEN_KEY = "certificate.pem", "key.pem"


def hosts_in(origins: Iterable[str]) -> list[str]:
    """Return the names and addresses in those origins."""
    return list(dict.fromkeys(host for one in origins if (host := urlsplit(one).hostname)))


def authority(folder: Path) -> Certificate | None:
    """Return what tablets are to trust, when the clinic has made it."""
    file = folder / AUTHORITY
    return load_pem_x509_certificate(file.read_bytes()) if file.is_file() else None


def fingerprint(certificate: Certificate) -> str:
    """Return what a person compares before trusting a certificate."""
    return certificate.fingerprint(SHA256()).hex(":").upper()


def make_authority(folder: Path, hosts: Sequence[str]) -> Certificate:
    """Make the clinic's authority, for those hosts. Raises FileExistsError, never overwrites."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key, made = authority_for(hosts)
    write(folder / AUTHORITY_KEY, pem(key), os.O_EXCL)
    write(folder / AUTHORITY, made.public_bytes(Encoding.PEM), os.O_EXCL)
    return made


def is_ready(folder: Path | None, data: Path) -> bool:
    """Tell whether HTTPS is served. Raises KeyUnsafe when somebody else could read the keys."""
    if folder is None or not any((folder / file).is_file() for file in (GIVEN, AUTHORITY)):
        return False
    for key in filter(Path.is_file, (folder / GIVEN_KEY, folder / AUTHORITY_KEY)):
        if key.resolve().is_relative_to(data.resolve()):
            raise KeyUnsafe(f"The key of HTTPS must not lie beside the data: move {key} elsewhere")
        if key.stat().st_mode & 0o077:
            raise KeyUnsafe(f"Others can read the key of HTTPS: chmod 600 {key}")
    return True


def context(folder: Path | None, data: Path, origins: Iterable[str]) -> ssl.SSLContext | None:
    """Return what serves HTTPS: with the certificate that was put there, else with one made now.

    Without either it is None. Raises KeyUnsafe with a line for whoever starts the server.
    """
    if folder is None or not is_ready(folder, data):
        return None
    if (folder / GIVEN).is_file():
        files = folder / GIVEN, folder / GIVEN_KEY
    else:
        make_certificate(folder, hosts_in(origins))
        files = folder / MADE, folder / MADE
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        tls.load_cert_chain(*files)
    except ssl.SSLError:
        raise KeyUnsafe(f"{files[0]} and {files[1]} are no certificate with its key") from None
    return tls


def make_certificate(folder: Path, hosts: Sequence[str]) -> None:
    parent = authority(folder)
    signing = load_pem_private_key((folder / AUTHORITY_KEY).read_bytes(), None)
    if parent is None or not isinstance(signing, EllipticCurvePrivateKey):
        raise KeyUnsafe(f"{folder} holds no authority of ours")
    key, made = server_for(hosts, parent, signing)
    fresh = folder / f"{MADE}.{os.getpid()}"
    write(fresh, pem(key) + made.public_bytes(Encoding.PEM), os.O_TRUNC)
    fresh.replace(folder / MADE)


def pem(key: EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def write(path: Path, text: bytes, how: int) -> None:
    """Write a file that only its owner can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600), "wb") as opened:
        opened.write(text)
