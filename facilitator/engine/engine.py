"""One step of a session: read the log, decide, append, and only then tell anybody.

Whoever wishes stands in line; the first in line takes all who wait, decides and appends them
in one transaction, publishes, and only then are they answered.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from logging import getLogger
from typing import Protocol, TypeVar

from facilitator.engine.known import Answer, Known
from facilitator.engine.once import Once
from facilitator.engine.step import Waiting, perform, wished
from facilitator.session import Actor, Refused
from facilitator.session.arrival import Tap
from facilitator.session.frame import Expected
from facilitator.session.parts import Planned
from facilitator.store import Connection
from facilitator.store import log as rows
from facilitator.store.db import Db
from facilitator.store.failures import Busy

INTERJECTION_S = 5.0
BATCH = 256
TRIES = 5
KNOWN_AT_MOST = 200
BUSY = Answer(refused="busy")
log = getLogger(__name__)
Seen = TypeVar("Seen")


class Ticking(Protocol):
    """Anything that tells the time in UTC, never backwards."""

    def now(self) -> datetime: ...


@dataclass(slots=True)
class Engine:
    """Performs wishes. `listeners` hear of every change of a session, in the order of versions."""

    db: Db
    clock: Ticking
    interjection_s: float = INTERJECTION_S
    listeners: list[Callable[[Known], None]] = field(default_factory=list)
    _line: deque[Waiting] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _known: OrderedDict[str, Known] = field(default_factory=OrderedDict)
    _told: dict[str, int] = field(default_factory=dict)
    _once: Once = field(default_factory=Once)

    def perform(
        self,
        session: str,
        wish: str,
        args: Mapping[str, object],
        tap: str,
        by: Actor,
        kept: datetime | None = None,
        due: datetime | None = None,
    ) -> Answer:
        """Perform a wish of the wire, once for each tap. When this returns, it is on the disk."""
        try:
            waiting = wished(session, Tap(tap, wish, args, by, kept, due))
        except Refused as refused:
            return Answer(refused=refused.code)
        return self._answer(waiting)

    def open(
        self,
        session: str,
        by: Actor,
        expected: Sequence[tuple[str, str]],
        minutes: int,
        plan: tuple[Planned, ...] = (),
    ) -> Answer:
        """Begin the log of a session: who opens it, and who is expected as (member, name)."""
        roster = tuple(Expected(member, f"r{n}") for n, (member, _) in enumerate(expected, 1))
        texts = {f"r{n}": name for n, (_, name) in enumerate(expected, 1)}
        args: dict[str, object] = {"roster": roster, "minutes": minutes, "plan": plan}
        args["interjection_s"] = self.interjection_s
        return self._answer(Waiting(session, Tap("open-session", "open_session", args, by), texts))

    def look(self, session: str, at: Callable[[Known], Seen]) -> Seen:
        """Return `at(known)`; nothing changes meanwhile, and nothing of it may be kept."""
        with self._lock:
            with self.db.read() as connection:
                known = self._read(connection, session, ())
            self._keep(known)
            return at(known)

    def _answer(self, waiting: Waiting) -> Answer:
        self._line.append(waiting)
        time.sleep(0)  # lets taps that have arrived stand in line too
        with self._lock:
            while waiting.answer is None:
                self._commit_line()
        return waiting.answer

    def _commit_line(self) -> None:
        batch = [self._line.popleft() for _ in range(min(BATCH, len(self._line)))]
        answers, changed = [BUSY] * len(batch), list[Known]()
        try:
            answers, changed = self._on_disk(batch)
        finally:
            for waiting, answer in zip(batch, answers, strict=True):
                waiting.answer = answer
        for known in changed:
            self._keep(known)

    def _on_disk(self, batch: list[Waiting]) -> tuple[list[Answer], list[Known]]:
        """Decide and append in one transaction; nobody hears of it before that is durable."""
        for tried in range(TRIES):
            try:
                return self._in_one_transaction(batch, again=tried > 0)
            except rows.Overtaken:
                continue  # another process was quicker: read its steps, decide again
            except Busy:
                break
            except Exception as error:  # a fault of ours in one wish must not stop the others
                if len(batch) > 1:
                    return self._one_by_one(batch)
                log.error("%s could not be decided: %s", batch[0].tap.wish, type(error).__name__)
                break
        return [BUSY] * len(batch), []

    def _in_one_transaction(
        self, batch: list[Waiting], again: bool
    ) -> tuple[list[Answer], list[Known]]:
        """Decide on what is known; nothing is kept if it was not the newest: see `store.log`."""
        taps: dict[str, list[str]] = {}
        for one in batch:
            taps.setdefault(one.session, []).append(one.tap.id)
        read: dict[str, Known] = {}
        extents = {}
        try:
            with self.db.write() as connection:
                now = self.clock.now()
                for id in taps:
                    read[id] = self._read(connection, id, taps[id] if again else None)
                    extents[id] = read[id].extent
                answers = [
                    perform(connection, one, read[one.session], now, self._once) for one in batch
                ]
        except BaseException:
            for one in batch:
                self._once.take_back(one.counted)
                one.counted = None
            # What has been added to was not kept and is forgotten; the rest is as true as it was.
            self._known.update((id, read[id]) for id in extents if read[id].extent == extents[id])
            raise
        return answers, list(read.values())

    def _one_by_one(self, batch: list[Waiting]) -> tuple[list[Answer], list[Known]]:
        answers = []
        for one in batch:
            answer, changed = self._on_disk([one])
            answers += answer
            for known in changed:
                self._keep(known)
        return answers, []

    def _read(self, connection: Connection, session: str, taps: Collection[str] | None) -> Known:
        """Return a session, read to its end and with what these taps were answered.

        Without taps, what is known already will do. It leaves the table meanwhile, until all that
        is added to it is on the disk.
        """
        known = self._known.pop(session, None)
        if known is None or taps is not None:
            known = known or Known(session)
            known.catch_up(connection, taps or ())
        return known

    def _keep(self, known: Known) -> None:
        """Keep what is known, and let the listeners hear what they have not heard of it."""
        self._known[known.session] = known
        if len(self._known) > KNOWN_AT_MOST:
            dropped, _ = self._known.popitem(last=False)
            self._told.pop(dropped, None)
            self._once.forget(dropped)
        if self._told.get(known.session) == known.log.state.version:
            return
        self._told[known.session] = known.log.state.version
        for listener in self.listeners:
            try:
                listener(known)
            except Exception as error:  # a screen that fails must not unsay what is on disk
                log.error("a listener failed: %s", type(error).__name__)
