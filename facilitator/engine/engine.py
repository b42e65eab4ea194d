"""One step of a session: read the log, decide, append, and only then tell anybody.

Whoever wishes stands in line; the first in line takes all who wait, decides and appends them
in one transaction, publishes, and only then are they answered.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from logging import getLogger
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from facilitator import codec, rights
from facilitator.engine.known import Answer, Known, row_of
from facilitator.session import Actor, Record, Refused, decide
from facilitator.session.frame import Expected
from facilitator.store import log as rows
from facilitator.store import sessions
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
class Waiting:
    """A wish in line. Its texts are kept as rows of words; its arguments hold their keys."""

    session: str
    wish: str
    args: Mapping[str, object]
    texts: Mapping[str, str]
    tap: str
    by: Actor
    answer: Answer | None = None


@dataclass(slots=True)
class Step:
    """One transaction: the sessions it has read, and those it has changed."""

    read: dict[str, Known]
    changed: dict[str, Known]


@dataclass(slots=True)
class Engine:
    """Performs wishes. `listeners` hear of every session that changed, in the order of versions."""

    db: Db
    clock: Ticking
    interjection_s: float = INTERJECTION_S
    listeners: list[Callable[[Known], None]] = field(default_factory=list)
    _line: deque[Waiting] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _known: OrderedDict[str, Known] = field(default_factory=OrderedDict)

    def perform(
        self, session: str, wish: str, args: Mapping[str, object], tap: str, by: Actor
    ) -> Answer:
        """Perform a wish as it came over the wire. When this returns, it is on the disk.

        The same tap gets the same answer and happens once.
        """
        try:
            reading = codec.read_wish(wish, args)
        except Refused as refused:
            return Answer(refused=refused.code)
        args, texts = dict(reading.args), {}
        if reading.prose:
            name, text = reading.prose
            args[name], texts[tap] = tap, text
        return self._answer(Waiting(session, wish, args, texts, tap, by))

    def open(
        self, session: str, by: Actor, expected: Sequence[tuple[str, str]], minutes: int
    ) -> Answer:
        """Begin the log of a session: who opens it, and who is expected as (member, name)."""
        roster = tuple(Expected(member, f"r{n}") for n, (member, _) in enumerate(expected, 1))
        texts = {f"r{n}": name for n, (_, name) in enumerate(expected, 1)}
        args = {"roster": roster, "minutes": minutes, "interjection_s": self.interjection_s}
        return self._answer(Waiting(session, "open_session", args, texts, "open-session", by))

    def look(self, session: str, at: Callable[[Known], Seen]) -> Seen:
        """Return `at(known)`; nothing changes meanwhile, and nothing of it may be kept."""
        with self._lock:
            with self.db.read() as connection:
                known = self._caught_up(connection, session, Step({}, {}))
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
        answers, changed = self._on_disk(batch)
        for waiting, answer in zip(batch, answers, strict=True):
            waiting.answer = answer
        for known in changed:
            for listener in self.listeners:
                try:
                    listener(known)
                except Exception as error:  # a screen that fails must not unsay what is on disk
                    log.error("a listener failed: %s", type(error).__name__)

    def _on_disk(self, batch: list[Waiting]) -> tuple[list[Answer], list[Known]]:
        """Decide and append in one transaction; nobody hears of it before that is durable."""
        for _ in range(TRIES):
            step = Step({}, {})
            try:
                with self.db.write() as connection:
                    answers = [self._perform(connection, one, step) for one in batch]
                return answers, list(step.changed.values())
            except rows.Overtaken:
                self._forget(batch)  # another process was quicker: read its steps, decide again
            except Busy:
                self._forget(batch)
                break
            except BaseException:
                self._forget(batch)
                for waiting in batch:
                    waiting.answer = BUSY
                raise
        return [BUSY] * len(batch), []

    def _perform(self, connection: Connection, one: Waiting, step: "Step") -> Answer:
        known = self._caught_up(connection, one.session, step)
        if one.tap in known.taps:
            by, answer = known.taps[one.tap]
            return answer if by == one.by.id else Answer(refused="tap_taken")
        try:
            answer = self._decide(connection, one, known, step)
        except Refused as refused:
            answer = Answer(refused=refused.code)
        if answer.refused == "not_allowed":
            return answer  # whoever has no right here leaves no trace and takes no room
        if one.tap not in known.taps:
            kept = rows.Answer(one.by.id, answer.version, answer.refused)
            rows.keep_answer(connection, one.session, one.tap, kept)
            known.taps[one.tap] = (one.by.id, answer)
        return answer

    def _decide(self, connection: Connection, one: Waiting, known: Known, step: "Step") -> Answer:
        state, at = known.log.state, max(self.clock.now(), known.log.state.at)
        if not rights.may_wish(connection, state, one.session, one.wish, one.args, one.by):
            raise Refused("not_allowed")
        event = decide(known.log, one.wish, one.args, one.by, at)
        if event is None:
            return Answer(state.version)
        record = Record(state.version + 1, one.tap, one.by.id, at, event)
        after = known.log.after(record)
        rows.append(connection, one.session, [row_of(record)])
        rows.keep_words(connection, one.session, one.texts)
        known.add(record, after, one.texts, connection)
        if (state.stage == "ended") != (after.stage == "ended"):
            ended = after.stage == "ended"
            (sessions.end if ended else sessions.reopen)(connection, one.session, at)
        step.changed[one.session] = known
        return Answer(record.version)

    def _caught_up(self, connection: Connection, session: str, step: "Step") -> Known:
        """Return what is known, read up to the newest record once in each transaction."""
        if session not in step.read:
            known = self._known.get(session) or Known(session)
            known.catch_up(connection)
            step.read[session] = self._known[session] = known
            self._known.move_to_end(session)
            if len(self._known) > KNOWN_AT_MOST:
                self._known.popitem(last=False)
        return step.read[session]

    def _forget(self, batch: list[Waiting]) -> None:
        """Drop what was decided but not kept; it is read again when it is needed."""
        for one in batch:
            self._known.pop(one.session, None)
