"""Every page and every state of every screen, in Spanish: its words are the longer ones.

What axe finds is the same in any language; `python -m tests.browser.looks en` looks in English.
"""

import pytest
from playwright.sync_api import Browser

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.looks import Findings, look_around, only_wrong

pytestmark = pytest.mark.timeout(400)  # the first of these tests walks


@pytest.fixture(scope="module")
def findings(browser: Browser, clinic: Clinic) -> Findings:
    """What is wrong at any stop."""
    devices = Devices(browser, lines_are_cut=True)
    found = look_around(clinic, devices, "es")
    devices.put_away()
    return found


def test_axe_finds_nothing_anywhere(findings: Findings) -> None:
    assert len(findings.breaches) > 60
    assert only_wrong(findings.breaches) == {}


def test_every_target_is_large_enough_for_a_finger(findings: Findings) -> None:
    assert len(findings.small_targets) > 60
    assert only_wrong(findings.small_targets) == {}


def test_nothing_is_cut_off_or_overlaps_at_any_size_and_with_large_text(
    findings: Findings,
) -> None:
    assert len(findings.cut_off) > 60
    assert only_wrong(findings.cut_off) == {}


def test_no_browser_complains_on_the_way(findings: Findings) -> None:
    assert len(findings.stops) > 60
    assert findings.faults == []
