"""Somebody in the network who only wants to be in the way, with no code and no cookie."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.running import Running, free_port

HELLO = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
PONG = b"\x81\x81\0\0\0\x003"
PING = b"\x89\x80\0\0\0\0"
PAGE = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def healthy(port: int, within: float = 3) -> bool:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=within) as answer:
        return answer.read() == b"ok"


def flood(port: int, hello: str, packet: bytes, over: threading.Event) -> None:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)) as line:
        line.settimeout(0.5)
        if hello:
            line.sendall(hello.format(port=port).encode())
            line.recv(4096)
        while not over.is_set():
            with suppress(TimeoutError):
                line.sendall(packet * 200)


@pytest.mark.parametrize(
    ("hello", "packet"),
    [(HELLO, PONG), (HELLO, PING), ("", PAGE)],
    ids=["packets", "pings", "requests"],
)
def test_one_line_that_never_pauses_stops_nobody_else(tmp_path, hello, packet):
    over = threading.Event()
    with Running(tmp_path) as server:
        attacker = threading.Thread(target=flood, args=(server.port, hello, packet, over))
        attacker.start()
        try:
            time.sleep(0.5)
            assert all(healthy(server.port) for _ in range(5))
        finally:
            over.set()
            attacker.join()


def test_more_idle_connections_than_files_do_not_end_the_server(tmp_path):
    port = free_port()
    with ExitStack() as stack:
        server = stack.enter_context(
            subprocess.Popen(
                ["prlimit", "--nofile=150:150", sys.executable, "run.py", "--port", str(port)],
                cwd=Path(__file__).parents[2],
                env={
                    **os.environ,
                    "FACILITATOR_DATA": str(tmp_path / "data"),
                    "FACILITATOR_KEY_FILE": str(tmp_path / "key"),
                },
                stdout=subprocess.DEVNULL,
            )
        )
        stack.callback(server.kill)
        wait_for(port)
        lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(200)]
        time.sleep(0.5)
        for line in lines:
            line.close()
        assert healthy(port, within=10)
        assert server.poll() is None


def wait_for(port: int) -> None:
    for _ in range(300):
        with suppress(OSError):
            if healthy(port):
                return
        time.sleep(0.1)
    raise AssertionError("it did not start")
