"""One Chromium and one server for all; devices for each test, none of which may complain."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.clinic import Clinic, open_clinic
from tests.browser.devices import Devices, launched


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def clinic(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    with open_clinic(tmp_path_factory.mktemp("clinic"), browser) as clinic:
        yield clinic


@pytest.fixture
def devices(browser: Browser) -> Iterator[Devices]:
    """Devices as needed; a console error or a breach of the content policy fails the test."""
    devices = Devices(browser)
    yield devices
    devices.put_away()
    assert devices.faults == []
