"""The clock of a process: anchored once, then it only runs forward."""

import time
from datetime import UTC, datetime, timedelta

from facilitator.engine import Clock


def test_the_clock_begins_with_the_wall_and_runs_as_time_does():
    clock, began = Clock(), time.monotonic()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)
    first = clock.now()
    time.sleep(0.05)
    gone, real = clock.now() - first, time.monotonic() - began
    assert timedelta(seconds=0.05) <= gone <= timedelta(seconds=real)


def test_moments_are_aware_and_never_run_backwards():
    clock = Clock()
    moments = [clock.now() for _ in range(1000)]
    assert moments == sorted(moments)
    assert moments[0].tzinfo is UTC
