"""The tour in English."""

import pytest

from tests.browser.whole_tour import WholeTour


class TestTour(WholeTour):
    @pytest.fixture(scope="class")
    def language(self) -> str:
        return "en"
