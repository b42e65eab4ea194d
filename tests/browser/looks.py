"""What is wrong with how pages look: WCAG, small targets, things cut off or in each other's way.

python -m tests.browser.looks LANGUAGE
"""

import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.clinic import Clinic, open_clinic
from tests.browser.devices import SIZES, Devices, chromium
from tests.browser.tour import tour

HERE = Path(__file__).parent
MEASURES = "".join((HERE / file).read_text() for file in ("vendor/axe.js", "looks.js"))


@dataclass
class Findings:
    """What is wrong, by where on the tour it is."""

    stops: list[str] = field(default_factory=list)
    breaches: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    small_targets: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    cut_off: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)


def look_around(clinic: Clinic, devices: Devices, language: str) -> Findings:
    """Look at every stop of the tour in every size, with usual and with large text."""
    found = Findings(faults=devices.faults)
    for stop in tour(clinic, devices, language):
        found.stops.append(stop.name)
        page, shape = stop.page, stop.page.viewport_size
        if not page.evaluate("() => 'looks' in window"):
            page.evaluate(MEASURES)
        found.breaches[stop.name] += page.evaluate("() => looks.breaches()")
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            where = f"{stop.name}, {size}"
            found.small_targets[where] += page.evaluate("() => looks.smallTargets()")
            for percent in (200, 100):
                wrong = page.evaluate("(percent) => looks.layout(percent)", percent)
                found.cut_off[f"{where}, {percent} %"] += wrong
        if shape:
            page.set_viewport_size(shape)
    return found


def only_wrong(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {where: wrong for where, wrong in found.items() if wrong}


def main(language: str) -> int:
    """Print what is wrong, a line each; return 1 if anything is."""
    with (
        tempfile.TemporaryDirectory() as data,
        chromium() as browser,
        open_clinic(Path(data), browser) as clinic,
    ):
        devices = Devices(browser, lines_are_cut=True)
        found = look_around(clinic, devices, language)
        devices.put_away()
    wrong = [found.breaches, found.small_targets, found.cut_off, {"on the way": found.faults}]
    lines = [f"{where}: {what}" for kind in wrong for where in kind for what in kind[where]]
    print(f"{len(found.stops)} stops", *lines, sep="\n")  # noqa: T201
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
