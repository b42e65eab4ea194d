"""The tour in Spanish, at every size: its words are the longer ones."""

from tests.browser.whole_tour import WholeTour


class TestTour(WholeTour):
    language = "es"
