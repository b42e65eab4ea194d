"""The tour in English."""

from tests.browser.whole_tour import WholeTour


class TestTour(WholeTour):
    language = "en"
