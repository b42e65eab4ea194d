"""Measure whether a long session costs more than a young one: `python -m bench.growth`.

The product's own engine and room, one process, SQLite. An action is a leader giving the floor,
decided, on the disk, and its frames made for every screen. Ratios of one run: P8 and P9 of
docs/PERFORMANCE.md.
"""

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from cryptography.fernet import Fernet

from bench.prepared import one_group, perform
from facilitator.app import create_app
from facilitator.engine import Known
from facilitator.live.room import Room, Screen
from facilitator.session import Actor
from facilitator.settings import Settings
from facilitator.store import accounts, logins
from facilitator.store.migrations import migrate
from facilitator.web.parts import Parts

ACTIONS, ROUNDS, PEOPLE = 60, 41, 30
YOUNG, OLD = 100, 10_000


class Watched:
    """A running group with a screen for everybody, whose frames are made and counted."""

    def __init__(self, parts: Parts, mara: str, cookie: str) -> None:
        self.engine, self.mara = parts.engine, Actor("leader", mara)
        plan: dict[str, Any] = one_group(parts, mara, cookie, PEOPLE + 1)
        self.session, self.seats = plan["screens"][0]["connect"]["session"], plan["seats"]
        self.room, self.bytes, self.turn = Room(), 0, 0
        state = self.engine.look(self.session, lambda known: known.log.state)
        devices = [seat.device or "" for seat in state.seats.values()]
        screens = [Screen("mara", self.session, "leader", mara)]
        screens += [Screen(id, self.session, "device", id) for id in devices]
        self.room.screens = {screen.sid: screen for screen in screens}
        for screen in screens:
            self.joins(screen)
        self.engine.listeners.append(self.hear)

    def hear(self, known: Known) -> None:
        if known.session == self.session:
            self.bytes += sum(len(text) for _, text in self.room.frames(known, 0))

    def joins(self, screen: Screen) -> int:
        """Return how many bytes this screen gets when it comes back."""
        return self.engine.look(self.session, lambda known: len(self.room.whole(screen, known, 0)))

    def acts(self, times: int) -> tuple[float, float]:
        """Give the floor so often; return bytes and microseconds of processor time for each."""
        self.bytes, since = 0, time.process_time()
        for _ in range(times):
            self.turn += 1
            seat = self.seats[self.turn % len(self.seats)]
            floor = self.engine.look(self.session, lambda known: known.log.state.floor)
            perform(self.engine, self.session, "start_turn", self.mara, seat=seat, after=floor)
        return self.bytes / times, 1e6 * (time.process_time() - since) / times

    def ages(self, version: int) -> None:
        while self.engine.look(self.session, lambda known: known.log.state.version) < version:
            self.acts(1)

    def asks(self) -> None:
        for seat in self.seats[1:]:
            perform(self.engine, self.session, "ask_for_turn", self.mara, seat=seat)


def opened(folder: str) -> tuple[Parts, str, str]:
    key = Fernet.generate_key().decode()
    app = create_app(Settings(data=Path(folder), key=key, async_mode="threading"))
    parts: Parts = app.extensions["facilitator"]
    migrate(parts.db)
    with parts.db.write() as connection:
        link = accounts.invite(connection, "first", None, parts.now())
        account = accounts.create(
            connection, link, login="mara", name="Mara", password="-", at=parts.now()
        )
        cookie = f"facilitator_login={logins.sign_in(connection, account.id, parts.now())}"
    return parts, account.id, cookie


def compared(young: Watched, old: Watched, what: str) -> None:
    """Print the ratios, the order turned every round."""
    ratios: list[tuple[float, float]] = []
    for n in range(ROUNDS):
        first, second = (young, old) if n % 2 else (old, young)
        one, other = first.acts(ACTIONS), second.acts(ACTIONS)
        a, b = (one, other) if n % 2 else (other, one)
        ratios.append((b[0] / a[0], b[1] / a[1]))
    print(f"P8 bytes per action, {what}: {median(r[0] for r in ratios):.2f} (gate 1.10)")
    print(f"P8 CPU per action, {what}: {median(r[1] for r in ratios):.2f} (gate 1.10)")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        parts, mara, cookie = opened(folder)
        young, old, other = (Watched(parts, mara, cookie) for _ in range(3))
        young.ages(YOUNG)
        other.ages(YOUNG)
        other.asks()
        compared(young, other, f"{PEOPLE - 1} waiting hands / none")
        old.ages(OLD)
        compared(young, old, f"{OLD} events / {YOUNG}")
        screens = [one.room.screens["mara"] for one in (young, old)]
        sizes = [one.joins(screen) for one, screen in zip((young, old), screens, strict=True)]
        print(f"P9 bytes of joining, {OLD} events / {YOUNG}: {sizes[1] / sizes[0]:.2f} (gate 1.10)")
        parts.db.close()


if __name__ == "__main__":
    main()
