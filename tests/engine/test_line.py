"""Many who wish at once, several processes, and a database that does not answer."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from sqlalchemy import event

from facilitator.engine import Answer
from facilitator.store.db import Db
from facilitator.store.failures import Busy

from .conftest import ANA, Process

BUSY = Answer(refused="busy")


def at_once(*calls) -> list:
    """Call all of these at the same time, and return what they returned."""
    together, results = Barrier(len(calls)), [None] * len(calls)

    def run(n: int) -> None:
        together.wait()
        results[n] = calls[n]()

    threads = [Thread(target=run, args=(n,)) for n in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def held_up(group: Process) -> tuple[Event, Thread]:
    """Somebody is looking, so everybody else has to stand in line until the event is set."""
    go, there = Event(), Event()

    def look() -> None:
        group.look(lambda known: (there.set(), go.wait(10)))

    looking = Thread(target=look)
    looking.start()
    there.wait()
    return go, looking


def wishes_in_line(group: Process, wishes: list[tuple[str, dict]]) -> list[Answer]:
    """Let these wishes stand in line in this order, then perform them together."""
    go, looking = held_up(group)
    answers: list[Answer | None] = [None] * len(wishes)

    def wish(n: int) -> None:
        name, args = wishes[n]
        answers[n] = group.wish(name, **args)

    threads = []
    for n in range(len(wishes)):
        threads.append(Thread(target=wish, args=(n,)))
        threads[n].start()
        while len(group.engine._line) <= n:
            pass
    go.set()
    for thread in [*threads, looking]:
        thread.join()
    return answers


@contextmanager
def failing(db: Db, statement: str, error: Exception, only: str = "") -> Iterator[None]:
    """A database that fails at a statement like this, with these parameters."""

    def before(connection, cursor, text, parameters, *_: object) -> None:
        if statement in text and only in str(parameters):
            raise error

    event.listen(db.engine, "before_cursor_execute", before)
    yield
    event.remove(db.engine, "before_cursor_execute", before)


def commits(group: Process) -> list[str]:
    """Every commit from now on."""
    seen: list[str] = []
    event.listen(group.engine.db.engine, "commit", lambda connection: seen.append("commit"))
    return seen


def test_those_who_stand_in_line_share_one_commit(group):
    counted = commits(group)
    names = [("add_person", {"name": f"Person {n}", "kind": "member"}) for n in range(40)]
    answers = wishes_in_line(group, names)
    assert [answer.version for answer in answers] == list(range(2, 42))
    assert len(counted) == 1
    assert group.heard == [1, 41]


def test_a_refused_wish_harms_nobody_in_its_batch(group):
    answers = wishes_in_line(
        group,
        [
            ("mark_here", {"seat": "r1"}),
            ("mark_here", {"seat": "nobody"}),
            ("start_turn", {"seat": "r1", "after": 0}),
            ("mark_here", {"seat": "r1"}),
            ("mark_here", {"seat": "r2"}),
        ],
    )
    assert [answer.version or answer.refused for answer in answers] == [
        *(2, "no_such_seat", "not_open", 2, 3)
    ]


def test_the_same_tap_twice_in_one_batch_happens_once(group):
    twice = [("mark_here", {"seat": "r1", "tap": "tap-once"})] * 2
    soon = [("start_turn", {"seat": "r1", "after": 0, "tap": "tap-soon"})] * 2
    answers = wishes_in_line(group, twice + soon)
    assert answers == [Answer(2), Answer(2), *[Answer(refused="not_open")] * 2]


def test_a_fault_of_ours_in_one_wish_harms_nobody_in_its_batch(group, caplog):
    """The wish that meets the fault is answered as not kept; no words reach the log file."""
    fault = ZeroDivisionError("Ana Lucía")
    with failing(group.engine.db, "INSERT INTO events", fault, only="tap-fault"):
        answers = wishes_in_line(
            group,
            [
                ("mark_here", {"seat": "r1"}),
                ("move_seat", {"seat": "r1", "to": 2, "tap": "tap-fault"}),
                ("mark_here", {"seat": "r2"}),
            ],
        )
    assert answers == [Answer(2), BUSY, Answer(3)]
    assert group.log.state.version == 3
    assert "move_seat could not be decided: ZeroDivisionError" in caplog.text
    assert "Ana" not in caplog.text
    assert group.wish("move_seat", seat="r1", to=2, tap="tap-fault") == Answer(4)


def test_many_threads_tap_and_every_answer_is_true(group):
    group.start()
    before = len(group.rows())
    counted = commits(group)

    def tap_often(seed: int) -> list[tuple[str, Answer]]:
        dice = random.Random(seed)
        answers = []
        for n in range(25):
            tap, seat = f"tap-{seed:02}-{n:03}", f"r{dice.randint(1, 3)}"
            wish = dice.choice(["ask_for_turn", "withdraw_request", "step_out", "come_back"])
            for _ in range(dice.randint(1, 2)):
                answers.append((tap, group.wish(wish, seat=seat, tap=tap)))
        return answers

    told = [pair for run in at_once(*[lambda s=s: tap_often(s) for s in range(8)]) for pair in run]
    log_is_true(group, told)
    for tap, answer in told:
        assert all(answer == other for name, other in told if name == tap)
    assert len(counted) < len({tap for tap, _ in told}), "some stood in line together"
    assert group.heard == sorted(set(group.heard))
    assert group.heard[-1] == len(group.rows()) > before


def test_what_another_process_did_is_read_before_anything_is_decided(group, process):
    other = process()
    group.start()
    assert other.wish("start_turn", seat="r1", after=0).version == 6
    assert group.wish("start_turn", seat="r2", after=0) == Answer(refused="overtaken")
    assert group.heard[-1] == 6, "also when nothing came of the wish, the screens hear"
    other.wish("end_turn", seat="r1", after=6)
    assert group.view == other.view
    assert group.heard[-1] == 7, "and when somebody only looked"


def test_an_answer_of_another_process_is_given_again(group, process):
    other = process()
    other.look(lambda known: None)
    refused = group.wish("start_turn", seat="r1", after=0, tap="tap-soon")
    nothing_new = group.wish("mark_late", seat="r1", tap="tap-late")
    group.start()
    assert other.wish("mark_here", seat="r1", tap="tap-soon") == refused
    assert other.wish("mark_here", seat="r1", tap="tap-late") == nothing_new
    assert other.wish("knock", ANA, name="Ana", tap="tap-soon") == Answer(refused="tap_taken")


@pytest.mark.parametrize("seed", range(3))
def test_two_processes_tap_at_once_and_end_equal(group, process, seed):
    """Each serves two threads; the same tap goes to both processes now and then."""
    group.start()
    both = [group, process()]

    def tap_often(own: Process, seed: int) -> list[tuple[str, Answer]]:
        dice, answers = random.Random(seed), []
        for n in range(12):
            wish = dice.choice(["ask_for_turn", "withdraw_request", "start_turn", "end_turn"])
            args = {"seat": f"r{dice.randint(1, 3)}"}
            if "turn" in wish and wish != "ask_for_turn":
                args["after"] = own.log.state.floor
            tap = f"tap-{seed:02}-{n:03}"
            answers.append((tap, own.wish(wish, tap=tap, **args)))
            if dice.random() < 0.3:
                answers.append((tap, dice.choice(both).wish(wish, tap=tap, **args)))
        return answers

    runs = [lambda p=p, s=s: tap_often(p, 10 * seed + s) for s, p in enumerate(both * 2)]
    told = [pair for run in at_once(*runs) for pair in run]
    log_is_true(group, told)
    assert sum(answer == BUSY for _, answer in told) < len(told) / 10
    assert both[0].view == both[1].view
    assert both[0].log.state == both[1].log.state == process().log.state
    for one in both:
        assert one.heard == sorted(set(one.heard))
        assert one.heard[-1] == len(group.rows())


def log_is_true(group: Process, told: list[tuple[str, Answer]]) -> None:
    """The log has no gap, no tap twice, and nobody was told anything else."""
    rows = group.rows()
    versions = {row.tap: row.version for row in rows}
    assert list(versions.values()) == list(range(1, len(rows) + 1))
    for tap, answer in told:
        if answer.version and tap in versions:
            assert answer.version == versions[tap]
        if answer.refused and answer != BUSY:
            assert tap not in versions


def test_a_store_that_is_locked_refuses_kindly_and_the_same_tap_works_later(group, open_again):
    other = open_again()
    group.wish("mark_here", seat="r1")
    with other.write() as connection:
        lock_all(connection)
        assert group.wish("mark_here", seat="r2", tap="tap-busy") == BUSY
        assert group.heard == [1, 2]
    assert len(group.rows()) == 2
    assert group.wish("mark_here", seat="r2", tap="tap-busy") == Answer(3)
    assert group.heard == [1, 2, 3]


def lock_all(connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE events IN EXCLUSIVE MODE")


def test_a_look_that_broke_off_leaves_nothing_half_known(group, process):
    other = process()
    other.look(lambda known: None)
    group.wish("add_person", name="Dana", kind="guest")
    with failing(other.engine.db, "FROM words", Busy()), pytest.raises(Busy):
        other.look(lambda known: None)
    assert other.view == group.view


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_no_green_thread_runs_inside_a_write_transaction(group, url, secrets):
    """Another one that wrote would stand still in SQLite, and the whole server with it."""
    program = [sys.executable, "-W", "ignore", "-m", "tests.engine.ticker"]
    ran = subprocess.run(
        [*program, url, secrets._keys[0].decode(), group.session, group.mara.id],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    commits, switches = map(int, ran.stdout.split())
    assert switches == 0
    assert 1 < commits < 50, "those who tapped at once shared a commit"
