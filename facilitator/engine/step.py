"""One wish inside a transaction: who may, what it becomes, and what is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from facilitator import codec, rights
from facilitator.engine.known import Answer, Known, answer_of, row_of
from facilitator.engine.once import Key, Once
from facilitator.session import Refused
from facilitator.session.arrival import Tap, step_of
from facilitator.session.refused import need
from facilitator.store import Connection, sessions
from facilitator.store import log as rows


@dataclass(slots=True)
class Waiting:
    """A tap in line. Its texts are kept as rows of words; its arguments hold their keys."""

    session: str
    tap: Tap
    texts: Mapping[str, str]
    answer: Answer | None = None
    counted: Key | None = None


def wished(session: str, tap: Tap) -> Waiting:
    """Return a tap as it came over the wire, its text apart; raises Refused("malformed")."""
    reading = codec.read_wish(tap.wish, tap.args)
    args, texts = dict(reading.args), {}
    if reading.prose:
        name, text = reading.prose
        args[name], texts[tap.id] = tap.id, text
    return Waiting(session, replace(tap, args=args), texts)


def perform(
    connection: Connection, one: Waiting, known: Known, now: datetime, once: Once
) -> Answer:
    """Return the answer to a wish; the same tap is answered as it was.

    Raises Overtaken when the log has gone on, or the tap was answered, without our knowing it.
    """
    tap = one.tap
    if tap.id in known.taps:
        by, answer = known.taps[tap.id]
        return answer if by == tap.signed else Answer(refused="tap_taken")
    try:
        answer = decided(connection, one, known, now, once)
    except Refused as refused:
        answer = Answer(refused=refused.code)
    version = known.log.state.version
    if answer.refused == "not_allowed":
        # Whoever has no right here leaves no trace and takes no room.
        rows.still_last(connection, one.session, version)
        return answer
    if tap.id not in known.taps:
        kept = rows.Answer(tap.signed, answer.version, answer.refused)
        rows.keep_answer(connection, one.session, tap.id, kept, version)
        known.taps[tap.id] = (tap.signed, answer)
    return answer


def decided(
    connection: Connection, one: Waiting, known: Known, now: datetime, once: Once
) -> Answer:
    state, tap = known.log.state, one.tap
    allowed = rights.may_wish(connection, state, one.session, tap.wish, tap.args, tap.by, now)
    if not allowed or (tap.kept is not None and not rights.may_keep(tap.by)):
        raise Refused("not_allowed")
    step = step_of(known.log, tap, now)
    if step is None:
        return Answer(state.version, idle=True)
    key = once.key(one.session, tap.wish, tap.args, tap.by)
    need(once.may_again(key, state, tap.by), "answered")
    record, after = step
    answer = answer_of(record)
    texts = one.texts if answer.refused is None else {}
    rows.append(connection, one.session, [row_of(record)])
    rows.keep_words(connection, one.session, texts)
    known.add(record, after, texts, connection)
    once.count(key)
    one.counted = key
    if after.started != state.started:
        sessions.start(connection, one.session, after.started)
    if after.ended is None and state.ended is not None:
        sessions.reopen(connection, one.session, record.at)
    elif after.ended and (after.ended, after.by_itself) != (state.ended, state.by_itself):
        sessions.end(connection, one.session, after.ended, end_awaited=after.end_awaited)
    return answer
