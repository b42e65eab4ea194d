"""The tour in English: what axe finds is the same in every language."""

from tests.browser.looks import Findings, only_wrong
from tests.browser.whole_tour import WholeTour, goes_on_tour


class TestTour(WholeTour):
    language = "en"
    sizes = ("tablet", "phone")
    axe = True

    @goes_on_tour
    def test_axe_finds_nothing_anywhere(self, findings: Findings) -> None:
        assert len(findings.breaches) == len(findings.stops) > 60
        assert only_wrong(findings.breaches) == {}
