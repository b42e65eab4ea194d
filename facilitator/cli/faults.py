"""What can be wrong with a log as it is stored."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cryptography.fernet import InvalidToken

from facilitator import codec
from facilitator.session import Record, Refused, State, fold
from facilitator.store import Connection
from facilitator.store import log as rows
from facilitator.store.log import Row


def faults_of(connection: Connection, session: str, log: Sequence[Row]) -> list[str]:
    """Return what is wrong, one line each, without a word anybody typed."""
    return [
        *in_versions(log),
        *in_taps(log, set(rows.answers(connection, session, {row.tap for row in log}))),
        *in_times(log),
        *in_words(connection, session),
        *in_events(log),
    ]


def notes_of(connection: Connection, session: str, log: Sequence[Row]) -> list[str]:
    """Return what is no fault, as far as one can tell: somebody may have erased it."""
    state = fold([record_of(row) for row in log])
    missing = keys_shown(state) - rows.words(connection, session).keys()
    return [f"{len(missing)} names or texts are not there; erased?"] if missing else []


def keys_shown(state: State) -> set[str]:
    names = {seat.name for seat in state.seats.values()}
    names |= {knock.name for knock in state.knocks.values()}
    return names | {text for text in (state.topic, state.agreement) if text}


def in_versions(log: Sequence[Row]) -> Iterator[str]:
    expected = 1
    for row in log:
        if row.version > expected:
            yield f"steps {expected} to {row.version - 1} are missing"
        expected = row.version + 1


def in_taps(log: Sequence[Row], answered: set[str]) -> Iterator[str]:
    for tap, times in Counter(row.tap for row in log).items():
        if times > 1:
            yield f"tap {tap} stands there {times} times"
        if tap in answered:
            yield f"tap {tap} made a step and was answered without one"


def in_times(log: Sequence[Row]) -> Iterator[str]:
    for before, row in pairwise(log):
        if row.at < before.at:
            yield f"step {row.version} is earlier than the one before it"


def in_words(connection: Connection, session: str) -> Iterator[str]:
    try:
        rows.words(connection, session)
    except InvalidToken:
        yield "its words cannot be opened with this key"


def in_events(log: Sequence[Row]) -> Iterator[str]:
    records: list[Record] = []
    for row in log:
        try:
            records.append(record_of(row))
        except (ValueError, KeyError, TypeError):
            yield f"step {row.version} holds no event"
            return
    try:
        fold(records)
    except (Refused, LookupError) as error:
        code = error.code if isinstance(error, Refused) else type(error).__name__
        yield f"it cannot be read to its end: {code}"


def record_of(row: Row) -> Record:
    return Record(row.version, row.tap, row.by, row.at, codec.read_event(row.event_json))
