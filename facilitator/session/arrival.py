"""From a tap that arrives to the step it makes; a kept tap is read at the time it was made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .kept import TapDidNotFit
from .log import Log, Record
from .refused import Refused
from .rules import decide, signed
from .state import Event, State
from .wishes import Actor


@dataclass(frozen=True, slots=True)
class Tap:
    """One finger on the glass. `kept`: on a leader's device whose line was away, at that time.

    `due` is when the program was to do it: the server may have been off meanwhile.
    """

    id: str
    wish: str
    args: Mapping[str, object]
    by: Actor
    kept: datetime | None = None
    due: datetime | None = None

    @property
    def signed(self) -> str:
        """Who wished it, as far as that is kept: nobody, when the wish is anonymous."""
        return signed(self.wish, self.by)


def step_of(log: Log, tap: Tap, at: datetime) -> tuple[Record, State] | None:
    """Return the record of a tap that arrives `at` and the state after it, or None: it is so.

    Raises Refused, unless the tap was kept: then that it did not fit is a step as well.
    """
    at = max(tap.due or at, log.state.at)  # whatever a restart did to the clock, time runs forward
    if tap.kept is None:
        return step_at(log, tap, at)
    own = max(min(tap.kept, at), log.state.opened or at)
    try:
        return step_at(log, tap, own)
    except Refused as refused:
        return once_more(log, tap, own, refused.code)


def once_more(log: Log, tap: Tap, own: datetime, code: str) -> tuple[Record, State] | None:
    """Where what others did meanwhile forbids its own time, a kept tap counts after all of it."""
    if own < log.state.at:
        try:
            return step_at(log, tap, log.state.at)
        except Refused as refused:
            code = refused.code
    seat = tap.args.get("seat")
    late = TapDidNotFit(tap.wish, code, seat if isinstance(seat, str) else None)
    return recorded(log, tap, own, late)


def step_at(log: Log, tap: Tap, at: datetime) -> tuple[Record, State] | None:
    event = decide(log, tap.wish, tap.args, tap.by, at)
    return None if event is None else recorded(log, tap, at, event)


def recorded(log: Log, tap: Tap, at: datetime, event: Event) -> tuple[Record, State]:
    record = Record(log.state.version + 1, tap.id, tap.signed, at, event)
    return record, log.after(record)
