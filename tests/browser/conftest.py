"""One Chromium and one server for all; devices for each test, none of which may complain."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.clinic import Clinic, open_clinic
from tests.browser.devices import Devices, chromium
from tests.browser.looks import Findings, look_around


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def clinic(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    with open_clinic(tmp_path_factory.mktemp("clinic"), browser) as clinic:
        yield clinic


@pytest.fixture(scope="session", params=["en", "es"])
def findings(request: pytest.FixtureRequest, browser: Browser, clinic: Clinic) -> Findings:
    """What is wrong at any stop of a tour in English, and of one in Spanish."""
    devices = Devices(browser, lines_are_cut=True)
    found = look_around(clinic, devices, request.param)
    devices.put_away()
    return found


@pytest.fixture
def devices(browser: Browser) -> Iterator[Devices]:
    """Devices as needed; a console error or a breach of the content policy fails the test."""
    devices = Devices(browser)
    yield devices
    devices.put_away()
    assert devices.faults == []
