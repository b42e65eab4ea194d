"""A server with a therapist's account, for tests that need no evening of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, StorageState

from tests.browser.devices import Devices
from tests.browser.screens import Console
from tests.running import Running


@dataclass
class Clinic:
    running: Running
    browser: Browser
    signed_in: StorageState | None = None  # as Mara

    @property
    def url(self) -> str:
        """The address by number: on localhost a lost network is noticed by its silence only."""
        return f"http://127.0.0.1:{self.running.port}"

    def mara(self, devices: Devices, size: str = "laptop") -> Console:
        """Mara at a device of hers, signed in."""
        console = Console(devices.device(size, storage_state=self.signed_in))
        console.page.goto(f"{self.url}/groups")
        return console

    def invitation(self) -> str:
        """Return a link that makes another account."""
        devices = Devices(self.browser)
        mara = self.mara(devices)
        mara.press("Invite a colleague")
        mara.press("Make a one-time link")
        link = mara.page.get_by_label("One-time link").input_value()
        devices.put_away()
        return self.url + "/start/" + link.rsplit("/", 1)[1]


@contextmanager
def open_clinic(folder: Path, browser: Browser) -> Iterator[Clinic]:
    with Running(folder, interjection_s="0.01") as running:
        devices = Devices(browser)
        mara = Console(devices.device("laptop"))
        clinic = Clinic(running, browser)
        mara.makes_account(clinic.url + urlsplit(running.link()).path, "Mara")
        clinic.signed_in = mara.page.context.storage_state()
        devices.put_away()
        yield clinic
