"""Other browsers than Chromium, driven by the standard's own commands (W3C WebDriver).

WebKit hears them over HTTP, by its driver; Firefox on its Marionette port, where each is a line of
JSON behind its length. They are the same commands, so no library stands in between.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import requests

from tests.browser.screens import TWICE_IS_ONCE_MS
from tests.running import free_port

PATIENCE_S = 25
EVERY_S = 0.05
MINIBROWSER = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
WINDOW = (1180, 820)
# What somebody who looks at the page could press, and what the label of a field says.
FIND = """
const [kind, text] = arguments;
const words = (one) => (one.ariaLabel ?? one.textContent).replace(/\\s+/g, " ").trim();
const named = [...document.querySelectorAll(kind)].filter((one) => one.checkVisibility());
return named.find((one) => words(one) === text) ?? null;
"""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"

Command = Callable[[str, dict[str, Any]], Any]


class Seen(AssertionError):
    """Something did not come to be seen in time."""


class Browser:
    """Somebody's browser. `command` takes a command of the standard and its parameters."""

    def __init__(self, name: str, command: Command) -> None:
        self.name = name
        self.command = command

    def open(self, url: str) -> None:
        self.command("Navigate", {"url": url})

    def press(self, text: str) -> None:
        """Press the button or the link of that name, having read it."""
        self._soon("button, a", text)
        time.sleep(TWICE_IS_ONCE_MS / 1000)
        self.command("ElementClick", {"id": self._soon("button, a", text)})

    def choose(self, label: str) -> None:
        """Choose what has this label: the first of them."""
        self.command("ElementClick", {"id": self._soon("label", label)})

    def fill(self, label: str, text: str) -> None:
        """Type into the field of that label."""
        found = self._soon("label", label)
        field = self.run("return arguments[0].control", {ELEMENT: found})[ELEMENT]
        self.command("ElementClear", {"id": field})
        self.command("ElementSendKeys", {"id": field, "text": text})

    def back(self) -> None:
        self.command("Back", {})

    def reads(self, text: str) -> None:
        """Wait until that can be read."""
        until(lambda: text in self.main(), f"{self.name} does not read: {text}", self)

    def main(self) -> str:
        return str(self.run("return document.querySelector('main')?.innerText ?? ''"))

    def run(self, script: str, *arguments: object) -> Any:
        return self.command("ExecuteScript", {"script": script, "args": [*arguments]})

    def _soon(self, kind: str, text: str) -> str:
        found = until(lambda: self.run(FIND, kind, text), f"{self.name} finds no: {text}", self)
        return str(found[ELEMENT])


def until(look: Callable[[], Any], otherwise: str, browser: Browser | None = None) -> Any:
    """Wait until a look finds something, and return it."""
    last = time.monotonic() + PATIENCE_S
    while time.monotonic() < last:
        if found := look():
            return found
        time.sleep(EVERY_S)
    seen = browser.run("return document.body?.innerText") if browser else ""
    raise Seen(f"{otherwise}\n{seen}")


@contextmanager
def screen(folder: Path) -> Iterator[dict[str, str]]:
    """A display that nobody sees, for windows that want one."""
    assert shutil.which("Xvfb"), "Xvfb is missing: apt-get install xvfb"
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1280x1024x24",
        "-nolisten",
        "tcp",
    ]
    with (folder / "xvfb.log").open("wb") as log:
        process = subprocess.Popen(command, pass_fds=[writing], stdout=log, stderr=log)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, (folder / "xvfb.log").read_text()
        yield {**os.environ, "DISPLAY": f":{number}", "HOME": str(folder), "GDK_BACKEND": "x11"}
    finally:
        ended(process)


