"""A meeting played against a running server, and every screen compared with the log."""

from facilitator.engine import Engine, Known
from facilitator.replay.compare import LEADER, differing, mended_by_looking
from facilitator.replay.meeting import Meeting
from facilitator.replay.over_sockets import Room, Server, room
from facilitator.replay.report import Report, Row
from facilitator.session import Log
from facilitator.session.summary import summarize
from facilitator.store import sessions


def play_watched(meeting: Meeting, server: Server, speed: float, engine: Engine) -> Row:
    """Play it, and return its summary in the meeting's own seconds.

    Where the server's database cannot be read from here there is no summary, and the screens are
    compared with what the server tells them when they ask again. Raises Stopped.
    """
    with room(server, meeting) as playing:
        playing.play(speed)
        wrong = watched(playing, engine)
        playing.end()
        wrong += watched(playing, engine)
        screens: Row = {
            "session": playing.session,
            "speed": speed,
            "screens": len(playing.screens()),
            "differing": sorted({name_of(playing, seat) for seat in wrong}),
        }
        if not log_is_here(engine, playing.session):
            return screens
        known = log_of(engine, playing.session)
        report = Report(summarize(known.log.records), known.words, speed)
        return {**screens, **report.rows()}


def watched(playing: Room, engine: Engine) -> list[str]:
    lines = playing.screens()
    if log_is_here(engine, playing.session):
        return differing(lines, lambda: log_of(engine, playing.session))
    return mended_by_looking(lines)


def log_is_here(engine: Engine, session: str) -> bool:
    with engine.db.read() as connection:
        return sessions.by_id(connection, session) is not None


def log_of(engine: Engine, session: str) -> Known:
    """Fold the whole log afresh: what is kept beside it must not be what it is compared with."""
    return engine.look(
        session, lambda known: Known(session, Log(known.log.records), dict(known.words))
    )


def name_of(playing: Room, seat: str) -> str:
    if seat == LEADER:
        return "the leader"
    return next(who for who, own in playing.seats.items() if own == seat)
