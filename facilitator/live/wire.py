"""What comes up a connection before it is a wish: whatever is no packet of ours ends it, quietly.

The libraries below would write each such packet and its trace to the log, and go on listening.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from logging import getLogger
from typing import Any

from socketio import Server

QUIET_S = 10.0
# A packet of Socket.IO opens with its kind: connect, disconnect, event, acknowledgement.
CONNECT, KINDS = "0", "0123"
log = getLogger(__name__)


@dataclass(slots=True)
class Wire:
    """Listens in the place of the library, and hands on to it what is well formed."""

    server: Server
    ended: int = 0
    said: float = -QUIET_S

    def listen(self) -> None:
        self.server.eio.on("message", self.message)
        eio = self.server.eio
        websocket = eio._async["websocket"]
        eio._async = {**eio._async, "websocket": lambda run, eio: websocket(self.guard(run), eio)}

    def message(self, eio_sid: str, data: object) -> None:
        """Take one message; the library above has no say in what happens when it is malformed."""
        try:
            known = self.server.manager.sid_from_eio_sid(eio_sid, "/") is not None
            if not isinstance(data, str) or data[:1] not in KINDS or known == (data[0] == CONNECT):
                raise ValueError
            self.server._handle_eio_message(eio_sid, data)
        except Exception:
            self.end(self.server.eio.sockets.get(eio_sid))

    def guard(self, run: Callable[[Any], object]) -> Callable[[Any], object]:
        """Return what runs a connection, for packets that are not even of the layer below."""

        def guarded(websocket: Any) -> object:  # noqa: ANN401  # the library has no types
            try:
                return run(websocket)
            except ValueError:
                self.end(run.__self__)  # type: ignore[attr-defined]
                return []

        return guarded

    def end(self, socket: Any) -> None:  # noqa: ANN401  # see above
        if socket is not None:
            socket.close(wait=False, abort=True)
        self.ended += 1
        if time.monotonic() - self.said > QUIET_S:
            log.warning("connections ended for malformed packets: %d", self.ended)
            self.ended, self.said = 0, time.monotonic()
