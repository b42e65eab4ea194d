"""The lines people wrote for their own therapist: read from the log for one page alone."""

from dataclasses import dataclass
from datetime import datetime

from .lines import SavedForOneToOne, TakeawayKept
from .log import Log, states
from .parts import Seat


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line and whose it is; `text` is the key of a row of words, `lead` had the lead then."""

    seat: Seat
    text: str
    at: datetime
    takeaway: bool
    lead: str


def kept_lines(log: Log) -> list[KeptLine]:
    """Return the lines of a session, the oldest first."""
    return [
        KeptLine(
            log.state.seats[record.event.seat],
            record.event.text,
            record.at,
            isinstance(record.event, TakeawayKept),
            before.lead,
        )
        for record, before, _ in states(log.records)
        if isinstance(record.event, SavedForOneToOne | TakeawayKept)
    ]
