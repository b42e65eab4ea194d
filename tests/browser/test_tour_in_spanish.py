"""The tour in Spanish."""

from tests.browser.whole_tour import WholeTour


class TestTour(WholeTour):
    language = "es"
