"""What holds at every stop of a tour, on everybody's devices; each tour has a file of its own."""

import pytest
from playwright.sync_api import Browser

from tests.browser.clinic import Clinic
from tests.browser.devices import SIZES, Devices
from tests.browser.looks import Findings, look_around, only_wrong

goes_on_tour = pytest.mark.timeout(400)  # the first of these tests does


class WholeTour:
    """Every page and every state of every screen, in one language."""

    language: str
    sizes: tuple[str, ...] = tuple(SIZES)
    axe = False

    @pytest.fixture(scope="class")
    @classmethod
    def findings(cls, browser: Browser, clinic: Clinic) -> Findings:
        """What is wrong at any stop."""
        devices = Devices(browser, lines_are_cut=True)
        found = look_around(clinic, devices, cls.language, cls.sizes, axe=cls.axe)
        devices.put_away()
        return found

    @goes_on_tour
    def test_every_target_is_large_enough_for_a_finger(self, findings: Findings) -> None:
        assert findings.stops
        assert only_wrong(findings.small_targets) == {}

    @goes_on_tour
    def test_nothing_is_cut_off_or_overlaps_at_any_size_and_with_large_text(
        self, findings: Findings
    ) -> None:
        assert findings.stops
        assert only_wrong(findings.cut_off) == {}

    @goes_on_tour
    def test_no_browser_complains_on_the_way(self, findings: Findings) -> None:
        assert findings.faults == []
        assert len(findings.stops) > 60
