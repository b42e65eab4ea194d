"""Simulated tablets: they ask for a turn, pass and finish by themselves, calmly, for an hour."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import socketio

from facilitator.demo import Sample
from facilitator.rights import TICKET_COOKIE
from facilitator.tickets import Tickets, new_id

ROOT = Path(__file__).parents[2]
AN_HOUR_S = 3600
CALM_S = (10, 20)


@contextmanager
def taking_part(url: str, sample: Sample, tickets: Tickets, now: datetime) -> Iterator[None]:
    """Let the sample's devices take part from a process of their own, as real ones would."""
    held = [tickets.issue("device", sample.session, device, now) for device in sample.devices]
    with subprocess.Popen(  # noqa: S603  # it starts this very file
        [sys.executable, "-m", __name__], cwd=ROOT, stdin=subprocess.PIPE, text=True
    ) as others:
        if others.stdin:
            # Not as arguments: everybody on this machine can read those.
            others.stdin.write(json.dumps([url, sample.session, held]) + "\n")
            others.stdin.flush()
        yield


class Tablet:
    """One device with a seat."""

    def __init__(self, url: str, session: str, ticket: str) -> None:
        # They are invented, and so is what they are told: no certificate need be checked.
        self._line = socketio.Client(ssl_verify=False)
        self._own: dict[str, dict[str, Any]] = {}
        self._line.on("view", self.see)
        self._line.connect(
            url,
            headers={"Cookie": f"{TICKET_COOKIE}={ticket}"},
            auth={"session": session, "as": "device"},
            transports=["websocket"],
        )

    def see(self, frame: dict[str, Any]) -> None:
        if "view" in frame:
            self._own = frame["view"].get("own", {})

    def live(self, until: float) -> None:
        while time.monotonic() < until:
            time.sleep(random.uniform(*CALM_S))  # noqa: S311  # an everyday choice
            with suppress(socketio.exceptions.SocketIOError):
                self.wish("look")
                for seat, mine in self._own.items():
                    self.choose(seat, mine["state"])

    def choose(self, seat: str, state: str) -> None:
        if state == "speaking":
            self.wish("end_turn", seat=seat)
        elif state == "listening":
            choices = ["ask_for_turn", "ask_for_turn", "pass_turn", "", "", ""]
            if wish := random.choice(choices):  # noqa: S311
                self.wish(wish, seat=seat)
        elif state == "asked" and random.random() < 0.1:  # noqa: S311
            self.wish("withdraw_request", seat=seat)

    def wish(self, name: str, **args: object) -> None:
        self._line.call("do", {"wish": name, "args": args, "tap": new_id()})


def main() -> None:
    url, session, held = json.loads(sys.stdin.readline())
    until = time.monotonic() + AN_HOUR_S
    for ticket in held:
        tablet = Tablet(url, session, ticket)
        threading.Thread(target=tablet.live, args=(until,), daemon=True).start()
    sys.stdin.read()  # goes on until the server, however it ends, has closed its side
    os._exit(0)


if __name__ == "__main__":
    main()
