"""A server with a therapist's account, for tests that need no evening of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, StorageState

from tests.browser.devices import Devices, shape
from tests.browser.screens import Console, Tablet
from tests.running import Running


@dataclass
class Clinic:
    running: Running
    own: Devices  # those that stay here from one test to the next
    signed_in: StorageState | None = None  # as Mara
    laptop: Page | None = None  # Mara's, on her desk
    shelf: list[Page] = field(default_factory=list)  # devices that hold nothing of anybody

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

    def tablet(self, devices: Devices, size: str = "tablet") -> Tablet:
        """A device of the clinic in anybody's hands.

        It may have been in others' before; for what cannot be taken back, such as a clock that is
        not the device's own, there is `Devices.device`.
        """
        page = self.shelf.pop() if self.shelf else self.own.device(size)
        page.set_viewport_size(shape(size))
        devices.borrow(page, partial(self._on_the_shelf, page))
        return Tablet(page)

    def _on_the_desk(self, page: Page) -> None:
        put_right(page)
        page.set_viewport_size(shape("laptop"))
        page.goto(f"{self.url}/groups")
        self.laptop = page

    def _on_the_shelf(self, page: Page) -> None:
        put_right(page)
        page.context.clear_cookies()
        page.goto("about:blank")
        self.shelf.append(page)

    def invitation(self) -> str:
        """Return a link that makes another account."""
        devices = Devices(self.own.browser)
        mara = self.mara(devices)
        mara.press("Invite a colleague")
        mara.press("Make a one-time link")
        link = mara.page.get_by_label("One-time link").input_value()
        devices.put_away()
        return self.url + "/start/" + link.rsplit("/", 1)[1]


@contextmanager
def open_clinic(folder: Path, browser: Browser) -> Iterator[Clinic]:
    with Running(folder, interjection_s="0.01") as running:
        own = Devices(browser)
        mara = Console(own.device("laptop"))
        clinic = Clinic(running, own)
        mara.makes_account(clinic.url + urlsplit(running.link()).path, "Mara")
        clinic.signed_in = mara.page.context.storage_state()
        clinic.laptop = mara.page
        yield clinic
        own.put_away()


def put_right(page: Page) -> None:
    """Undo what a test may have done to a device that stays."""
    page.context.set_offline(False)
    page.unroute_all()
    page.evaluate("() => sessionStorage.clear()")
