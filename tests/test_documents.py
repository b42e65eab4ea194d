"""The documents tell everything they promise to tell, and nothing that is gone."""

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
