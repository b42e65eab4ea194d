"""The contract, docs/PROTOCOL.md, tells every wish, argument, refusal and field of a view."""

import ast
import re
from pathlib import Path

import pytest

from facilitator.live.limits import NOT_ON_THE_SOCKET
from facilitator.session import RULES
from facilitator.session.views import another_view
from facilitator.session.wishes import Prose

from .story import running
from .test_views import LOGS, WHOLE, view_for

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "PROTOCOL.md").read_text()
WHO = {
    "L": {"leader"},
    "S": {"leader", "own"},
    "O": {"own"},
    "K": {"waiting"},
    "A": {"seated"},
    "D": {"bound"},
    "leaders of the group": {"leader", "colleague"},
}


# What a leader's view lists by an id of its own.
LISTED = ["leaders", "seats", "lobby", "signals"]


def rows(section: str) -> dict[str, list[str]]:
    """Return the table of a section: by the first word in backticks, the other cells."""
    text = PAGE.split(f"\n{section}", 1)[1]
    text = re.split(r"\n##", text, maxsplit=1)[0]
    table = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        for name in re.findall(r"`([a-z_]+)`", cells[0]) if line.startswith("| `") else ():
            table[name] = cells[1:]
    return table


WISHES = rows("## 2. Wishes")
REFUSALS = rows("## 3. Refusals")


def test_every_wish_is_described_and_no_other():
    """`look` changes nothing, and so has no rule."""
    assert WISHES.keys() - {"look"} == RULES.keys() - NOT_ON_THE_SOCKET


@pytest.mark.parametrize("wish", sorted(RULES.keys() - NOT_ON_THE_SOCKET))
def test_the_arguments_of_a_wish_and_who_may_wish_it(wish):
    arguments, who, _ = WISHES[wish]
    words = set(re.findall(r"`([a-z_]+)`", arguments))
    assert {p.name for p in RULES[wish].arguments} <= words
    assert RULES[wish].who == WHO[who]


def test_the_longest_texts_are_named():
    marks = {
        mark.longest
        for rule in RULES.values()
        for argument in rule.arguments
        for mark in getattr(argument.annotation, "__metadata__", ())
        if isinstance(mark, Prose)
    }
    assert marks
    assert all(f"1 to {longest}" in PAGE for longest in marks)


def codes_in(path: Path) -> set[str]:
    """Return the codes a file refuses with."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        said = [word.value for word in node.keywords if word.arg == "refused"]
        said += node.args[-1:] if name in ("need", "Refused") else []
        found |= {s.value for s in said if isinstance(s, ast.Constant) and isinstance(s.value, str)}
    return found


def test_every_refusal_is_described():
    sources = [path for path in (ROOT / "facilitator").rglob("*.py") if "demo" not in path.parts]
    refused = {code for path in sources for code in codes_in(path)}
    assert len(refused) > 15
    assert refused <= REFUSALS.keys()
    text = "".join(path.read_text() for path in sources)
    unused = {code for code in REFUSALS if f'"{code}"' not in text}
    assert not unused, "nobody refuses with it any more"


def fields(section: str) -> set[str]:
    """Return what a section of views names, in its tables and its sentences."""
    text = PAGE.split(f"\n{section}", 1)[1]
    text = re.split(r"\n##", text, maxsplit=1)[0]
    return {word for part in re.findall(r"`([^`]+)`", text) for word in re.findall(r"\w+", part)}


@pytest.mark.parametrize(
    ("audience", "section"),
    [
        ("leaders", "### 4.1 Leaders"),
        ("group", "### 4.2 The group"),
        ("outside", "### 4.2 The group"),
        ("display", "### 4.3 The room's display"),
    ],
)
def test_every_field_of_a_view_is_described(audience, section):
    # What is "as above" and "as for the group" is named there.
    described = fields(section) | fields("### 4.1 Leaders") & {"since", "spent"}
    described |= fields("### 4.2 The group") if audience == "display" else set()
    for log in LOGS:
        for field, value in view_for(audience, log).items():
            assert field in described
            if isinstance(value, dict) and field not in LISTED:
                assert value.keys() <= described


@pytest.mark.parametrize("field", LISTED)
def test_every_field_of_what_is_listed_by_id_is_described(field):
    described = fields("### 4.1 Leaders")
    seen = {
        key
        for log in LOGS
        for one in view_for("leaders", log).get(field, {}).values()
        for key in one
    }
    assert seen
    assert seen <= described


def test_every_field_of_an_own_seat_is_described():
    seen = {key for log in LOGS for one in view_for("own", log).values() for key in one}
    assert seen
    assert seen <= fields("### 4.2 The group")
    assert another_view(WHOLE.state, "nobodys-phone") == {}
    assert "another" in fields("### 4.2 The group")


def test_every_field_described_is_seen_in_a_story():
    group = running()
    group.gives_floor("ana")
    group.gives_floor("ben")
    seen = {field for log in (*LOGS, WHOLE.log, group.log) for field in view_for("leaders", log)}
    # Who is connected the log does not hold.
    assert rows("### 4.1 Leaders").keys() - {"connected"} == seen
