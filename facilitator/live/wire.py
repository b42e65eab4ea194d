"""What comes up a connection before it is a wish: whatever is no packet of ours ends it, quietly.

The libraries below would write each such packet and its trace to the log, and go on listening.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from logging import getLogger
from typing import Any

from socketio import Server

# Goodbye, an answer to a ping, or a packet of Socket.IO: connect, disconnect, event, answer.
PACKET = re.compile(r"[13]\Z|4[0123]")
CONNECT = "0"
QUIET_S = 10.0
# What a screen may send. A wish has about 150 bytes; nobody taps a hundred times a second.
BYTES_AT_ONCE = 256 * 1024
BYTES_PER_S = 16 * 1024
log = getLogger(__name__)


class Paced:
    """A socket that lets others run before each read, and ends when far too much comes up it."""

    def __init__(self, socket: Any, note: Callable[[], None]) -> None:  # noqa: ANN401  # untyped
        self._socket, self._note = socket, note
        self._left, self._since = float(BYTES_AT_ONCE), time.monotonic()

    def __getattr__(self, name: str) -> object:
        return getattr(self._socket, name)

    def recv(self, *args: Any) -> bytes:  # noqa: ANN401  # as the socket's own
        """Return what has come; nothing, as at the end, once the measure is spent."""
        time.sleep(0)
        data: bytes = self._socket.recv(*args)
        now = time.monotonic()
        filled = self._left + (now - self._since) * BYTES_PER_S
        self._left, self._since = min(filled, BYTES_AT_ONCE) - len(data), now
        if self._left >= 0:
            return data
        self._note()
        return b""


class Checked:
    """A WebSocket that counts as closed once something else than a packet has come up it."""

    def __init__(self, websocket: Any, note: Callable[[], None]) -> None:  # noqa: ANN401  # untyped
        self._websocket, self._note = websocket, note
        # A green socket that always has something to read would never let others run.
        if hasattr(websocket, "socket"):
            websocket.socket = Paced(websocket.socket, note)

    def __getattr__(self, name: str) -> object:
        return getattr(self._websocket, name)

    def wait(self) -> str | None:
        """Return the next packet, or None at the end."""
        packet = self._websocket.wait()
        if packet is None:
            return None
        if isinstance(packet, str) and PACKET.match(packet):
            return packet
        self._note()
        return None


@dataclass(slots=True)
class Wire:
    """Listens in the place of the library, and hands on to it what is well formed."""

    server: Server
    ended: int = 0
    said: float = -QUIET_S

    def listen(self) -> None:
        eio = self.server.eio
        eio.on("message", self.message)
        websocket = eio._async["websocket"]

        def checked(run: Callable[[Any], object], eio: Any) -> object:  # noqa: ANN401  # untyped
            listening = websocket(lambda socket: run(Checked(socket, self.note)), eio)
            if hasattr(listening, "server_args"):
                # Threads read a message to its end before anybody asks how long it is.
                listening.server_args["max_message_size"] = eio.max_http_buffer_size
            return listening

        eio._async = {**eio._async, "websocket": checked}

    def message(self, eio_sid: str, packet: str) -> None:
        """Hand a packet on; the library above has no say in what happens when it is malformed."""
        try:
            # Connected twice, a screen would be there twice and go away once.
            if packet[0] == CONNECT and self.server.manager.sid_from_eio_sid(eio_sid, "/"):
                raise ValueError
            self.server._handle_eio_message(eio_sid, packet)
        except Exception:
            self.note()
            socket = self.server.eio.sockets.get(eio_sid)
            if socket is not None:
                socket.close(wait=False)

    def note(self) -> None:
        self.ended += 1
        if time.monotonic() - self.said > QUIET_S:
            log.warning("connections ended for malformed packets: %d", self.ended)
            self.ended, self.said = 0, time.monotonic()
