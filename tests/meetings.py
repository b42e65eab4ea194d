"""The recorded meetings that are here: those of tests/data, and others beside the checkout."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HERE = ROOT / "tests" / "data"
# Those whose licence does not let them be carried along.
BESIDE = ROOT.parent / "shared" / "data" / "turns"


@dataclass(frozen=True)
class Recorded:
    """A meeting's files, and what other programs say about it."""

    folder: Path
    about: dict[str, Any]

    @property
    def speech(self) -> Path:
        return self.folder / self.about["file"]

    @property
    def known(self) -> Path:
        return self.folder / "meetings.json"

    @property
    def events(self) -> Path | None:
        name = self.about.get("events_file")
        return self.folder / name if name else None

    @property
    def expected(self) -> dict[str, dict[str, Any]]:
        """By person: floor turns, and seconds of speech."""
        meetings = json.loads((self.folder / "expected.json").read_text())["meetings"]
        return meetings[self.about["id"]]["per_person"]

    @property
    def spoken(self) -> list[dict[str, str]]:
        return rows(self.speech)

    @property
    def written_down(self) -> list[dict[str, str]]:
        return rows(self.events) if self.events else []

    @property
    def lasts(self) -> float:
        begins, ends = self.about["window"]
        return ends - begins


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text().splitlines()))


def recorded() -> dict[str, Recorded]:
    found: dict[str, Recorded] = {}
    for folder in (HERE, BESIDE):
        if folder.is_dir():
            for about in json.loads((folder / "meetings.json").read_text())["meetings"]:
                found.setdefault(about["id"], Recorded(folder, about))
    return found
