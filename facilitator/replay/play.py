"""A meeting played through the engine on a real database, by the meeting's own clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from facilitator.engine import Clock, Engine, Known
from facilitator.replay.meeting import Meeting
from facilitator.replay.steps import MOVES_FLOOR, WISHES, Args, Stopped, arguments
from facilitator.session import Actor
from facilitator.session.summary import Summary, summarize
from facilitator.store import accounts, groups, members, sessions
from facilitator.store.db import Db
from facilitator.store.failures import Busy
from facilitator.tickets import new_id

GROUP = "Replay"
TRIES = 20
# No password has this hash: nobody can sign in as the leader of a replay.
NO_PASSWORD = "!"  # noqa: S105


@dataclass(slots=True)
class MeetingClock:
    """Stands still until it is told that time has gone by."""

    began: datetime
    at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.began

    def now(self) -> datetime:
        return self.at

    def set(self, milliseconds: int) -> None:
        self.at = self.began + timedelta(milliseconds=milliseconds)


@dataclass(frozen=True, slots=True)
class Played:
    """A meeting that was played: its session, and the summary of that with the names in it."""

    session: str
    summary: Summary
    words: dict[str, str]


@dataclass(slots=True)
class Player:
    """Wishes for the leader of one session; nothing that happened may be refused."""

    engine: Engine
    clock: MeetingClock
    session: str
    by: Actor
    wished: int = 0

    def wish(self, wish: str, args: Args) -> int:
        """Return the version after it."""
        self.wished += 1
        tap = f"replay-{self.wished}"
        for _ in range(TRIES):
            answer = self.engine.perform(self.session, wish, args, tap, self.by)
            if answer.refused != "busy":
                break
        if answer.version is None:
            seconds = (self.clock.at - self.clock.began).total_seconds()
            raise Stopped(f"{wish} at {seconds:.3f} s was refused: {answer.refused}")
        return answer.version


def play(meeting: Meeting, db: Db, interjection_s: float) -> Played:
    """Play a meeting into a fresh session, as if it had ended just now. Raises Stopped."""
    began = Clock().now().replace(microsecond=0) - timedelta(milliseconds=meeting.lasts)
    clock = MeetingClock(began)
    engine = Engine(db, clock, interjection_s)
    try:
        with fresh_session(db, meeting, began) as (by, session, expected):
            answer = engine.open(session, by, expected, minutes(meeting))
            if answer.refused:
                raise Stopped(f"the session was not opened: {answer.refused}")
            player = Player(engine, clock, session, by)
            try:
                play_with(player, meeting, dict(expected))
            finally:
                clock.set(meeting.lasts)
                player.wish("end_session", {})
            return engine.look(session, lambda known: played(session, known))
    except Busy:
        raise Stopped("the database is busy") from None


def play_with(player: Player, meeting: Meeting, names: dict[str, str]) -> None:
    state = player.engine.look(player.session, lambda known: known.log.state)
    seats = {names[seat.member]: seat.id for seat in state.seated() if seat.member}
    for who in meeting.people:
        if who in meeting.early:
            player.wish("mark_here", {"seat": seats[who]})
    player.wish("start_session", {})
    floor = state.floor
    for happened in meeting.happenings:
        player.clock.set(happened.at)
        args = arguments(happened, seats.get(happened.who, ""), floor)
        version = player.wish(WISHES[happened.what], args)
        if happened.what in MOVES_FLOOR:
            floor = version


def played(session: str, known: Known) -> Played:
    return Played(session, summarize(known.log.records), dict(known.words))


def minutes(meeting: Meeting) -> int:
    return max(1, round(meeting.lasts / 60_000))


@contextmanager
def fresh_session(
    db: Db, meeting: Meeting, at: datetime
) -> Iterator[tuple[Actor, str, list[tuple[str, str]]]]:
    """Make the rows of a session in a group of its own, led by an account only it has."""
    with db.write() as connection:
        link = accounts.invite(connection, "colleague", None, at)
        account = accounts.create(
            connection, link, login=new_id(), name=GROUP, password=NO_PASSWORD, at=at
        ).id
        lasting = {"name": f"{GROUP}: {meeting.name}", "agreements": ""}
        group = groups.create(connection, account, **lasting, minutes=minutes(meeting), at=at).id
        expected = [(members.add(connection, group, who, at).id, who) for who in meeting.people]
        session = sessions.create(connection, group, minutes(meeting), at, origin="replay")
    try:
        yield Actor("leader", account), session, expected
    finally:
        with db.write() as connection:
            accounts.disable(connection, account, Clock().now())
