"""One wish inside a transaction: who may, what it becomes, and what is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from facilitator import rights
from facilitator.engine.known import Answer, Known, row_of
from facilitator.engine.once import Key, Once
from facilitator.session import Actor, Record, Refused, decide, signed
from facilitator.session.refused import need
from facilitator.store import Connection, sessions
from facilitator.store import log as rows


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
    counted: Key | None = None

    @property
    def signed(self) -> str:
        """Who wished it, as far as that is kept: nobody, when the wish is anonymous."""
        return signed(self.wish, self.by)


def perform(
    connection: Connection, one: Waiting, known: Known, now: datetime, once: Once
) -> Answer:
    """Return the answer to a wish; the same tap is answered as it was.

    Raises Overtaken when the log has gone on, or the tap was answered, without our knowing it.
    """
    if one.tap in known.taps:
        by, answer = known.taps[one.tap]
        return answer if by == one.signed else Answer(refused="tap_taken")
    try:
        answer = decided(connection, one, known, now, once)
    except Refused as refused:
        answer = Answer(refused=refused.code)
    version = known.log.state.version
    if answer.refused == "not_allowed":
        # Whoever has no right here leaves no trace and takes no room.
        rows.still_last(connection, one.session, version)
        return answer
    if one.tap not in known.taps:
        kept = rows.Answer(one.signed, answer.version, answer.refused)
        rows.keep_answer(connection, one.session, one.tap, kept, version)
        known.taps[one.tap] = (one.signed, answer)
    return answer


def decided(
    connection: Connection, one: Waiting, known: Known, now: datetime, once: Once
) -> Answer:
    state = known.log.state
    if not rights.may_wish(connection, state, one.session, one.wish, one.args, one.by, now):
        raise Refused("not_allowed")
    at = max(now, state.at)  # whatever a restart did to the clock, a log runs forward
    event = decide(known.log, one.wish, one.args, one.by, at)
    if event is None:
        return Answer(state.version)
    key = once.key(one.session, one.wish, one.args, one.by)
    need(once.may_again(key, state, one.by), "answered")
    record = Record(state.version + 1, one.tap, one.signed, at, event)
    after = known.log.after(record)
    rows.append(connection, one.session, [row_of(record)])
    rows.keep_words(connection, one.session, one.texts)
    known.add(record, after, one.texts, connection)
    once.count(key)
    one.counted = key
    if (state.stage == "ended") != (after.stage == "ended"):
        ended = after.stage == "ended"
        (sessions.end if ended else sessions.reopen)(connection, one.session, at)
    return Answer(record.version)
