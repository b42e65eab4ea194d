"""A screen as a test sees it: a real WebSocket, every frame it was sent, and what it knows."""

import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import websocket

taps = count(1)


class Refusal(Exception):
    """The server did not let the screen in; its text is the code."""


class Ended(Exception):
    """The server ended the connection."""


@dataclass
class Follower:
    """The client's rule, as static/views.js has it."""

    version: int = -1
    view: dict[str, Any] | None = None

    def hear(self, frame: dict[str, Any]) -> bool:
        """Take in a frame, and say whether the whole view has to be asked for."""
        if frame["version"] < self.version:
            return False
        if "view" in frame:
            self.version, self.view = frame["version"], frame["view"]
            return False
        if frame["base"] == self.version and self.view is not None:
            self.version, self.view = frame["version"], merged(self.view, frame["patch"])
            return False
        return not (frame["version"] == self.version and frame["base"] < frame["version"])


def merged(target: Any, patch: Any) -> Any:
    """Apply a JSON Merge Patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


@dataclass
class Screen:
    """One connection. `frames` is everything it was ever sent."""

    port: int
    auth: object
    cookie: str = ""
    origin: str | None = None
    frames: list[dict[str, Any]] = field(default_factory=list)
    known: Follower = field(default_factory=Follower)
    socket: websocket.WebSocket | None = None

    def connect(self) -> "Screen":
        """Knock at the server; raises Refusal."""
        self.frames.clear()
        self.known = Follower()
        self.open()
        self.send("40" + json.dumps(self.auth))
        answer = self.next()
        if answer.startswith("44"):
            raise Refusal(json.loads(answer[2:])["message"])
        assert answer.startswith("40"), answer
        return self

    def open(self) -> None:
        self.close()
        self.socket = websocket.create_connection(
            f"ws://127.0.0.1:{self.port}/socket.io/?EIO=4&transport=websocket",
            cookie=self.cookie,
            timeout=10,
            **({"origin": self.origin} if self.origin else {"suppress_origin": True}),
        )
        assert self.next().startswith("0{")

    def send(self, packet: str) -> None:
        self.socket.send(packet)

    def next(self) -> str:
        """Return the next packet; views are taken in, pings answered on the way."""
        while True:
            packet = self.socket.recv()
            if packet in ("", "1", "41"):
                raise Ended
            if packet == "2":
                self.socket.send("3")
            elif packet == "6":
                continue
            elif packet.startswith('42["view",'):
                frame = json.loads(packet[2:])[1]
                self.frames.append(frame)
                assert not self.known.hear(frame), "nothing was lost, so nothing has to be asked"
            else:
                return packet

    def do(
        self, wish: str, tap: str = "", kept: int | None = None, **args: object
    ) -> dict[str, Any]:
        """Wish, and return the acknowledgement; every frame sent before it has arrived too."""
        body = {"wish": wish, "args": args, "tap": tap or f"tap-{next(taps):05}"}
        return self.ask(body if kept is None else {**body, "kept": kept})

    def ask(self, *data: object) -> dict[str, Any]:
        number = next(taps)
        self.send(f"42{number}" + json.dumps(["do", *data]))
        answer = ""
        while not answer.startswith(f"43{number}["):
            answer = self.next()
        return json.loads(answer[len(f"43{number}") :])[0]

    def look(self) -> dict[str, Any]:
        assert "version" in self.do("look")
        return self.view

    def caught_up(self) -> "Screen":
        """Wait until everything that was sent to this screen has arrived."""
        assert self.do("no_such_wish") in ({"refused": "malformed"}, {"refused": "not_allowed"})
        return self

    @property
    def view(self) -> dict[str, Any]:
        assert self.known.view is not None, "it was shown nothing yet"
        return self.known.view

    @property
    def text(self) -> str:
        """Everything it was ever sent, as text to search in."""
        return json.dumps(self.frames, ensure_ascii=False)

    def ended(self, within: float = 5.0) -> bool:
        """Say whether the server ends this connection."""
        self.socket.settimeout(within)
        until = time.monotonic() + within
        try:
            while time.monotonic() < until:
                packet = self.socket.recv()
                if packet in ("41", "1", ""):
                    return True
        except websocket.WebSocketTimeoutException:
            return False
        except (websocket.WebSocketConnectionClosedException, OSError):
            return True
        return False

    def close(self) -> None:
        if self.socket is not None:
            with suppress(OSError, websocket.WebSocketException):
                self.socket.close()
            self.socket.shutdown()
