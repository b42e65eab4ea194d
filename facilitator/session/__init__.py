"""The live session, pure: facts in order, what they make true, and what each viewer may see."""

from .log import Corrected, Log, Record, Undone, as_if, fold, states
from .parts import Seat
from .refused import Refused
from .rules import decide, may, roles, seats_of, signed
from .state import Event, State
from .table import RULES
from .wishes import Actor, Prose

__all__ = [
    "RULES",
    "Actor",
    "Corrected",
    "Event",
    "Log",
    "Prose",
    "Record",
    "Refused",
    "Seat",
    "State",
    "Undone",
    "as_if",
    "decide",
    "fold",
    "may",
    "roles",
    "seats_of",
    "signed",
    "states",
]
