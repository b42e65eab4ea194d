"""Every page and every state of every screen, in English and Spanish, suits everybody's devices."""

import pytest
from playwright.sync_api import Browser

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.looks import Findings, look_around, only_wrong

SLOW = pytest.mark.timeout(400)  # the first of these tests goes on the tour


@pytest.fixture(scope="module", params=["en", "es"])
def findings(request: pytest.FixtureRequest, browser: Browser, clinic: Clinic) -> Findings:
    """What is wrong at any stop of a tour in English, and of one in Spanish."""
    devices = Devices(browser, lines_are_cut=True)
    found = look_around(clinic, devices, request.param)
    devices.put_away()
    return found


@SLOW
def test_axe_finds_nothing_anywhere(findings: Findings) -> None:
    assert findings.stops
    assert only_wrong(findings.breaches) == {}


@SLOW
def test_every_target_is_large_enough_for_a_finger(findings: Findings) -> None:
    assert findings.stops
    assert only_wrong(findings.small_targets) == {}


@SLOW
def test_nothing_is_cut_off_or_overlaps_at_any_size_and_with_large_text(findings: Findings) -> None:
    assert findings.stops
    assert only_wrong(findings.cut_off) == {}


@SLOW
def test_no_browser_complains_on_the_way(findings: Findings) -> None:
    assert findings.faults == []
    assert len(findings.stops) > 60
