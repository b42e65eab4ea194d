"""One screen's line to the server, as docs/PROTOCOL.md has it: wishes up, views down."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import socketio
from socketio.exceptions import SocketIOError

from facilitator.replay.steps import Args, Stopped
from facilitator.tickets import new_id

PATIENCE_S = 30
ANSWER_WITHIN_S = 5
LATER = ("busy", "too_fast")

Json = Any


@dataclass(frozen=True, slots=True)
class Seen:
    """What a screen knows: its view, and of which version that is."""

    version: int = -1
    view: Json = None


def follow(seen: Seen, frame: dict[str, Json]) -> Seen | None:
    """Return what is known after a frame; None when one was lost and the whole is needed."""
    version, base = frame["version"], frame.get("base")
    if version < seen.version:
        return seen
    if "view" in frame:
        return Seen(version, frame["view"])
    if base == seen.version and seen.view is not None:
        return Seen(version, merged(seen.view, frame["patch"]))
    return seen if version == seen.version and base < version else None


def merged(target: Json, patch: Json) -> Json:
    """Apply a JSON Merge Patch (RFC 7396); neither argument is changed."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


class Line:
    """A connected screen. Its first wish, also after a loss, is `look`."""

    def __init__(self, url: str, cookie: str, session: str, audience: str) -> None:
        self.seen = Seen()
        self._news = threading.Condition()
        self._client = socketio.Client(reconnection_delay=0.5, reconnection_delay_max=4)
        self._client.on("connect", self._look)
        self._client.on("view", self._hear)
        try:
            self._client.connect(
                url,
                headers={"Cookie": cookie},  # with the origin, as the library sends it
                auth={"session": session, "as": audience},
                transports=["websocket"],
                wait_timeout=PATIENCE_S,
            )
        except SocketIOError as error:
            raise Stopped(f"the socket was refused: {error}") from None

    @property
    def view(self) -> Json:
        return self.seen.view

    def close(self) -> None:
        self._client.disconnect()

    def wish(self, wish: str, args: Args | None = None) -> int:
        """Wish until it is answered, always with the same tap; return the version after it."""
        tap = {"wish": wish, "args": args or {}, "tap": new_id()}
        until, refused = time.monotonic() + PATIENCE_S, "no_answer"
        while time.monotonic() < until:
            try:
                answer = self._client.call("do", tap, timeout=ANSWER_WITHIN_S)
            except SocketIOError:
                time.sleep(0.5)  # it comes back by itself
                continue
            if "version" in answer:
                version: int = answer["version"]
                return version
            refused = answer["refused"]
            if refused not in LATER:
                break
            time.sleep(0.2)
        raise Stopped(f"{wish} was refused: {refused}")

    def until(self, shows: Callable[[Json], bool]) -> bool:
        """Wait until the view shows something; false when it never does."""
        with self._news:
            return self._news.wait_for(
                lambda: self.view is not None and shows(self.view), PATIENCE_S
            )

    def look_again(self) -> Json:
        """Forget the view and return the whole one that the server sends instead."""
        with self._news:
            self.seen = Seen()
        self._look()
        self.until(lambda _: True)
        return self.view

    def _look(self) -> None:
        # Not waited for: this may run where answers are heard.
        self._client.emit("do", {"wish": "look", "args": {}, "tap": new_id()})

    def _hear(self, frame: dict[str, Json]) -> None:
        with self._news:
            seen = follow(self.seen, frame)
            if seen is not None:
                self.seen = seen
            self._news.notify_all()
        if seen is None:
            self._look()
