"""One encoded frame to many sockets. The only file that knows the inside of engine.io.

A frame takes the ordinary way when anything is under way to its socket already. Else, where the
server lets us at the socket, it is written at once, as one packed frame for the whole room: half
the cost of a step (docs/PERFORMANCE.md).
"""

from collections.abc import Callable, Mapping
from struct import pack
from typing import Any, Protocol, cast

from engineio.packet import MESSAGE, NOOP, Packet
from socketio import Server

# A screen that has not taken this many frames is cut off; it comes back and looks.
OUTBOX_AT_MOST = 256
EVENT = "2"


class RawSocket(Protocol):
    """A socket whose `send` never waits."""

    def send(self, data: bytes) -> int: ...


class GreenSocket(Protocol):
    """A socket whose `sendall` lets others run while it waits."""

    fd: RawSocket

    def sendall(self, data: bytes) -> None: ...


class Fanout:
    """Sends frames to screens, without waiting for anybody to take them."""

    def __init__(self, server: Server, cut_off: Callable[[str], None]) -> None:
        self._server = server
        self._cut_off = cut_off
        self._shortcuts: dict[str, Shortcut] = {}

    def add(self, sid: str, environ: Mapping[str, Any]) -> None:
        """Take in a new connection."""
        socket = self._socket(sid)
        # Only eventlet says which socket a request came on; under TLS there is more to a write.
        if socket and "eventlet.input" in environ and environ["wsgi.url_scheme"] == "http":
            green = cast(GreenSocket, environ["eventlet.input"].get_socket())
            self._shortcuts[sid] = Shortcut(socket, green)

    def remove(self, sid: str) -> None:
        self._shortcuts.pop(sid, None)

    def send(self, frames: list[tuple[str, str]]) -> None:
        """Send each (sid, frame); equal frames are packed once."""
        packed: dict[str, tuple[Packet, bytes]] = {}
        for sid, frame in frames:
            if frame not in packed:
                packet = Packet(MESSAGE, f'{EVENT}["view",{frame}]')
                packed[frame] = packet, as_websocket_frame(packet.encode())
            packet, raw = packed[frame]
            shortcut = self._shortcuts.get(sid)
            if shortcut is None or not shortcut.send(raw):
                self._send(sid, packet)

    def _send(self, sid: str, packet: Packet) -> None:
        socket = self._socket(sid)
        if socket is not None and socket.queue.qsize() > OUTBOX_AT_MOST:
            self._cut_off(sid)
        else:
            eio_sid = self._server.manager.eio_sid_from_sid(sid, "/")
            self._server._send_eio_packet(eio_sid, packet)

    def _socket(self, sid: str) -> Any:  # noqa: ANN401  # engine.io has no types
        return self._server.eio.sockets.get(self._server.manager.eio_sid_from_sid(sid, "/"))


class Shortcut:
    """A way past the queue of one connection, open only while its writer waits for that queue."""

    def __init__(self, socket: Any, green: GreenSocket) -> None:  # noqa: ANN401  # see _socket
        self._queue, self._wait = socket.queue, socket.poll
        self._green = green
        self._writer_waits = False
        self._rest = b""
        # The writer calls this before each of its writes; the first time after it has connected.
        socket.poll = self._poll

    def send(self, raw: bytes) -> bool:
        """Write a frame now, and say whether that could be done."""
        if not self._writer_waits or not self._queue.empty():
            return False
        try:
            written = self._green.fd.send(raw)
        except BlockingIOError:
            return False
        except OSError:
            return True  # gone: its reader notices, and nobody waits for this frame
        if written < len(raw):
            # The writer sends the rest before anything else; the packet only wakes it.
            self._rest = raw[written:]
            self._queue.put(Packet(NOOP))
        return True

    def _poll(self) -> list[Packet]:
        self._writer_waits = True
        try:
            packets: list[Packet] = self._wait()
        finally:
            self._writer_waits = False
        if self._rest:
            rest, self._rest = self._rest, b""
            self._green.sendall(rest)
        return packets


def as_websocket_frame(text: str) -> bytes:
    """Return a text message as one unmasked WebSocket frame (RFC 6455, 5.2)."""
    data = text.encode()
    if len(data) < 126:
        return bytes([0x81, len(data)]) + data
    if len(data) < 1 << 16:
        return pack("!BBH", 0x81, 126, len(data)) + data
    return pack("!BBQ", 0x81, 127, len(data)) + data
