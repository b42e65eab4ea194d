"""Over HTTPS of the clinic's own, a page can be installed; a device keeps the empty shell, no more.

This Chromium trusts the authority as a tablet does, and keeps pages in memory for Back as a real
one does, which it is not let in other tests.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from facilitator import certificates
from facilitator.start import origins
from facilitator.web.files import digest
from tests.browser.devices import Devices, launched
from tests.browser.screens import Console, Tablet
from tests.running import Running

TOPIC, AGREEMENT = "Ztopic", "What is said here stays here."
KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    for (const asked of await (await caches.open(name)).keys()) {
      kept[new URL(asked.url).pathname] = await (await caches.match(asked)).text();
    }
  }
  return kept;
}"""
ELSEWHERE = """async () => [localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, document.cookie]"""
# Whether the page is hidden at the moment in which a browser has taken it out of its memory.
FROM_MEMORY = """() => {
  for (const event of ["pagehide", "pageshow"])
    dispatchEvent(new PageTransitionEvent(event, { persisted: true }));
  return document.documentElement.hidden;
}"""
REPLACED = """async (old) => {
  const same = (names) => names.length !== 1 || names[0] === old;
  while (same(await caches.keys())) await new Promise((resolve) => setTimeout(resolve, 50));
}"""
IN_CHARGE = "() => navigator.serviceWorker.ready.then((found) => found.active.state)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("https")
    certificates.make_authority(folder / "tls", certificates.hosts_in(origins(8000)))
    return folder


@pytest.fixture(scope="module")
def trusting(folder: Path, playwright: Playwright) -> Iterator[Browser]:
    """A Chromium on a machine where the authority is installed."""
    base = folder / ".pki/nssdb"
    base.mkdir(parents=True)
    for command in (
        ["-N", "--empty-password"],
        ["-A", "-t", "C,,", "-n", "Group", "-i", folder / "tls/authority.pem"],
    ):
        subprocess.run(["certutil", "-d", f"sql:{base}", *command], check=True)
    with launched(
        playwright,
        env={**os.environ, "HOME": str(folder)},
        ignore_default_args=["--disable-back-forward-cache"],
    ) as browser:
        yield browser


@pytest.fixture
def running(folder: Path) -> Iterator[Running]:
    with Running(folder, "--demo") as running:
        yield running


def in_charge(page: Page) -> None:
    """Wait until the service worker has kept what it keeps."""
    assert page.evaluate(IN_CHARGE) in ("activating", "activated")


def test_the_page_can_be_installed_and_does_not_say_what_kind_of_group_it_is(
    running: Running, trusting: Browser
) -> None:
    devices = Devices(trusting)
    page = devices.device("tablet", locale="es-ES")
    page.goto(running.url)
    assert page.evaluate("isSecureContext")
    in_charge(page)
    line = page.context.new_cdp_session(page)
    found = line.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert (manifest["name"], manifest["lang"]) == ("Grupo", "es")
    errors = line.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # An incognito window, as every test has one, is the only thing in the way.
    assert {error["errorId"] for error in errors} <= {"in-incognito"}
    for icon in manifest["icons"]:
        size = page.evaluate(
            """async (src) => {
              const drawn = await createImageBitmap(await (await fetch(src)).blob());
              return `${drawn.width}x${drawn.height}`;
            }""",
            icon["src"],
        )
        assert size == icon["sizes"]
    devices.put_away()
    assert devices.faults == []


