"""Recorded sessions fold and summarise for ever as they did when they were recorded."""

import json

import pytest

from facilitator.session import Log
from facilitator.session.events import EVENTS

from .recorded import LOGS, line_of, recorded, summary_of, views_of

NAMES = [path.stem for path in sorted(LOGS.glob("*.jsonl"))]


def expected(name: str, what: str) -> object:
    return json.loads((LOGS / f"{name}.{what}.json").read_text())


def test_the_recorded_sessions_use_every_kind_of_event():
    used = {type(record.event).__name__ for name in NAMES for record in recorded(name).records}
    assert used == set(EVENTS)


def holds(written: object, recorded: object) -> bool:
    """Whether everything recorded is still written; an event may have gained a field since."""
    if isinstance(written, dict) and isinstance(recorded, dict):
        return all(key in written and holds(written[key], recorded[key]) for key in recorded)
    return written == recorded


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_log_has_no_gaps_and_is_written_as_it_was_read(name):
    records = recorded(name).records
    assert [record.version for record in records] == list(range(1, len(records) + 1))
    lines = (LOGS / f"{name}.jsonl").read_text().splitlines()
    for record, line in zip(records, lines, strict=True):
        assert holds(json.loads(line_of(record)), json.loads(line)), line


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_log_folds_step_by_step_as_it_folds_whole(name):
    step_by_step = Log()
    for record in recorded(name).records:
        step_by_step.add(record, step_by_step.after(record))
    whole = Log(recorded(name).records)
    assert (step_by_step.state, step_by_step.steps) == (whole.state, whole.steps)


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_session_shows_what_it_showed(name):
    assert views_of(recorded(name)) == expected(name, "views")


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_session_is_summarised_as_it_was(name):
    assert summary_of(recorded(name)) == expected(name, "summary")
