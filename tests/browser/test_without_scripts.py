"""Plain pages do their work without scripts; a live screen needs them, and says so, or waits."""

import re

from playwright.sync_api import Route, expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import PASSWORD, Console


def test_a_group_is_made_led_to_its_start_and_read_about_without_javascript(
    clinic: Clinic, devices: Devices
) -> None:
    with_scripts = clinic.mara(devices)
    with_scripts.makes_group("Thursday noon", "Ana", "Ben")
    mara = Console(devices.device("laptop", java_script_enabled=False))
    mara.page.goto(f"{clinic.url}/sign-in")
    mara.page.get_by_label("Sign-in name").fill("mara@clinic")
    mara.page.get_by_label("Password", exact=True).fill(PASSWORD)
    mara.press("Sign in")
    mara.makes_group("Friday morning", "Cleo")
    mara.press("Start the group now")
    mara.page.wait_for_url(re.compile(r"/sessions/\w+/live"))
    expect(mara.page.locator("noscript .notice")).to_be_visible()
    expect(mara.page.locator(".opening")).to_be_hidden()
    live = mara.page.url
    leads = Console(with_scripts.page)
    leads.page.goto(live)
    leads.taps("Cleo")
    leads.starts_with_one()
    leads.taps("Cleo")
    leads.floor("Cleo")
    leads.press("Close the group")
    leads.dialog().get_by_role("button", name="Close the group").click()
    leads.reads("The group is closed.")
    mara.page.goto(f"{clinic.url}/sessions")
    mara.page.locator("main li a", has_text="Friday morning").click()
    mara.reads("The one person here was offered a turn; 1 shared.")
    mara.press("To the group")
    mara.reads("Friday morning")
    mara.press("Sign out")
    mara.page.goto(f"{clinic.url}/groups")
    expect(mara.page.get_by_role("heading", name="Sign in to lead a group")).to_be_visible()


def test_a_screen_that_is_slow_to_come_asks_for_a_moment(clinic: Clinic, devices: Devices) -> None:
    mara = clinic.mara(devices)
    mara.makes_group("Saturday", "Ana")
    mara.opens_group()
    expect(mara.page.locator(".opening")).to_be_hidden()
    slow = devices.device("phone", storage_state=clinic.signed_in)
    waiting: list[Route] = []
    slow.route("**/console.js*", lambda route: waiting.append(route))
    slow.goto(mara.page.url, wait_until="commit")
    expect(slow.locator(".opening")).to_have_text("Just a moment…")
    expect(slow.locator(".opening")).to_be_visible()
    waiting[0].continue_()
    expect(slow.locator(".centre .code")).to_be_visible()
    expect(slow.locator(".opening")).to_be_hidden()
