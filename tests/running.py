"""The server as people start it: `run.py` in a process, a folder and on a port of its own."""

import os
import random
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

from facilitator.start import LAST_LINE

RUN = Path(__file__).parents[1] / "run.py"
PATIENCE_S = 30


class Running:
    """A server with data and key below `folder`; it is ended when the block is left."""

    def __init__(
        self, folder: Path, *arguments: str, port: int = 0, mode: str = "eventlet", **settings: str
    ) -> None:
        self.folder = folder
        self.port = port or free_port()
        # What `certs` makes lies beside the key; then it serves HTTPS.
        self.authority = folder / "tls" / "authority.pem"
        https = self.authority.exists()
        self.url = f"{'https' if https else 'http'}://localhost:{self.port}"
        self.trusts = ssl.create_default_context(cafile=self.authority) if https else None
        self.lines: list[str] = []
        # What it lays down for a while goes with the test, also when it is killed.
        (folder / "tmp").mkdir(exist_ok=True)
        environment = {
            **{name: value for name, value in os.environ.items() if "FACILITATOR" not in name},
            "FACILITATOR_DATA": str(folder / "data"),
            "FACILITATOR_KEY_FILE": str(folder / "key"),
            "FACILITATOR_ASYNC_MODE": mode,
            "TMPDIR": str(folder / "tmp"),
            **{f"FACILITATOR_{name.upper()}": value for name, value in settings.items()},
        }
        self.process = subprocess.Popen(
            [sys.executable, RUN, "--port", str(self.port), *arguments],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    def __enter__(self) -> "Running":
        until = time.monotonic() + PATIENCE_S
        while self.process.poll() is None and time.monotonic() < until:
            try:
                with urlopen(f"{self.url}/healthz", timeout=5, context=self.trusts):  # noqa: S310
                    if LAST_LINE in self.lines:
                        return self
            except (URLError, OSError):
                time.sleep(0.05)
        self.kill()
        raise AssertionError(f"the server does not answer: {self.output}")

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end()

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    def link(self) -> str:
        """The link that makes the first account."""
        found = re.search(r"http\S+/start/\S+", self.output)
        assert found, self.output
        return found[0]

    def end(self, with_signal: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end, and return its exit code."""
        self.process.send_signal(with_signal)
        return self.wait()

    def kill(self) -> None:
        self.process.kill()
        self.wait()

    def wait(self) -> int:
        code = self.process.wait(PATIENCE_S)
        self._reading.join(PATIENCE_S)
        if self.process.stdout:
            self.process.stdout.close()
        return code

    def _read(self) -> None:
        if self.process.stdout:
            for line in self.process.stdout:
                self.lines.append(line.rstrip("\n"))


def free_port() -> int:
    """A port nobody listens on, below those that the system hands out for connections."""
    while True:
        port = random.randint(20000, 32000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
