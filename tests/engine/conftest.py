"""A session in a real database, and any number of engines that work on it as processes do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

import pytest

from facilitator.engine import Answer, Engine, Known
from facilitator.session import Actor, Log, views
from facilitator.store import log as rows
from facilitator.store.db import Db
from tests.conftest import StandingClock

ANA = Actor("device", "anas-tablet")
taps = count(1)


@dataclass
class Process:
    """One process that serves the session: its engine, and what it published."""

    engine: Engine
    session: str
    mara: Actor
    heard: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine.listeners.append(lambda known: self.heard.append(known.log.state.version))

    def wish(
        self,
        wish: str,
        by: Actor | None = None,
        tap: str = "",
        kept: datetime | None = None,
        **args: object,
    ) -> Answer:
        tap = tap or f"tap-{next(taps):05}"
        return self.engine.perform(self.session, wish, args, tap, by or self.mara, kept)

    def start(self) -> None:
        """Ana, Ben and Cleo are in the room, and Mara begins."""
        for seat in ("r1", "r2", "r3"):
            assert self.wish("mark_here", seat=seat).version
        assert self.wish("start_session").version

    def look(self, at: Callable[[Known], object]) -> object:
        return self.engine.look(self.session, at)

    @property
    def log(self) -> Log:
        return self.look(lambda known: Log(known.log.records))

    @property
    def words(self) -> dict[str, str]:
        return self.look(lambda known: dict(known.words))

    @property
    def view(self) -> views.View:
        return self.look(lambda known: views.leaders_view(known.log, known.words))

    def rows(self) -> list[rows.Row]:
        """What is on the disk, read past the engine."""
        with self.engine.db.read() as connection:
            return rows.read(connection, self.session)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def process(db: Db, open_again, session, mara, clock) -> Callable[..., Process]:
    """Start another process on the same database."""

    def start(db: Db | None = None, clock: StandingClock = clock) -> Process:
        return Process(Engine(db or open_again(), clock), session.id, Actor("leader", mara.id))

    return start


@pytest.fixture
def group(process, db: Db) -> Process:
    """Mara has opened the session; Ana, Ben and Cleo are expected."""
    group = process(db)
    expected = [("m1", "Ana"), ("m2", "Ben"), ("m3", "Cleo")]
    assert group.engine.open(group.session, group.mara, expected, 90) == Answer(1)
    return group
