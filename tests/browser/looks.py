"""What is wrong with how pages look: WCAG, small targets, things cut off or in each other's way."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.clinic import Clinic
from tests.browser.devices import SIZES, Devices
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


def look_around(
    clinic: Clinic, devices: Devices, language: str, sizes: Collection[str], *, axe: bool
) -> Findings:
    """Look at every stop of the tour in these sizes, with usual and with large text."""
    found = Findings(faults=devices.faults)
    for stop in tour(clinic, devices, language):
        found.stops.append(stop.name)
        page, shape = stop.page, stop.page.viewport_size
        if not page.evaluate("() => 'looks' in window"):
            page.evaluate(MEASURES)
        if axe:
            found.breaches[stop.name] += page.evaluate("() => looks.breaches()")
        for size in sizes:
            width, height = SIZES[size]
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
