"""What comes before serving: the first key, the newest schema, and the words in the terminal."""

import socket
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from errno import EACCES, EADDRINUSE
from io import StringIO
from ssl import SSLContext
from urllib.parse import urlsplit

import segno

from facilitator import certificates
from facilitator.demo import Sample
from facilitator.settings import Settings, port
from facilitator.store import accounts
from facilitator.store.db import Db
from facilitator.store.migrations import migrate
from facilitator.store.secret import KeyMissing, new_key_file

LAST_LINE = "Stop it with Ctrl+C."


def options_in(arguments: list[str]) -> Namespace:
    parser = ArgumentParser("run.py", description="Start Facilitator. Settings: README.md.")
    parser.add_argument("--host", help="the address to listen on, instead of FACILITATOR_HOST")
    parser.add_argument("--port", type=port, help="the port, instead of FACILITATOR_PORT")
    parser.add_argument("--check", action="store_true", help="say what would keep it from starting")
    parser.add_argument("--demo", action="store_true", help="show an invented group instead")
    parser.add_argument("--demo-live", action="store_true", help="and invented people taking part")
    return parser.parse_args(arguments)


def listening(host: str, number: int) -> socket.socket:
    """Listen, alone on this port: two servers there would each have half of a group."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, number), family=family, backlog=512)
    # Accepted sockets inherit it. Without it, an answer right after a view waits for 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def first_key(settings: Settings, *, asked: bool = False) -> str:
    """Make the key on the very first start, and say where; later a missing key is a lost one.

    It cannot be seen whether a database elsewhere is new: there somebody has to have `asked`.
    Raises KeyMissing.
    """
    if settings.key or settings.key_file.exists():
        return ""
    if settings.database_url and not asked:
        raise KeyMissing(
            f"There is no key: set FACILITATOR_KEY, or make {settings.key_file} with"
            " `flask --app facilitator new-key`"
        )
    if not settings.database_url and settings.sqlite_file.exists():
        raise KeyMissing(
            f"The names in {settings.data} are sealed with a key that is not there:"
            f" put it back at {settings.key_file}, or set FACILITATOR_KEY"
        )
    new_key_file(settings.key_file)
    return (
        f"The key to all names is now in {settings.key_file}. Keep a copy of it, apart from the"
        " data: without it nobody can read them again."
    )


def over_https(settings: Settings) -> tuple[Settings, SSLContext | None]:
    """Return what serves HTTPS, if anything does, and the settings that fit. Raises KeyUnsafe."""
    ours = settings.origins or origins(settings.port)
    tls = certificates.context(settings.tls, settings.data, ours)
    if tls:
        ours = settings.origins or origins(settings.port, "https")
    return replace(settings, origins=ours, secure=settings.secure or tls is not None), tls


def prepare(db: Db, at: datetime) -> str:
    """Bring the database up to date. Return the token of the first account's link, or ""."""
    migrate(db)
    with db.write() as connection:
        return (
            "" if accounts.any_yet(connection) else accounts.invite(connection, "first", None, at)
        )


def lan_address() -> str | None:
    """Return this machine's address in its network, or None without one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # for documentation only; nothing is ever sent
        except OSError:
            return None
        address: str = probe.getsockname()[0]
    return None if address.startswith("127.") else address


def origins(number: int, scheme: str = "http") -> tuple[str, ...]:
    """Return where this server's own pages may come from, the address for tablets last."""
    name = socket.gethostname().lower()
    hosts = ["localhost", "127.0.0.1", name, f"{name}.local", lan_address()]
    return tuple(dict.fromkeys(f"{scheme}://{host}:{number}" for host in hosts if host))


def greeting(settings: Settings, token: str, key_line: str, sample: Sample | None) -> Iterator[str]:
    """Yield the lines for whoever started it. The link is the only secret among them."""
    here, there = addresses(settings)
    yield "Facilitator is running."
    yield ""
    yield f"  On this computer:  {here}"
    if there:
        yield f"  On the network:    {there}"
        yield from (f"  {line}" for line in qr_lines(there))
    if sample:
        yield from (f"  {line}" for line in sample.lines())
    elif token:
        yield "  There is no account yet. This link makes the first one; it works once, for a day:"
        yield f"  {here}/start/{token}"
    if key_line:
        yield f"  {key_line}"
    if not (there or here).startswith("https:"):
        yield "  Without HTTPS tablets cannot keep their screen awake or install this as an app."
        yield "  `make certs` gives this network HTTPS: docs/OPERATING.md, section 3."
    elif settings.tls and (ours := certificates.authority(settings.tls)):
        yield f"  Each tablet trusts it after a visit to {there or here}/certificate"
        yield f"  (SHA-256 {certificates.fingerprint(ours)})."
    yield LAST_LINE


def addresses(settings: Settings) -> tuple[str, str | None]:
    """Return the address on this computer, and the one for everybody else if there is one."""
    scheme = urlsplit(settings.origins[0]).scheme if settings.origins else "http"
    ours = origins(settings.port, scheme)
    if settings.origins and settings.origins != ours:
        return settings.origins[0], settings.origins[0]
    if settings.host in ("127.0.0.1", "::1", "localhost"):
        return ours[0], None
    lan = lan_address()
    return ours[0], f"{scheme}://{lan}:{settings.port}" if lan else None


def qr_lines(address: str) -> list[str]:
    drawn = StringIO()
    segno.make(address, micro=False).terminal(drawn, compact=True, border=2)
    return drawn.getvalue().splitlines()


def in_one_line(problem: BaseException) -> str:
    """Say what was wrong, without a trace."""
    match problem:
        case OSError(errno=number) if number == EADDRINUSE:
            return "Another program uses this port: stop it, or choose another one with --port."
        case OSError(errno=number, filename=None) if number == EACCES:
            return "This port is not for everybody: choose one above 1023 with --port."
        case OSError(strerror=str(why), filename=where):
            return f"{where}: {why}" if where else why
    return " ".join(str(problem).split()) or type(problem).__name__
