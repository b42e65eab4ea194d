"""A disk that is full and a database that is locked: refused kindly, nothing lost, and it mends."""

import os
import resource
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest

from tests.running import Running

BUSY = {"refused": "busy"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own, where there may be one; else limits make do for it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0:
        yield folder
        return
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m,mode=0700", "tmpfs", folder], check=True
    )
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(folder: Path, server: Running) -> None:
    if os.geteuid() != 0:
        pid, (_, hard) = server.process.pid, resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, hard))
        return
    with (folder / "filling").open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass


def free(folder: Path, server: Running) -> None:
    if os.geteuid() != 0:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
        return
    (folder / "filling").unlink()


def healthy(server: Running, within: float) -> bool:
    with urlopen(f"{server.url}/healthz", timeout=within) as answer:  # noqa: S310
        return answer.read() == b"ok"


def test_a_full_disk_refuses_every_wish_at_once_and_mends_without_a_restart(small_disk, begun):
    evening = begun(small_disk)
    with Running(small_disk, port=evening.port) as server:
        mara, display = evening.leader().connect(), evening.leader().connect()
        mara.look()
        before = display.look()
        assert "version" in mara.do("set_topic", topic="Sleep", tap="tap-sleep")
        fill(small_disk, server)
        answers = []
        for n in range(200):
            began = time.monotonic()
            answers.append(mara.do("add_person", name="x", kind="guest", tap=f"tap-full-{n:04}"))
            assert time.monotonic() - began < 1.5
            if answers[-1] == BUSY and len(answers) > 20:
                break
        assert answers[-1] == BUSY
        kept = [answer for answer in answers if answer != BUSY]
        assert display.caught_up().known.version == evening.rows()[-1].version
        assert display.view["seats"].keys() - before["seats"].keys() == {
            f"p{answer['version']}" for answer in kept
        }
        assert display.look()["topic"]["text"] == "Sleep", "looking goes on"
        assert healthy(server, 2)
        free(small_disk, server)
        refused = f"tap-full-{len(answers) - 1:04}"
        again = mara.do("add_person", name="x", kind="guest", tap=refused)
        assert again == {"version": display.caught_up().known.version}
        assert [row.tap for row in evening.rows()].count(refused) == 1
        mara.close()
        display.close()
        assert "Traceback" not in server.output
    assert evening.integrity() == "ok"


def test_a_database_that_another_process_locks_refuses_and_everything_else_goes_on(tmp_path, begun):
    evening = begun(tmp_path)
    with Running(tmp_path, port=evening.port) as server:
        mara = evening.leader().connect()
        mara.look()
        other = sqlite3.connect(
            tmp_path / "data" / "facilitator.sqlite", isolation_level=None, check_same_thread=False
        )
        other.execute("BEGIN IMMEDIATE")
        unlock = Thread(target=lambda: (time.sleep(3), other.execute("ROLLBACK")))
        unlock.start()
        began = time.monotonic()
        assert mara.do("pause_session", tap="tap-pause") == BUSY
        assert time.monotonic() - began < 2
        assert healthy(server, 2)
        assert mara.look()["stage"] == "running"
        unlock.join()
        other.close()
        version = mara.known.version + 1
        assert mara.do("pause_session", tap="tap-pause") == {"version": version}
        assert mara.view["stage"] == "paused"
        mara.close()
        assert "Traceback" not in server.output
