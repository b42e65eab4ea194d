"""The plain pages do their work without JavaScript, and a live screen says that it needs it."""

import re

from playwright.sync_api import expect

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
