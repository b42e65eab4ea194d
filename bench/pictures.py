"""Take the pictures of the README: the sample group, served, in a real browser.

python -m bench.pictures
"""

import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import socketio
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
LAPTOP, TABLET, PHONE = (1366, 768), (1024, 768), (390, 844)
STANDS_STILL_MS = 700
taps = count(1)


class Leader:
    """The leader's own line, so that a picture does not depend on where a button is."""

    def __init__(self, url: str, session: str, browser: BrowserContext) -> None:
        self.view: dict[str, Any] = {}
        self._line = socketio.Client()
        self._line.on("view", self.see)
        cookies = "; ".join(f"{c.get('name')}={c.get('value')}" for c in browser.cookies())
        self._line.connect(
            url,
            headers={"Cookie": cookies},
            auth={"session": session, "as": "leader"},
            transports=["websocket"],
        )

    def see(self, frame: dict[str, Any]) -> None:
        self.view = frame.get("view", self.view)

    def look(self) -> dict[str, Any]:
        self.view = {}
        self._line.call("do", {"wish": "look", "tap": f"picture-{next(taps)}"})
        while not self.view:
            time.sleep(0.05)
        return self.view

    def wishes(self, wish: str, **args: object) -> None:
        answer = self._line.call("do", {"wish": wish, "args": args, "tap": f"picture-{next(taps)}"})
        assert "refused" not in answer, (wish, answer)

    def seat_of(self, name: str) -> str:
        seats: dict[str, dict[str, str]] = self.look()["seats"]
        return next(id for id, seat in seats.items() if seat["name"] == name)

    def gives_the_floor(self, seat: str) -> None:
        self.wishes("start_turn", seat=seat, after=self.look()["floor"])

    def admits(self, name: str) -> str:
        lobby = self.look()["lobby"]
        knock = next(id for id, who in lobby.items() if who["name"] == name)
        seat = next(iter(lobby[knock].get("like", [])), None)
        self.wishes("admit", knock=knock, seat=seat, kind="member")
        return self.seat_of(name)

    def goes(self) -> None:
        self._line.disconnect()


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """Serve the sample group; yield its address and what the terminal says."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        number = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, ROOT / "run.py", "--demo", "--port", str(number)],
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
        )
        said = ""
        assert server.stdout
        for line in server.stdout:
            said += line
            if "Ctrl+C" in line:
                break
        try:
            yield f"http://localhost:{number}", said
        finally:
            server.terminate()
            server.wait()


def take(page: Page, name: str, whole: bool = False) -> None:
    page.wait_for_timeout(STANDS_STILL_MS)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)
    print(f"docs/pictures/{name}.png")


def opened(browser: Browser, size: tuple[int, int]) -> Page:
    shape: ViewportSize = {"width": size[0], "height": size[1]}
    return browser.new_context(viewport=shape, locale="en-GB", reduced_motion="reduce").new_page()


def signed_in(browser: Browser, url: str, said: str) -> Page:
    found = re.search(r"Sign in as: (\S+)    password: (.+)", said)
    assert found, said
    page = opened(browser, LAPTOP)
    page.goto(f"{url}/sign-in")
    page.fill("[name=login]", found[1])
    page.fill("[name=password]", found[2])
    page.keyboard.press("Enter")
    page.wait_for_url("**/groups")
    return page


def joined(browser: Browser, size: tuple[int, int], url: str, said: str, name: str) -> Page:
    found = re.search(r"Join with the code: (\S+)", said)
    assert found, said
    page = opened(browser, size)
    page.goto(url)
    page.fill("[name=code]", found[1])
    page.keyboard.press("Enter")
    page.wait_for_url("**/join/name")
    page.fill("[name=name]", name)
    page.click("[name=agreed]")
    page.wait_for_url("**/group")
    return page


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with served() as (url, said), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        console = signed_in(browser, url, said)
        session = re.search(r"/sessions/([0-9a-f]+)/live", console.content())
        assert session
        mara = Leader(url, session[1], console.context)
        phone = joined(browser, PHONE, url, said, "Hana")
        hana = mara.admits("Hana")
        tablet = joined(browser, TABLET, url, said, "Ines")
        ines = mara.admits("Ines")
        mara.wishes("ask_for_turn", seat=hana)
        take(phone, "phone")
        console.goto(f"{url}/sessions/{session[1]}/live")
        take(console, "console")
        display = opened(browser, TABLET)
        display.goto(f"{url}{console.get_attribute('body', 'data-display-url')}")
        take(display, "display")
        mara.gives_the_floor(ines)
        take(tablet, "tablet")
        mara.wishes("end_session")
        console.goto(f"{url}/sessions/{session[1]}/summary")
        take(console, "summary", whole=True)
        mara.goes()
        browser.close()


if __name__ == "__main__":
    main()
