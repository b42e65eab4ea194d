"""Where the bars of a timeline stand: shares of its width, so that every screen can draw them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.session.spans import Span

# A bar thinner than this could not be seen.
LEAST_SHARE = 0.6
TICKS_AT_MOST = 7
TICKS_EVERY = [timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 240)]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time; `x` and `width` are percentages as SVG reads them."""

    x: str
    width: str
    span: Span
    kind: str
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment that is named under the timeline."""

    x: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Timeline:
    """A session from its start to its end."""

    since: datetime
    until: datetime

    def bars(self, spans: Iterable[Span], kind: str, corrected: bool = False) -> list[Bar]:
        return [self._bar(span, kind, corrected) for span in spans]

    def ticks(self) -> list[Tick]:
        """Return moments a round number of minutes apart, few enough to be read."""
        length = self.until - self.since
        every = next((e for e in TICKS_EVERY if length / e < TICKS_AT_MOST), TICKS_EVERY[-1])
        moments = (self.since + n * every for n in range(int(length / every) + 1))
        return [Tick(percent(self._share(at)), at) for at in moments]

    def _bar(self, span: Span, kind: str, corrected: bool) -> Bar:
        since, until = self._share(span.since), self._share(span.until)
        width = max(until - since, LEAST_SHARE)
        return Bar(percent(min(since, 100 - width)), percent(width), span, kind, corrected)

    def _share(self, at: datetime) -> float:
        length = self.until - self.since
        return 100 * ((at - self.since) / length) if length else 0.0


def percent(share: float) -> str:
    return f"{share:.2f}%"
