"""The history of a session as the leaders' screen asks for it: facts, no names of people."""

from collections.abc import Mapping
from dataclasses import fields

from facilitator.session import Corrected, Record, Undone, as_if
from facilitator.session.check_ins import CheckInGiven, ClimateGiven
from facilitator.session.lines import SavedForOneToOne, TakeawayKept, TakeawayShared
from facilitator.session.questions import QuestionAnswered
from facilitator.session.views import ms

Step = dict[str, str | int | bool]

# What people answered and wrote is no step for leaders to read, undo or put right: not even when.
ANSWERS = (CheckInGiven, ClimateGiven, QuestionAnswered)
LINES = (SavedForOneToOne, TakeawayKept, TakeawayShared)


def steps(records: list[Record], words: Mapping[str, str]) -> list[Step]:
    """Return every step that is no answer, oldest first, as it counts and whether it was mended."""
    counting = {record.version: record for record in as_if(records)}
    crossed = crossed_out(records)
    mended = {
        record.event.version
        for record in records
        if isinstance(record.event, Corrected) and record.version not in crossed
    }
    return [
        {
            "version": record.version,
            **about(counting.get(record.version, record), words),
            "crossed": record.version in crossed,
            "corrected": record.version in mended,
        }
        for record in records
        if not isinstance(record.event, ANSWERS + LINES)
    ]


def crossed_out(records: list[Record]) -> set[int]:
    """Return the steps that do not count. Read from the end: an undoing can be undone."""
    crossed: set[int] = set()
    for record in reversed(records):
        if isinstance(record.event, Undone) and record.version not in crossed:
            crossed.add(record.event.version)
    return crossed


def about(record: Record, words: Mapping[str, str]) -> Step:
    """Return who did what when, with the numbers and choices of the event."""
    step: Step = {"at": ms(record.at), "event": type(record.event).__name__, "by": record.by}
    for field in fields(record.event):  # type: ignore[arg-type]  # every event is a dataclass
        value = getattr(record.event, field.name)
        if field.name in ("topic", "agreement", "text"):
            step["text"] = words.get(value or "", "")
        elif field.name == "version":
            step["of"] = value
        elif field.name not in ("at", "name", "device") and isinstance(value, str | int):
            step[field.name] = value
    return step
