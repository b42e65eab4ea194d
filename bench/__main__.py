"""Measure the product against the yardstick in one run, and print the ratios.

    python -m bench [--rounds 3] [--seconds 4] [--only P1,P4]

Server on one core, client on the other; a fresh server for each measurement; the order turned
round every round; medians; ratios paired within a round. The server's processor time per action
is the ratio that holds on a shared machine.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.prepared import prepared

HERE = Path(__file__).parent
Figures = Mapping[str, float]


@dataclass(frozen=True)
class Load:
    """One kind of load. `gates` are (number, what, product or ratio, gate, goal)."""

    name: str
    groups: int
    screens: int
    mode: str


LOADS = (
    Load("100 groups of 12, saturated", 100, 12, "sat"),
    Load("1 group of 12, 50 a second", 1, 12, "rate"),
    Load("1 group of 30, 50 a second", 1, 30, "rate"),
)


@dataclass(frozen=True)
class Gate:
    """A promise of docs/PERFORMANCE.md: a figure of the product, or its ratio to the yardstick."""

    number: str
    what: str
    load: Load
    figure: str
    ratio: bool
    gate: float
    goal: float
    at_least: bool = False


GATES = (
    Gate("P1", "CPU per action / B", LOADS[0], "server_us_per_action", True, 1.0, 0.6),
    Gate("P2", "actions per second / B", LOADS[0], "actions_per_s", True, 1.0, 1.6, at_least=True),
    Gate("P4", "p50 tap to last of 12 / B", LOADS[1], "last_p50_ms", True, 2.0, 1.5),
    Gate("P4", "p50 tap to last of 30 / B", LOADS[2], "last_p50_ms", True, 2.0, 1.5),
    Gate("P6", "p50 to the acknowledgement, ms", LOADS[1], "ack_p50_ms", False, 10, 3),
    Gate(
        "P7",
        "bytes per action and screen",
        LOADS[1],
        "bytes_per_action_and_screen",
        False,
        300,
        220,
    ),
    Gate(
        "P7",
        "frames per action and screen",
        LOADS[1],
        "frames_per_action_and_screen",
        False,
        1.0,
        1.0,
    ),
)


def measure(protocol: str, load: Load, seconds: float) -> Figures:
    """Start a fresh server, load it, and return what the client saw of it."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        groups: list[dict[str, Any]]
        environment = {**os.environ, "FACILITATOR_DATA": folder}
        if protocol == "product":
            environment["FACILITATOR_KEY"], groups = prepared(
                Path(folder), load.groups, load.screens
            )
            command = [sys.executable, "run.py", "--host", "127.0.0.1", "--port", str(port)]
        else:
            groups = [{"screens": [{}] * load.screens} for _ in range(load.groups)]
            command = [sys.executable, str(HERE / "yardstick.py"), str(port)]
        plan = Path(folder, "plan.json")
        server = subprocess.Popen(
            command,
            cwd=HERE.parent,
            env=environment,
            stdout=subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, {0}),
        )
        try:
            wait_for(port)
            details = {"protocol": protocol, "port": port, "pid": server.pid, "groups": groups}
            timing = {"mode": load.mode, "rate": 50, "seconds": seconds, "warm": 1, "run": port}
            plan.write_text(json.dumps({**details, **timing}))
            return load_it(plan)
        finally:
            server.terminate()
            server.wait(10)


def load_it(plan: Path) -> Figures:
    client = subprocess.run(
        ["node", str(HERE / "load.mjs"), str(plan)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, {(os.cpu_count() or 1) - 1}),
    )
    if client.returncode:
        raise SystemExit(f"the load client failed: {client.stdout}{client.stderr[-2000:]}")
    figures: dict[str, float] = json.loads(client.stdout)
    if figures["errors"]:
        raise SystemExit(f"the load met errors: {figures}")
    return figures


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--only", default="", help="numbers of gates, as P1,P7")
    asked = parser.parse_args()
    wanted = [g for g in GATES if not asked.only or g.number in asked.only.split(",")]
    seen: dict[tuple[Load, str], list[Figures]] = {}
    for turn in range(asked.rounds):
        for load in dict.fromkeys(gate.load for gate in wanted):
            for protocol in ("base", "product")[:: 1 if turn % 2 == 0 else -1]:
                figures = measure(protocol, load, asked.seconds)
                seen.setdefault((load, protocol), []).append(figures)
                print(f"{load.name}, {protocol}: {json.dumps(figures)}", file=sys.stderr)
    return report(wanted, seen)


def report(wanted: list[Gate], seen: Mapping[tuple[Load, str], list[Figures]]) -> int:
    """Print a row for each gate; return 1 when one does not hold."""
    missed = 0
    print("| # | what | load | product | gate | goal | holds |\n|---|---|---|---|---|---|---|")
    for gate in wanted:
        ours = [figures[gate.figure] for figures in seen[gate.load, "product"]]
        base = [figures[gate.figure] for figures in seen[gate.load, "base"]]
        values = [o / b for o, b in zip(ours, base, strict=True)] if gate.ratio else ours
        value = round(median(values), 3)
        holds = value >= gate.gate if gate.at_least else value <= gate.gate
        missed += not holds
        sign = ">=" if gate.at_least else "<="
        row = (
            gate.number,
            gate.what,
            gate.load.name,
            value,
            f"{sign} {gate.gate}",
            f"{sign} {gate.goal}",
        )
        print("|", " | ".join(map(str, row)), "|", "yes" if holds else "no", "|")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
