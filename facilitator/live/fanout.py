"""One encoded frame to many sockets. The only file that knows the inside of engine.io."""

from collections.abc import Callable

from engineio.packet import MESSAGE, Packet
from socketio import Server

# A screen that has not taken this many frames is cut off; it comes back and looks.
OUTBOX_AT_MOST = 256
EVENT = "2"


class Fanout:
    """Sends frames; equal frames are packed once."""

    def __init__(self, server: Server, cut_off: Callable[[str], None]) -> None:
        self._server = server
        self._cut_off = cut_off

    def send(self, frames: list[tuple[str, str]]) -> None:
        """Send each (sid, frame) on its way, without waiting for anybody to take it."""
        packed: dict[str, Packet] = {}
        for sid, frame in frames:
            packet = packed.get(frame)
            if packet is None:
                packet = packed[frame] = Packet(MESSAGE, f'{EVENT}["view",{frame}]')
            self._send(sid, packet)

    def _send(self, sid: str, packet: Packet) -> None:
        eio_sid = self._server.manager.eio_sid_from_sid(sid, "/")
        if eio_sid is None:
            return
        socket = self._server.eio.sockets.get(eio_sid)
        if socket is not None and socket.queue.qsize() > OUTBOX_AT_MOST:
            self._cut_off(sid)
            return
        self._server._send_eio_packet(eio_sid, packet)
