"""The one clock of a process: anchored once to the wall, then it only runs forward."""

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Moments in UTC whose differences are true durations, whatever happens to the wall clock.

    The source is the time since boot where there is one: it goes on while a laptop sleeps.
    """

    def __init__(self) -> None:
        self._source = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
        self._wall = datetime.now(UTC)
        self._anchor = time.clock_gettime(self._source)

    def now(self) -> datetime:
        return self._wall + timedelta(seconds=time.clock_gettime(self._source) - self._anchor)
