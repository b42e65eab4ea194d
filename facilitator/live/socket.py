"""The socket: who is there, one word up, one word down. It decides nothing."""

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from logging import getLogger
from typing import Any

from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as Unwelcome
from werkzeug.wrappers import Request

from facilitator.engine import Engine, Known
from facilitator.live.fanout import Fanout
from facilitator.live.identity import Identity
from facilitator.live.limits import Bucket, read_wished
from facilitator.live.room import Room, Screen
from facilitator.live.wire import Wire
from facilitator.session import Actor, Refused
from facilitator.session.milliseconds import moment, ms
from facilitator.store.failures import Busy

WATCH_EVERY_S = 5
log = getLogger(__name__)


@dataclass(slots=True)
class Line:
    """One connection: its screen, how fast it wishes, and the login it came with."""

    screen: Screen
    bucket: Bucket
    login: str | None


@dataclass
class Live:
    """All connected screens of this process."""

    socketio: SocketIO
    engine: Engine
    identity: Identity
    lines: dict[str, Line] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    # Screens come and go in threads of their own. Who holds it never waits for anything.
    _doors: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        server = self.socketio.server
        # Straight at the server: Flask's context for every tap would cost more than the tap.
        server.on("connect", self.connect)
        server.on("disconnect", self.disconnect)
        server.on("do", self.do)
        Wire(server).listen()
        self._fanout = Fanout(server, self.cut_off)
        self.engine.listeners.append(self.publish)

    def connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        """Let a screen in, or refuse it with a code. Its first wish is `look`."""
        try:
            screen, login = self.identity.screen(sid, Request(environ), auth)
        except Refused as refused:
            raise Unwelcome(refused.code) from None
        except Busy:
            raise Unwelcome("busy") from None
        self._fanout.add(sid, environ)
        with self._doors:
            self.lines[sid] = Line(screen, self.bucket(screen), login)
            self.rooms.setdefault(screen.session, Room()).screens[sid] = screen

    def bucket(self, screen: Screen) -> Bucket:
        """Return how fast this screen may wish: several connections of it share one measure."""
        for line in self.lines.values():
            if line.screen.who == screen.who:
                return line.bucket
        return Bucket(screen.audience, self.engine.clock.now())

    def disconnect(self, sid: str, _reason: object = None) -> None:
        self._fanout.remove(sid)
        with self._doors:
            line = self.lines.pop(sid, None)
            if line is None:
                return
            room = self.rooms[line.screen.session]
            del room.screens[sid]
            if not room.screens:
                del self.rooms[line.screen.session]
        if line.screen.audience != "display":
            # Not here: this may run in the middle of a publication.
            self.socketio.start_background_task(self.show_presence, line.screen.session)

    def do(self, sid: str, *data: object) -> dict[str, object]:
        """Perform a wish; the answer is its acknowledgement."""
        line = self.lines.get(sid)
        try:
            if line is None:
                raise Refused("not_allowed")
            return self.wish(line, data[0] if len(data) == 1 else None)
        except Refused as refused:
            return {"refused": refused.code}
        except Busy:
            return {"refused": "busy"}
        except Exception as error:  # nobody is shown a trace, and no log a wish
            log.error("a wish failed: %s", type(error).__name__)
            return {"refused": "busy"}

    def wish(self, line: Line, data: object) -> dict[str, object]:
        if not line.bucket.take(self.engine.clock.now()):
            raise Refused("too_fast")
        wished, session = read_wished(data), line.screen.session
        by = self.identity.actor(line.screen, line.login)
        if wished.wish == "look":
            self.still_there(line, by)
            return self.engine.look(session, lambda known: self.show(line.screen, known))
        kept = None if wished.kept is None else moment(wished.kept)
        answer = self.engine.perform(session, wished.wish, wished.args, wished.tap, by, kept)
        if answer.refused == "not_allowed":
            self.still_there(line, by)
        return answer.as_json()

    def still_there(self, line: Line, by: Actor) -> None:
        """Cut somebody off who was signed out, perhaps elsewhere, or leads the group no more."""
        try:
            self.identity.may_look(by, line.screen.session)
        except Refused:
            self.cut_off(line.screen.sid)
            raise

    def show(self, screen: Screen, known: Known) -> dict[str, object]:
        """Send this screen its whole view, after telling the others that it is here."""
        with self._doors:
            room = self.rooms.get(screen.session)
            if room is None or screen.sid not in room.screens:
                raise Refused("not_allowed")  # it went away meanwhile
            screen.base = None
            self.publish(known)
            frame = room.whole(screen, known, self._now())
            self._fanout.send([(screen.sid, frame)])
        return {"version": known.log.state.version}

    def publish(self, known: Known) -> None:
        """Tell every screen of a session what has changed for it."""
        with self._doors:
            room = self.rooms.get(known.session)
            if room:
                frames = [(screen.sid, text) for screen, text in room.frames(known, self._now())]
                self._fanout.send(frames)

    def show_presence(self, session: str) -> None:
        try:
            self.engine.look(session, self.publish)
        except Busy:
            log.warning("presence was not shown: the store is busy")

    def cut_off(self, sid: str) -> None:
        """End a connection; the screen may come back if it still has a right to."""
        self.socketio.start_background_task(self.socketio.server.disconnect, sid)

    def watch(self) -> None:
        """For ever and now and then, see who may lead no more, and whether anybody leads at all."""
        while True:
            self.socketio.sleep(WATCH_EVERY_S)
            self.look_around()

    def look_around(self) -> None:
        for line in list(self.lines.values()):
            if line.screen.audience == "leader":
                with suppress(Refused, Busy):
                    self.still_there(line, self.identity.actor(line.screen, line.login))
        for session, room in list(self.rooms.items()):
            if room.notice_leaders(self._now()):
                self.show_presence(session)

    def signed_out(self, login: str) -> None:
        """End every connection that came with this login."""
        for sid, line in list(self.lines.items()):
            if line.login == login:
                self.cut_off(sid)

    def leads_no_more(self, account: str, but: str = "") -> None:
        """End what an account leads, `but` of one login; where it still leads, it comes back."""
        for sid, line in list(self.lines.items()):
            of_theirs = line.screen.audience == "leader" and line.screen.id == account
            if of_theirs and line.login != but:
                self.cut_off(sid)

    def goodbye(self) -> None:
        """Tell every screen that the server is about to restart."""
        for sid in list(self.lines):
            self.socketio.server.disconnect(sid)

    def _now(self) -> int:
        return ms(self.engine.clock.now())
