"""A meeting played against a running server: a leader and every person on a device of their own."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from facilitator.replay.line import Line
from facilitator.replay.meeting import Happening, Meeting
from facilitator.replay.steps import MOVES_FLOOR, OWN, WISHES, Stopped, arguments
from facilitator.replay.visitor import Page, Visitor


@dataclass(frozen=True, slots=True)
class Server:
    """Where to play, and as whom."""

    url: str
    login: str
    password: str = field(repr=False)
    group: str = ""


@dataclass(slots=True)
class Room:
    """The session that is played, with its screens."""

    url: str
    meeting: Meeting
    session: str
    code: str = field(repr=False)
    leader: Line
    open: ExitStack
    devices: dict[str, Line] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    _floor: int = 0

    def play(self, speed: float) -> None:
        """Let everything happen at its time, `speed` times as fast, but not the end."""
        for who in self.meeting.people:
            if who in self.meeting.early:
                self.join(who)
        self.leader.wish("start_session")
        began = time.monotonic()
        for happened in self.meeting.happenings:
            wait_until(began + happened.at / 1000 / speed)
            self.let_happen(happened)
        wait_until(began + self.meeting.lasts / 1000 / speed)

    def let_happen(self, happened: Happening) -> None:
        if happened.what == "arrives":
            self.join(happened.who)
            return
        line = self.devices[happened.who] if happened.what in OWN else self.leader
        moves_floor = happened.what in MOVES_FLOOR
        if moves_floor and not self.leader.until(lambda view: view["floor"] >= self._floor):
            raise Stopped("the leader's screen was never told of the last turn")
        seat = self.seats.get(happened.who, "")
        args = arguments(happened, seat, self.leader.view["floor"])
        version = line.wish(WISHES[happened.what], args)
        if moves_floor:
            self._floor = version

    def join(self, who: str) -> None:
        """Join by the code as anybody would, and be let in by the leader."""
        visitor = Visitor(self.url)
        asked = visitor.send(visitor.open("/"), {"code": self.code}, to="/join")
        waiting = visitor.send(asked, {"name": who, "agreed": "yes"})
        if waiting.facts.get("session") != self.session:
            raise Stopped(f"{who} was not let in at the door")
        line = self.devices[who] = line_of(visitor, self.session, "device", self.open)
        if not self.leader.until(lambda view: who in names(view["lobby"])):
            raise Stopped(f"the leader's screen was never told that {who} is waiting")
        knock = names(self.leader.view["lobby"])[who]
        like = self.leader.view["lobby"][knock]["like"]
        seat = like[0] if like else None
        self.leader.wish("admit", {"knock": knock, "seat": seat, "kind": "member"})
        if not line.until(lambda view: bool(view.get("own"))):
            raise Stopped(f"the screen of {who} was never told of its seat")
        self.seats[who] = next(iter(line.view["own"]))

    def end(self) -> None:
        if self.leader.view["stage"] != "ended":
            self.leader.wish("end_session")
            self.leader.until(lambda view: view["stage"] == "ended")

    def screens(self) -> dict[str, Line]:
        """Return every line by the seat it belongs to; the leader's has none."""
        return {"": self.leader, **{self.seats[who]: line for who, line in self.devices.items()}}


@contextmanager
def room(server: Server, meeting: Meeting) -> Iterator[Room]:
    """Open a session; it ends with the block at the latest, and every screen is closed."""
    with ExitStack() as stack:
        visitor = Visitor(server.url)
        live = opened(visitor, server, meeting)
        session, code = live.facts.get("session", ""), live.facts.get("code", "")
        if not session or not code:
            raise Stopped(f"no session was opened at {server.url}")
        leader = line_of(visitor, session, "leader", stack)
        if not leader.until(bool):
            raise Stopped("the leader's screen was told nothing")
        if leader.view["stage"] != "gathering" or not fresh(leader.view):
            raise Stopped("that group is meeting already; let it end, or choose another --group")
        playing = Room(server.url, meeting, session, code, leader, stack)
        try:
            yield playing
        finally:
            playing.end()


def opened(visitor: Visitor, server: Server, meeting: Meeting) -> Page:
    """Sign in, choose the group or make it, and return the page of its new session."""
    name = server.group or f"Replay: {meeting.name}"
    signed_in = {"login": server.login, "password": server.password}
    groups = visitor.send(visitor.open("/sign-in"), signed_in)
    if name in groups.links:
        group = visitor.open(groups.links[name])
    else:
        minutes = min(max(meeting.lasts // 60_000, 10), 480)
        form = {"name": name, "minutes": str(minutes), "agreements": ""}
        group = visitor.send(visitor.open("/groups/new"), form)
    return visitor.send(group, {}, to=f"{group.path}/sessions")


def line_of(visitor: Visitor, session: str, audience: str, stack: ExitStack) -> Line:
    line = Line(visitor.url, visitor.cookie, session, audience)
    stack.callback(line.close)
    return line


def fresh(view: dict[str, dict[str, dict[str, str]]]) -> bool:
    return all(seat["place"] == "expected" for seat in view["seats"].values())


def names(lobby: dict[str, dict[str, str]]) -> dict[str, str]:
    return {knock["name"]: id for id, knock in lobby.items()}


def wait_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))
