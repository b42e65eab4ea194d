"""A server with a therapist's account, for tests that need no evening of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, StorageState

from tests.browser.devices import SIZES, Devices
from tests.browser.screens import Console
from tests.running import Running


@dataclass
class Clinic:
    running: Running
    browser: Browser
    signed_in: StorageState | None = None  # as Mara
    laptop: Page | None = None  # Mara's, on her desk

    @property
    def url(self) -> str:
        """The address by number: on localhost a lost network is noticed by its silence only."""
        return f"http://127.0.0.1:{self.running.port}"

    def mara(self, devices: Devices, size: str = "laptop", *, new: bool = False) -> Console:
        """Mara at a device of hers, signed in.

        Her laptop stays on her desk from one test to the next, as it would; a `new` one is for
        those that do what cannot be taken back, such as a script in front of every page.
        """
        page = None if new or size != "laptop" else self.laptop
        if page:
            self.laptop = None
            devices.borrow(page, partial(self._on_the_desk, page))
        else:
            page = devices.device(size, storage_state=self.signed_in)
        page.goto(f"{self.url}/groups")
        return Console(page)

    def _on_the_desk(self, page: Page) -> None:
        page.context.set_offline(False)
        page.unroute_all()
        page.set_viewport_size({"width": SIZES["laptop"][0], "height": SIZES["laptop"][1]})
        page.evaluate("() => sessionStorage.clear()")
        page.goto(f"{self.url}/groups")
        self.laptop = page

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
        clinic.laptop = mara.page
        yield clinic
        devices.put_away()
