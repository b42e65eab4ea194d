"""Start the server. Nothing else knows what carries its connections."""

import os

MODE = os.environ.get("FACILITATOR_ASYNC_MODE", "").strip() or "eventlet"
# First of all: locks and sockets made before this would stop every green thread.
if MODE == "eventlet":
    import warnings

    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"  # waiting in C would stop them too
    os.environ["EVENTLET_NO_GREENDNS"] = "yes"  # nothing here asks for names, and it loads slowly
    import eventlet
    import eventlet.patcher
    import eventlet.wsgi

    eventlet.monkey_patch()
elif MODE == "gevent":
    try:
        import gevent.monkey
    except ImportError:
        os.write(2, b"Facilitator did not start. gevent is not installed.\n")
        raise SystemExit(2) from None
    gevent.monkey.patch_all()

import resource
import signal
import socket
import ssl
import sys
import threading
import time
from argparse import Namespace
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from facilitator import check, demo, start
from facilitator.app import create_app
from facilitator.engine import left_running
from facilitator.settings import Settings, Unsuitable, from_environment
from facilitator.store.failures import Busy
from facilitator.store.secret import KeyMissing, KeyUnsafe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

# Whoever sends a header so slowly wants something else; sockets that answer pings stay.
PATIENCE_S = 60
AT_ONCE = 4096
# Files that are none of a connection's: database, log, what a page reads.
OTHER_FILES = 64
PROBLEMS = (Unsuitable, KeyMissing, KeyUnsafe, Busy, OSError)


def main() -> int:
    """Return 0 after a clean end, 1 when a check found something, 2 when it cannot start."""
    options = start.options_in(sys.argv[1:])
    os.umask(0o077)
    try:
        settings = from_environment()
        settings = replace(
            settings, host=options.host or settings.host, port=options.port or settings.port
        )
        if options.check:
            return check.report(settings, green)
        with ExitStack() as stack:
            run(settings, options, stack)
    except PROBLEMS as problem:
        print(f"Facilitator did not start. {start.in_one_line(problem)}", file=sys.stderr)
        return 2
    return 0


def run(settings: Settings, options: Namespace, stack: ExitStack) -> None:
    told: list[int] = []
    # Nothing but this: whatever a signal starts may never run under green threads.
    signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
    signal.signal(signal.SIGINT, lambda number, _: told.append(number))
    # The port comes first: a second start must not touch what the first one works with.
    listener = stack.enter_context(start.listening(settings.host, settings.port))
    settings, tls = start.over_https(settings)
    shown = options.demo or options.demo_live
    if shown:
        settings = stack.enter_context(demo.apart(settings))
    key_line = start.first_key(settings)
    app = create_app(settings)
    live = app.extensions["live"]
    db, clock = live.engine.db, live.engine.clock
    stack.callback(db.close)
    link = start.prepare(db, clock.now())
    sample = demo.fill(db, clock.now()) if shown else None
    print(*start.greeting(settings, link, key_line, sample), sep="\n", flush=True)
    if sample and options.demo_live:
        from facilitator.demo import tablets  # with a client of its own, which nobody else needs

        url = start.addresses(settings)[0]
        stack.enter_context(tablets.taking_part(url, sample, live.identity.tickets, clock.now()))
    live.socketio.start_background_task(live.watch)
    live.socketio.start_background_task(left_running.watch, live.engine)
    serve(app, listener, tls, told)
    live.goodbye()
    time.sleep(0.3)  # the last frames are on their way


def serve(app: Flask, listener: socket.socket, tls: ssl.SSLContext | None, told: list[int]) -> None:
    """Serve until somebody says stop. Raises OSError when it ends by itself."""
    server = threading.Thread(target=SERVERS[MODE], args=(app, listener, tls), daemon=True)
    server.start()
    while not told:
        if not server.is_alive():
            raise OSError("The server has stopped by itself.")
        time.sleep(0.1)


def with_eventlet(app: Flask, listener: socket.socket, tls: ssl.SSLContext | None) -> None:
    class Protocol(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]  # it has no types
        def handle(self) -> None:
            with suppress(ssl.SSLError):  # somebody at the wrong door, or who does not trust us
                super().handle()

    def one_of_many(environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        time.sleep(0)  # requests that come without a pause would leave no turn to anybody else
        return app(environ, start)

    eventlet.wsgi.server(
        under(tls, listener),
        one_of_many,
        protocol=Protocol,
        log_output=False,
        debug=False,
        socket_timeout=PATIENCE_S,
        keepalive=PATIENCE_S / 2,
        max_size=connections_at_once(),
    )


def with_gevent(app: Flask, listener: socket.socket, tls: ssl.SSLContext | None) -> None:
    from gevent.pywsgi import WSGIServer

    how = {"ssl_context": tls} if tls else {}
    WSGIServer(listener, app, spawn=AT_ONCE, log=None, **how).serve_forever()


def connections_at_once() -> int:
    """Return how many connections may be open: with no file left for one, eventlet would end."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return AT_ONCE if most == resource.RLIM_INFINITY else max(1, min(AT_ONCE, most - OTHER_FILES))


class Quiet(WSGIRequestHandler):
    """Keeps what was asked out of the terminal: some addresses hold a ticket."""

    timeout = PATIENCE_S

    def log(self, type: str, message: str, *args: object) -> None: ...


def with_threads(app: Flask, listener: socket.socket, tls: ssl.SSLContext | None) -> None:
    host, port = listener.getsockname()[:2]
    server = make_server(
        host, port, app, threaded=True, request_handler=Quiet, fd=listener.fileno()
    )
    server.ssl_context = tls
    server.socket = under(tls, server.socket)
    server.serve_forever()


def under(tls: ssl.SSLContext | None, listener: socket.socket) -> socket.socket:
    """Return the listener, under TLS if there is any; nobody waits for another's handshake."""
    if tls is None:
        return listener
    return tls.wrap_socket(listener, server_side=True, do_handshake_on_connect=False)


def green() -> str:
    """Return what is not green under eventlet; nothing when all is well."""
    if MODE != "eventlet":
        return ""
    real = [
        name
        for name in ("os", "socket", "thread", "time")
        if not eventlet.patcher.is_monkey_patched(name)
    ]
    return ", ".join(real)


SERVERS = {"eventlet": with_eventlet, "gevent": with_gevent, "threading": with_threads}

if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # All is closed; taking the interpreter apart as well would take longer than all before it.
    os._exit(code)