@contextmanager
def webkit(folder: Path) -> Iterator[Callable[[], Browser]]:
    """Safari's engine, as close to an iPad as this system comes. Yields what opens a window."""
    assert shutil.which("WebKitWebDriver"), "WebKit is missing: apt-get install webkit2gtk-driver"
    assert MINIBROWSER, "WebKit has no browser: apt-get install webkit2gtk-driver"
    port = free_port()
    how = {"browserOptions": {"binary": str(MINIBROWSER[-1]), "args": ["--automation"]}}
    with ExitStack() as stack:
        environment = stack.enter_context(screen(folder))
        # Its own sandbox needs rights that a container rarely has; the pages are our own.
        environment["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
        stack.enter_context(running(["WebKitWebDriver", f"--port={port}"], environment, folder))
        until(lambda: answers(port), "WebKitWebDriver does not start")
        base = f"http://127.0.0.1:{port}/session"

        def opened() -> Browser:
            asked = {
                "capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": how["browserOptions"]}}
            }
            made = over_http("POST", base, asked)
            session = f"{base}/{made['sessionId']}"
            stack.callback(over_http, "DELETE", session)
            return sized(Browser("WebKit", lambda name, given: webdriver(session, name, given)))

        yield opened


PATHS = {
    "Navigate": "url",
    "Back": "back",
    "ExecuteScript": "execute/sync",
    "ElementClick": "element/{id}/click",
    "ElementClear": "element/{id}/clear",
    "ElementSendKeys": "element/{id}/value",
    "SetWindowRect": "window/rect",
}


def webdriver(session: str, name: str, given: dict[str, Any]) -> Any:
    return over_http("POST", f"{session}/{PATHS[name].format(**given)}", given)


def over_http(method: str, url: str, given: object = None) -> Any:
    with requests.Session() as line:
        line.trust_env = False
        answer = line.request(method, url, json=given, timeout=PATIENCE_S * 2).json()["value"]
    if isinstance(answer, dict) and "error" in answer:
        raise AssertionError(f"{url}: {answer['error']}: {answer.get('message')}")
    return answer


@contextmanager
def firefox(folder: Path) -> Iterator[Callable[[], Browser]]:
    """Firefox. Yields what opens one, each with a profile of its own."""
    assert shutil.which("firefox-esr"), "Firefox is missing: apt-get install firefox-esr"
    with ExitStack() as stack:

        def opened() -> Browser:
            port = free_port()
            profile = folder / f"profile-{port}"
            profile.mkdir()
            (profile / "user.js").write_text(
                f'user_pref("marionette.port", {port});\n'
                'user_pref("app.update.disabledForTesting", true);\n'
                'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
                'user_pref("network.captive-portal-service.enabled", false);\n'
                'user_pref("network.connectivity-service.enabled", false);\n'
                'user_pref("services.settings.server", "");\n'
            )
            command = ["firefox-esr", "--headless", "--marionette", "--profile", str(profile)]
            environment = {**os.environ, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"}
            stack.enter_context(running(command, environment, folder))
            until(lambda: answers(port), "Firefox does not start")
            marionette = stack.enter_context(Marionette(port))
            marionette("NewSession", {"capabilities": {"alwaysMatch": {}}})
            return sized(Browser("Firefox", marionette))

        yield opened


class Marionette:
    """Firefox's own port."""

    def __init__(self, port: int) -> None:
        self._line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S * 2)
        self._heard = self._line.makefile("rb")
        self._number = 0
        self._answer()  # it says hello

    def __enter__(self) -> "Marionette":
        return self

    def __exit__(self, *_: object) -> None:
        self._heard.close()
        self._line.close()

    def __call__(self, name: str, given: dict[str, Any]) -> Any:
        self._number += 1
        asked = json.dumps([0, self._number, f"WebDriver:{name}", given]).encode()
        self._line.sendall(str(len(asked)).encode() + b":" + asked)
        _, _, error, answer = self._answer()
        if error:
            raise AssertionError(f"{name}: {error['error']}: {error['message']}")
        return answer["value"] if isinstance(answer, dict) and "value" in answer else answer

    def _answer(self) -> Any:
        length = b""
        while (one := self._heard.read(1)) != b":":
            assert one, "Firefox has gone"
            length += one
        return json.loads(self._heard.read(int(length)))


def sized(browser: Browser) -> Browser:
    width, height = WINDOW
    browser.command("SetWindowRect", {"width": width, "height": height, "x": 0, "y": 0})
    return browser


@contextmanager
def running(command: list[str], environment: dict[str, str], folder: Path) -> Iterator[None]:
    with (folder / f"{command[0]}.log").open("ab") as log:
        process = subprocess.Popen(
            command, env=environment, cwd=folder, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield
    finally:
        ended(process)


def ended(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


ENGINES = {"WebKit": webkit, "Firefox": firefox}
