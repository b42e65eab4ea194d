"""The yardstick, base B: a stock Flask-SocketIO broadcaster on eventlet, without rights or a store.

One `tap` with an acknowledgement becomes one event of about 200 bytes to everybody in the room.
It has TCP_NODELAY and no compression, as the product, so that the ratio speaks of the rest.
"""

import socket
import sys
import time
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402
import eventlet.websocket  # noqa: E402
import eventlet.wsgi  # noqa: E402

eventlet.monkey_patch()

from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO, join_room  # noqa: E402

FILL = "x" * 100

eventlet.websocket.WebSocketWSGI._negotiate_permessage_deflate = lambda _self, _offered: None
app = Flask(__name__)
socketio = SocketIO(
    app,
    async_mode="eventlet",
    cors_allowed_origins="*",
    transports=["websocket"],
    http_compression=False,
)
steps: dict[int, int] = {}


@socketio.on("connect")  # type: ignore[untyped-decorator]
def connect(_auth: object = None) -> None:
    join_room(request.args["g"])


@socketio.on("tap")  # type: ignore[untyped-decorator]
def tap(data: dict[str, int]) -> int:
    group = data["g"]
    steps[group] = steps.get(group, 0) + 1
    event = {
        "n": data["n"],
        "seq": steps[group],
        "type": "hand_raised",
        "group": group,
        "actor": f"p{steps[group] % 12}",
        "ts": time.time(),
        "fill": FILL,
    }
    socketio.emit("ev", event, to=str(group))
    return steps[group]


if __name__ == "__main__":
    listener = eventlet.listen(("127.0.0.1", int(sys.argv[1])), backlog=4096, reuse_port=False)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    eventlet.wsgi.server(listener, app, log_output=False, max_size=20000)
