"""What would keep the server from starting, said in one line each; nothing is changed."""

from collections.abc import Callable, Iterator

from facilitator import certificates
from facilitator.settings import Settings
from facilitator.store import waiting
from facilitator.store.db import open_db
from facilitator.store.failures import Busy
from facilitator.store.migrations import schema_matches
from facilitator.store.secret import KeyMissing, KeyUnsafe, Secrets, load_keys

Finding = tuple[bool, str]


def report(settings: Settings, not_green: Callable[[], str]) -> int:
    """Print what was found; return 0 when all is well, else 1."""
    findings = [(True, f"settings: {settings.async_mode}, {settings.host}:{settings.port}")]
    findings += [of_https(settings), *of_the_data(settings)]
    findings += [of_the_green_threads(settings, not_green())]
    for fine, line in findings:
        print("ok " if fine else "NO ", line)  # noqa: T201  # for the terminal
    return 0 if all(fine for fine, _ in findings) else 1


def of_the_data(settings: Settings) -> Iterator[Finding]:
    try:
        secrets = Secrets(load_keys(settings.key or None, settings.key_file, settings.data))
    except (KeyMissing, KeyUnsafe) as problem:
        yield False, f"key: {problem}"
        return
    yield True, "key: there, and nobody else can read it"
    if not settings.database_url and not settings.sqlite_file.exists():
        yield True, "database: not there yet; the first start makes it"
        return
    try:
        db = open_db(settings.database, secrets)
        differences = schema_matches(db.engine)
        db.close()
    except (Busy, OSError, ValueError) as problem:
        yield False, f"database: {problem}"
        return
    yield True, "database: it answers"
    if differences:
        yield False, f"migrations: {len(differences)} to make; starting makes them"
    else:
        yield True, "migrations: the newest schema"


def of_https(settings: Settings) -> Finding:
    try:
        served = certificates.is_ready(settings.tls, settings.data)
    except (KeyUnsafe, OSError) as problem:
        return False, f"https: {problem}"
    return True, "https: there is a certificate" if served else "https: none; `make certs`"


def of_the_green_threads(settings: Settings, not_green: str) -> Finding:
    if not_green:
        return False, f"green threads: not patched: {not_green}"
    if settings.async_mode == "eventlet" and not waiting.lets_others_run():
        return False, "green threads: PostgreSQL would stop them all"
    return True, f"connections: {settings.async_mode}"
