"""A clock that stands still; a database for each test: SQLite, and a real PostgreSQL."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import create_engine, make_url, text

from facilitator.store import accounts, groups, sessions
from facilitator.store.db import Db, open_db
from facilitator.store.migrations import migrate
from facilitator.store.secret import Secrets
from facilitator.tickets import new_id

EVENING = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


# What takes a minute or more, longest first; everything else in real browsers follows.
LONGEST = (
    "test_nine_people",
    "test_tour",
    "test_evening",
    "test_other_engines",
    "test_noting",
    "test_sizes",
    "test_replay_sockets",
    "test_kill",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left alone with it at the end."""

    def turn(item: pytest.Item) -> int:
        if item.path.stem in LONGEST:
            return LONGEST.index(item.path.stem)
        return len(LONGEST) + (item.path.parent.name != "browser")

    items.sort(key=turn)


@dataclass
class StandingClock:
    """Time goes by only when a test says so."""

    moment: datetime = EVENING

    def now(self) -> datetime:
        return self.moment

    def after(self, **time: float) -> None:
        self.moment += timedelta(**time)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL: TEST_DATABASE_URL, or one of our own on a socket of its own."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not installed:
        pytest.fail("PostgreSQL is missing: apt-get install postgresql, or set TEST_DATABASE_URL")
    programs = installed[-1].parent
    # Not below pytest's own folder: that one is closed to the user postgres, and too deep for
    # the path of a socket.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [*as_user, programs / program, "-D", folder / "data", *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )

    settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
    run("pg_ctl", "-w", "-s", "-l", str(folder / "log"), "-o", settings, "start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-w", "-s", "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/data/facilitator.db"
        return
    server = request.getfixturevalue("postgres")
    schema = f"test_{new_id()}"
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{server}{'&' if '?' in server else '?'}options={quote(f'-csearch_path={schema}')}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def secrets() -> Secrets:
    return Secrets([Fernet.generate_key()])


@pytest.fixture
def open_again(url: str, secrets: Secrets) -> Iterator[Callable[..., Db]]:
    """Open the same database as another process would; closed at the end."""
    opened: list[Db] = []

    def another(secrets: Secrets = secrets) -> Db:
        opened.append(open_db(url, secrets))
        return opened[-1]

    yield another
    for db in opened:
        db.close()


@pytest.fixture
def db(open_again: Callable[..., Db]) -> Db:
    db = open_again()
    migrate(db)
    return db


@pytest.fixture
def mara(db: Db) -> accounts.Account:
    """Mara has made the first account."""
    with db.write() as connection:
        link = accounts.invite(connection, "first", None, EVENING)
        return accounts.create(
            connection, link, login="Mara@clinic", name="Mara", password="$argon2", at=EVENING
        )


@pytest.fixture
def group(db: Db, mara: accounts.Account) -> groups.Group:
    """Mara leads a group."""
    with db.write() as connection:
        return groups.create(
            connection,
            mara.id,
            name="Tuesday evening",
            agreements="What is said here stays here.",
            minutes=90,
            at=EVENING,
        )


@pytest.fixture
def session(db: Db, group: groups.Group) -> sessions.Session:
    """A session of that group has been opened."""
    with db.write() as connection:
        opened = sessions.create(connection, group.id, 90, EVENING)
        found = sessions.by_id(connection, opened)
    assert found
    return found
