"""What this process knows of a session: its log, its words, and what each tap was answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from facilitator import codec
from facilitator.session import Log, Record, State
from facilitator.session.kept import TapDidNotFit
from facilitator.store import Connection, accounts
from facilitator.store import log as rows


@dataclass(frozen=True, slots=True)
class Answer:
    """What a wish was answered: the version after it, or the code it was refused with.

    `idle`: it was so already, and no step was made.
    """

    version: int | None = None
    refused: str | None = None
    idle: bool = False

    def as_json(self) -> dict[str, object]:
        if self.refused is not None:
            return {"refused": self.refused}
        return {"version": self.version, **({"idle": True} if self.idle else {})}


@dataclass(slots=True)
class Known:
    """A session as far as this process has read it. The database is the truth: see `catch_up`."""

    session: str
    log: Log = field(default_factory=Log)
    words: dict[str, str] = field(default_factory=dict)
    taps: dict[str, tuple[str, Answer]] = field(default_factory=dict)

    @property
    def extent(self) -> tuple[int, int]:
        """Say how much is known; what was added to it changes this."""
        return len(self.log.records), len(self.taps)

    def catch_up(self, connection: Connection, taps: Collection[str]) -> None:
        """Read what other processes have appended, and what they answered to these taps."""
        new = rows.read(connection, self.session, after=len(self.log.records))
        records = [record_of(row) for row in new]
        if not self.log.records:
            self.log = Log(records)
        else:
            for record in records:
                self.log.add(record, self.log.after(record))
        for record in records:
            self.taps[record.tap] = (record.by, answer_of(record))
        if records:
            self.words.update(rows.words(connection, self.session))
            self.name_leaders(connection)
        unknown = [tap for tap in taps if tap not in self.taps]
        for tap, kept in rows.answers(connection, self.session, unknown).items():
            idle = kept.version is not None
            self.taps[tap] = (kept.by, Answer(kept.version, kept.refused, idle))

    def add(
        self, record: Record, state: State, texts: Mapping[str, str], connection: Connection
    ) -> None:
        """Take in a step of this process. Forget it all when the transaction fails."""
        self.log.add(record, state)
        self.taps[record.tap] = (record.by, answer_of(record))
        self.words.update(texts)
        self.name_leaders(connection)

    def name_leaders(self, connection: Connection) -> None:
        """Leaders go by the name of their account."""
        for id in self.log.state.leaders:
            if id not in self.words and (account := accounts.by_id(connection, id)):
                self.words[id] = account.name


def answer_of(record: Record) -> Answer:
    event = record.event
    if isinstance(event, TapDidNotFit):
        return Answer(refused=event.code)
    return Answer(record.version)


def record_of(row: rows.Row) -> Record:
    return Record(row.version, row.tap, row.by, row.at, codec.read_event(row.event_json))


def row_of(record: Record) -> rows.Row:
    return rows.Row(
        record.version, record.tap, record.by, record.at, codec.write_event(record.event)
    )
