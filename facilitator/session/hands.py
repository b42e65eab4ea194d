"""Raised hands, read from the log: which came up, which were called, which were lowered."""

from .frame import SessionReopened
from .log import Record
from .passing import Deferred, Passed
from .people import Left
from .requests import RequestWithdrawn, asked
from .state import State


def hands_moved(record: Record, before: State, after: State) -> list[tuple[str, str]]:
    """Return (seat, what) for each request that came up or went away with this step."""
    moved = []
    for id in after.seats:
        was, is_now = id in before.seats and asked(before, id), asked(after, id)
        if is_now and not was and not isinstance(record.event, SessionReopened):
            moved.append((id, "raised"))
        elif was and not is_now:
            match record.event:
                case RequestWithdrawn():
                    moved.append((id, "lowered"))
                case _ if before.has_floor(id):
                    moved.append((id, "called"))
                case Passed() | Deferred() | Left():
                    moved.append((id, "lowered"))
                case _ if after.stage == "ended" or not after.seats[id].here:
                    pass
                case _:
                    moved.append((id, "called"))
    return moved