def test_after_a_whole_group_a_device_keeps_the_empty_shell_and_nothing_else(
    folder: Path, trusting: Browser, tmp_path: Path
) -> None:
    (tmp_path / "tls").symlink_to(folder / "tls")
    devices = Devices(trusting)
    with Running(tmp_path) as running:
        mara, ana = Console(devices.device("laptop")), Tablet(devices.device("tablet"))
        a_whole_group(running, mara, ana)
        shell = ana.page.evaluate(KEPT)
        styles = {f"style/{name}.css" for name in ("tokens", "base", "forms", "pages")}
        files = {"offline.js", "icons/group.svg", *styles}
        assert set(shell) == {"/offline", *(f"/static/{digest()}/{file}" for file in files)}
        assert not [file for file in shell.values() if TOPIC in file or AGREEMENT in file]
        assert "csrf" not in shell["/offline"]
        assert ana.page.evaluate(ELSEWHERE) == [0, 0, 0, ""]
        assert all(cookie.get("secure") for cookie in ana.page.context.cookies())

        # Back shows nothing of it, whatever the browser held in memory; nor does Reload.
        ana.page.goto(running.url)
        ana.says("Welcome")
        assert ana.page.evaluate(FROM_MEMORY) is True, "seen before the server was asked"
        ana.says("Welcome")
        for _ in range(3):
            ana.page.evaluate("() => void setTimeout(() => history.back())")
            ana.page.wait_for_timeout(500)
            ana.reads("Welcome")
            seen = ana.page.content()
            assert AGREEMENT not in seen
            assert TOPIC not in seen
        ana.page.reload()
        ana.says("Welcome")
        cookies = {str(cookie.get("name")) for cookie in ana.page.context.cookies()}
        assert cookies == {"facilitator_form"}
    devices.put_away()
    assert devices.faults == []


def a_whole_group(running: Running, mara: Console, ana: Tablet) -> None:
    mara.makes_account(running.link(), "Mara")
    mara.makes_group("Tuesday evening")
    ana.joins(running.url, "Ana", mara.opens_group())
    in_charge(ana.page)
    mara.lets_in("Ana")
    ana.reads(AGREEMENT)
    mara.starts_with_one()
    mara.sets_topic(TOPIC)
    ana.is_about(TOPIC, "Open floor")
    ana.page.reload()
    ana.is_about(TOPIC, "Open floor")
    mara.press("Close the group")
    mara.dialog().get_by_role("button", name="Close the group").click()
    ana.says("Thank you for being here today.")
    assert AGREEMENT not in ana.page.content()


def test_a_page_left_in_a_group_is_not_brought_back_by_back(
    folder: Path, trusting: Browser, tmp_path: Path
) -> None:
    """Not even the page with the agreements, which has no line that could keep it from memory."""
    (tmp_path / "tls").symlink_to(folder / "tls")
    devices = Devices(trusting)
    with Running(tmp_path) as running:
        mara, page = Console(devices.device("laptop")), devices.device("tablet")
        mara.makes_account(running.link(), "Mara")
        mara.makes_group("Tuesday evening")
        code = mara.opens_group()
        page.goto(f"{running.url}/#{code}")
        page.click("main button.main")
        page.fill("#name", "Zname")
        expect(page.locator("main")).to_contain_text(AGREEMENT)
        page.goto(f"{running.url}/privacy")
        mara.press("Close the group")
        mara.dialog().get_by_role("button", name="Close the group").click()
        mara.reads("The group is closed.")
        page.evaluate("() => void setTimeout(() => history.back())")
        expect(page.locator("#code")).to_be_visible()
        assert AGREEMENT not in page.content()
        assert "Zname" not in page.content()
    devices.put_away()


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en-GB", "No connection just now"), ("es-ES", "Ahora mismo no hay conexión")],
)
def test_without_the_server_there_are_kind_words_until_it_is_back(
    folder: Path, trusting: Browser, locale: str, words: str
) -> None:
    devices = Devices(trusting, lines_are_cut=True)
    page = devices.device("phone", locale=locale)
    with Running(folder, "--demo") as running:
        page.goto(running.url)
        in_charge(page)
    page.goto(f"{running.url}/privacy")
    expect(page.locator("h1")).to_have_text(words)
    assert page.title() in ("Group", "Grupo")
    expect(page.locator("a.main")).to_have_css("background-color", "rgb(17, 88, 88)")
    with Running(folder, "--demo", port=running.port):
        expect(page.locator("h1")).not_to_have_text(words)
        assert page.url == f"{running.url}/privacy"
    devices.put_away()
    assert devices.faults == []


def test_another_language_or_release_replaces_what_a_device_keeps(
    running: Running, trusting: Browser
) -> None:
    devices = Devices(trusting)
    page = devices.device("tablet")
    page.goto(running.url)
    in_charge(page)
    english = page.evaluate("caches.keys()")
    assert "No connection just now" in page.evaluate(KEPT)["/offline"]
    page.get_by_role("button", name="Español").click()
    page.evaluate(REPLACED, english[0])
    assert "Ahora mismo no hay conexión" in page.evaluate(KEPT)["/offline"]
    devices.put_away()
    assert devices.faults == []
