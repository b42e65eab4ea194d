"""Recorded sessions, and what every version of the program reads in them."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from facilitator import codec
from facilitator.session import Log, Record, views
from facilitator.session.summary import summarize

LOGS = Path(__file__).parent / "logs"


@dataclass(frozen=True)
class Recorded:
    """A session as it was dumped, and the words its events speak of."""

    records: list[Record]
    words: dict[str, str]


@cache
def recorded(name: str) -> Recorded:
    lines = (LOGS / f"{name}.jsonl").read_text().splitlines()
    words = json.loads((LOGS / f"{name}.words.json").read_text())
    return Recorded([record_of(json.loads(line)) for line in lines], words)


def record_of(line: dict) -> Record:
    at, event = datetime.fromisoformat(line["at"]), codec.event_of(line["event"])
    return Record(line["version"], line["tap"], line["by"], at, event)


def line_of(record: Record) -> str:
    event = json.loads(codec.write_event(record.event))
    line = {"version": record.version, "tap": record.tap, "by": record.by}
    return json.dumps({**line, "at": record.at.isoformat(), "event": event}, ensure_ascii=False)


def views_of(session: Recorded) -> dict[str, object]:
    """Return what every screen sees wherever the stage changes, and at the end."""
    seen = {}
    for version in range(1, len(session.records) + 1):
        before, log = Log(session.records[: version - 1]), Log(session.records[:version])
        if version == len(session.records) or log.state.stage != before.state.stage:
            seen[str(version)] = views_at(log, session.words)
    return seen


def views_at(log: Log, words: dict[str, str]) -> dict[str, object]:
    now = log.state
    devices = sorted({s.device for s in now.seats.values() if s.device} | set(now.knocks))
    return {
        "leaders": views.leaders_view(log, words),
        "group": views.group_view(now, words),
        "display": views.display_view(now, words),
        "own": {device: views.own_view(now, words, device) for device in devices},
        "outside": {device: views.outside_view(now, words, device) for device in devices},
    }


def summary_of(session: Recorded) -> object:
    """Return the summary as JSON has it."""
    return json.loads(json.dumps(asdict(summarize(session.records)), default=in_json))


def in_json(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
    raise TypeError(type(value))


def as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
