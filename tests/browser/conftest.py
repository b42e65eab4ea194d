"""One Chromium and one server for all; devices for each test, none of which may complain."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.clinic import Clinic, open_clinic
from tests.browser.devices import Devices, chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
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
