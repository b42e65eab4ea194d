"""A program: people tap at once under eventlet while another green thread counts.

It prints how many commits that took, and how often another green thread ran inside one.
"""

import eventlet  # noqa: TID251  # the server in small

eventlet.monkey_patch()

import sys  # noqa: E402

from sqlalchemy import event  # noqa: E402

from facilitator.engine import Clock, Engine  # noqa: E402
from facilitator.session import Actor  # noqa: E402
from facilitator.store.db import open_db  # noqa: E402
from facilitator.store.secret import Secrets  # noqa: E402

PEOPLE, TAPS = 10, 5


class Ticks:
    """Counts whenever it is let run, and notes how often that was inside a transaction."""

    def __init__(self) -> None:
        self.count = self.began = 0
        self.inside: list[int] = []

    def tick(self) -> None:
        while True:
            self.count += 1
            eventlet.sleep(0)

    def begin(self, _connection: object) -> None:
        self.began = self.count

    def commit(self, _connection: object) -> None:
        self.inside.append(self.count - self.began)


def main(url: str, key: str, session: str, mara: str) -> None:
    db, ticks = open_db(url, Secrets([key.encode()])), Ticks()
    engine, by = Engine(db, Clock()), Actor("leader", mara)
    event.listen(db.engine, "begin", ticks.begin)
    event.listen(db.engine, "commit", ticks.commit)
    eventlet.spawn(ticks.tick)

    def tap_often(person: int) -> list[int | None]:
        args = {"name": f"Person {person}", "kind": "guest"}
        taps = [f"tap-{person}-{n:04}" for n in range(TAPS)]
        return [engine.perform(session, "add_person", args, tap, by).version for tap in taps]

    runs = [eventlet.spawn(tap_often, person) for person in range(PEOPLE)]
    versions = sorted(version for run in runs for version in run.wait())
    assert versions == list(range(2, PEOPLE * TAPS + 2)), versions
    assert ticks.count > TAPS, "nobody else ran at all"
    print(len(ticks.inside), max(ticks.inside))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
