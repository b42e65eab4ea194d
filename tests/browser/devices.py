"""Real browsers on real devices: each its own cookies, each watched for what went wrong in it."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

# Generous: the machine may have other work. Every wait ends as soon as there is something to see.
PATIENCE_MS = 25_000
SIZES = {
    "laptop": (1366, 900),
    "tablet": (1180, 820),
    "upright": (820, 1180),
    "phone": (390, 844),
    "small": (320, 640),
}
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# What was pressed last, where and when: screens.py waits as long as a person would.
NOTE_PRESSES = """window.addEventListener("click", ({ target, clientX, clientY, detail }) => {
  if (!detail) return; // a key, or a label that passes its click on
  const what = target.closest("button, a, summary") ?? target;
  window.pressed = { what, x: clientX, y: clientY, at: performance.now() };
}, true)"""
LOST = re.compile(r"ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_NETWORK|WebSocket connection to")

expect.set_options(timeout=PATIENCE_MS)


def shape(size: str) -> ViewportSize:
    width, height = SIZES[size]
    return {"width": width, "height": height}


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright, launched(playwright) as browser:
        yield browser


@contextmanager
def launched(playwright: Playwright, **options: Any) -> Iterator[Browser]:
    """A Chromium; a process has one Playwright, which may launch several."""
    found = shutil.which("chromium")
    assert found, "Chromium is missing: apt-get install chromium"
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    arguments = [*ARGUMENTS, *as_root]
    browser = playwright.chromium.launch(executable_path=found, args=arguments, **options)
    yield browser
    browser.close()


@dataclass
class Devices:
    """The devices of one test. `faults` is everything a browser complained about."""

    browser: Browser
    faults: list[str] = field(default_factory=list)
    lines_are_cut: bool = False  # on purpose; then a browser may say so
    opened: list[BrowserContext] = field(default_factory=list)
    # What is done with devices that stay where they are when the others are put away.
    given_back: list[Callable[[], None]] = field(default_factory=list)

    def device(self, size: str = "tablet", **options: Any) -> Page:
        """Return the only page of a device that nobody has used before."""
        usual = {"viewport": shape(size), "locale": "en-GB", "reduced_motion": "reduce"}
        settings = {**usual, **options}
        context = self.browser.new_context(**settings)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(NOTE_PRESSES)
        self.opened.append(context)
        page = context.new_page()
        self._listen(page)
        return page

    def borrow(self, page: Page, give_back: Callable[[], None]) -> None:
        """Take a device that stays; what it complains about meanwhile is a fault here."""
        leave = self._listen(page)
        self.given_back += [leave, give_back]

    def put_away(self) -> None:
        for done in self.given_back:
            done()
        self.given_back.clear()
        for context in self.opened:
            context.close()
        self.opened.clear()

    def _listen(self, page: Page) -> Callable[[], None]:
        """Hear what goes wrong in a page, until the answer is called."""

        def said(message: ConsoleMessage) -> None:
            self._heard(page, message)

        def failed(error: Error) -> None:
            self.faults.append(f"{page.url}: {error}")

        def leave() -> None:
            page.remove_listener("console", said)
            page.remove_listener("pageerror", failed)

        page.on("console", said)
        page.on("pageerror", failed)
        return leave

    def _heard(self, page: Page, said: ConsoleMessage) -> None:
        if said.type not in ("error", "warning"):
            return
        # Over plain HTTP, as in a clinic's own network, a browser does without this one.
        if "Cross-Origin-Opener-Policy header has been ignored" in said.text:
            return
        # A page that says no, such as to a wrong code, is an answer and no fault.
        refused = "server responded with a status of 4" in said.text
        if refused and said.location.get("url") in (page.url, ""):
            return
        if not (self.lines_are_cut and LOST.search(said.text)):
            self.faults.append(f"{page.url}: {said.text}")
