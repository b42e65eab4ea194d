"""The files of a recorded meeting, read: speech, events, and what is known about it."""

import csv
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator import codec
from facilitator.replay.meeting import Happening, Meeting, Stretch, Unreadable, What, meeting
from facilitator.session import Refused

SPEECH = ("onset", "duration", "speaker")
EVENTS = ("time_s", "event", "person", "detail")
HANDS: Mapping[str, What] = {
    "hand_raise": "raises",
    "hand_called": "called",
    "hand_lowered": "lowers",
}
# What a name and a topic may have in a session.
NAME_AT_MOST, TOPIC_AT_MOST = 40, 200

Presence = dict[str, tuple[int, int]]


@dataclass(slots=True)
class Events:
    """What was written down besides the speech."""

    happenings: list[Happening] = field(default_factory=list)
    entered: dict[str, int] = field(default_factory=dict)
    """When somebody was first seen."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a meeting besides its speech and events."""

    window: tuple[int, int]
    people: tuple[str, ...]
    presence: Presence


def read_meeting(speech: Path, about: Path | None = None, events: Path | None = None) -> Meeting:
    """Read a meeting. Raises Unreadable with a line that names the file and the row at fault."""
    spoken = list(read_speech(speech))
    written = read_events(events) if events else Events()
    known = read_about(about, speech) if about else told_by(spoken, written)
    since = {who: (at, known.window[1]) for who, at in written.entered.items()}
    for file, named in ((speech, {s.who for s in spoken}), (events, people_of(written))):
        unknown = sorted(named - {*known.people, ""})
        if unknown:
            raise Unreadable(f"{file}: {unknown[0]} is not on the roster")
    presence = {**since, **known.presence}
    return meeting(speech.stem, known.window, known.people, presence, spoken, written.happenings)


def people_of(events: Events) -> set[str]:
    return {h.who for h in events.happenings} | set(events.entered)


def told_by(spoken: list[Stretch], events: Events) -> About:
    """Without anything else known: those who speak or enter, from 0 until the last of it."""
    people = {s.who for s in spoken} | set(events.entered)
    ends = max([s.end for s in spoken] + [h.at for h in events.happenings], default=0)
    if not people or ends <= 0:
        raise Unreadable("nobody speaks in this meeting")
    return About((0, ends), tuple(sorted(people)), {})


def read_speech(path: Path) -> Iterator[Stretch]:
    for where, row in rows(path, SPEECH):
        start, length = milliseconds(row["onset"], where), milliseconds(row["duration"], where)
        if length < 0:
            raise Unreadable(f"{where}: a duration is never negative")
        yield Stretch(name(row["speaker"], where), start, start + length)


def read_events(path: Path) -> Events:
    events = Events()
    for where, row in rows(path, EVENTS):
        at, event, who = milliseconds(row["time_s"], where), row["event"], row["person"]
        if event == "present":
            events.entered.setdefault(name(who, where), at)
        elif event == "topic":
            topic = words(row["detail"], TOPIC_AT_MOST, where) if row["detail"] else None
            events.happenings.append(Happening(at, "topic", topic=topic))
        elif event in HANDS:
            events.happenings.append(Happening(at, HANDS[event], name(who, where)))
        else:
            raise Unreadable(f"{where}: no such event: {event}")
    return events


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each row with the words that say where it stands."""
    table = csv.DictReader(text_of(path).splitlines())
    missing = [column for column in columns if column not in (table.fieldnames or ())]
    if missing:
        raise Unreadable(f"{path}: there is no column {missing[0]}")
    for row in table:
        where = f"{path}, line {table.line_num}"
        if None in row or None in row.values():
            raise Unreadable(f"{where}: too few or too many columns")
        yield where, row


def milliseconds(text: str, where: str) -> int:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        raise Unreadable(f"{where}: {text!r} is no number of seconds")
    return round(seconds * 1000)


def name(text: str, where: str) -> str:
    return words(text, NAME_AT_MOST, where)


def words(text: str, longest: int, where: str) -> str:
    """Return a name or a topic as a session would keep it."""
    try:
        return codec.plain(text, longest)
    except Refused:
        wrong = f"{text[:longest]!r} is no name or topic of 1 to {longest} letters"
        raise Unreadable(f"{where}: {wrong}") from None


def read_about(path: Path, speech: Path) -> About:
    """Find the meeting whose speech is in this file, by the file's name or the meeting's id."""
    try:
        meetings = json.loads(text_of(path))["meetings"]
        found = [m for m in meetings if speech.name == m.get("file") or speech.stem == m["id"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable(f"{path}: no list of meetings") from None
    if not found:
        raise Unreadable(f"{path}: nothing about {speech.name}")
    try:
        return about_in(found[0], str(path))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable(f"{path}: {speech.stem} needs a window and a roster") from None


def about_in(row: Mapping[str, Any], where: str) -> About:
    people = tuple(name(str(who), where) for who in row["roster"])
    presence = {who: span(times, where) for who, times in row.get("presence", {}).items()}
    if not people or not presence.keys() <= {*people}:
        raise Unreadable(f"{where}: whoever is present is on the roster")
    return About(span(row["window"], where), people, presence)


def span(times: list[float], where: str) -> tuple[int, int]:
    since, until = (milliseconds(str(time), where) for time in times)
    if since > until:
        raise Unreadable(f"{where}: a time ends before it begins")
    return since, until


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Unreadable(f"{path}: there is no such file, or it is no text") from None
