"""The documents tell everything they promise to tell, and nothing that is gone."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from facilitator.cli import WITH_DATA, keys
from facilitator.cli.certs import certs
from facilitator.cli.words import words
from facilitator.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
OPERATING = (ROOT / "docs/OPERATING.md").read_text()
EDGE_CASES = (ROOT / "docs/EDGE_CASES.md").read_text()
ARCHITECTURE = (ROOT / "docs/ARCHITECTURE.md").read_text()
DEFAULTS = Settings()


def row_of(setting: str) -> list[str]:
    """The cells that tell of a setting."""
    name = f"FACILITATOR_{setting.upper()}"
    rows = [line for line in OPERATING.splitlines() if line.startswith(f"| `{name}` |")]
    assert len(rows) == 1, f"{name} has no row of its own"
    return [cell.strip() for cell in rows[0].strip("|").split("|")]


@pytest.mark.parametrize("setting", [setting.name for setting in fields(Settings)])
def test_every_setting_is_told_with_its_default(setting: str) -> None:
    _, default, meaning = row_of(setting)
    value = getattr(DEFAULTS, setting)
    shown = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    shown = ", ".join(value) if isinstance(value, tuple) else shown
    assert meaning
    if value not in ("", (), None):
        assert default == f"`{shown}`"
    else:
        assert "`" not in default


def test_no_setting_is_told_that_is_gone() -> None:
    known = {f"FACILITATOR_{setting.name.upper()}" for setting in fields(Settings)}
    told = {name for page in PAGES for name in re.findall(r"FACILITATOR_[A-Z_]+", page.read_text())}
    assert {name for name in told if "_REPLAY_" not in name} == known


@pytest.mark.parametrize(
    "name", [str(command.name) for command in (*WITH_DATA, certs, keys.new_key, words)]
)
def test_every_command_is_told(name: str) -> None:
    table = OPERATING.split("## 5. Commands")[1].split("\n## ")[0]
    assert re.search(rf"^\|.*`{name}\b", table, re.MULTILINE)


def test_every_part_of_the_program_is_on_the_map() -> None:
    parts = {
        path.name
        for path in (ROOT / "facilitator").iterdir()
        if path.name not in ("__init__.py", "__pycache__", "translations")
    }
    drawn = ARCHITECTURE.split("## 3.")[1].split("```")[1]
    told = {word.rstrip("/") for word in re.findall(r"[a-z_]+(?:\.py|/)", drawn)}
    assert parts <= told
    assert {name for name in told if name.endswith(".py")} <= parts | {"run.py"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text()
    links = re.findall(r"\]\(([^)#\s]+)", text) + re.findall(r'src="([^"]+)"', text)
    here = [link for link in links if not link.startswith(("http:", "https:", "mailto:"))]
    gone = [link for link in here if not (page.parent / link).exists()]
    assert not gone


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_are_named_are_there(page: Path) -> None:
    named = re.findall(
        r"`((?:facilitator|static|templates|tests|docs)/[\w/.]+\.\w+)`", page.read_text()
    )
    assert not [name for name in named if not (ROOT / name).exists()]


def test_the_architecture_stays_two_pages() -> None:
    assert len(ARCHITECTURE.splitlines()) < 200


def names_in(file: Path) -> set[str]:
    """What a file of tests calls its tests."""
    text = file.read_text()
    if file.suffix == ".js":
        return set(re.findall(r'^\s*test\("([^"]+)"', text, re.MULTILINE))
    parts = ast.parse(text).body
    return {part.name for part in parts if isinstance(part, ast.FunctionDef)}


def edge_cases() -> list[list[str]]:
    """The rows of its tables: the case, what happens, what shows it."""
    rows = [line for line in EDGE_CASES.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return [row for row in cells if row[0] not in ("case", "---")]


@pytest.mark.parametrize("row", edge_cases(), ids=lambda row: row[0])
def test_an_edge_case_is_shown_by_tests_that_exist(row: list[str]) -> None:
    shown_by = row[2]
    shown = re.findall(r'`(tests/[\w/.]+?\.(?:py|js))(?:::(\w+)| "([^"`]+)")`', shown_by)
    assert len(shown) == shown_by.count("`") / 2, "each is a file and a test in it"
    assert shown
    for file, function, title in shown:
        assert (function or title) in names_in(ROOT / file)


def test_the_readme_leads_to_the_edge_cases() -> None:
    table = (ROOT / "README.md").read_text().split("## Read on")[1]
    assert "| [docs/EDGE_CASES.md](docs/EDGE_CASES.md) |" in table
