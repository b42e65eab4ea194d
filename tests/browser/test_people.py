"""People leave early, step out for long, and go by the same name."""

import re

from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import Console


def a_group(clinic: Clinic, devices: Devices, *names: str) -> Console:
    """Mara leads people without devices."""
    mara = clinic.mara(devices)
    mara.makes_group("People", *names)
    mara.opens_group()
    for name in names:
        mara.taps(name)
        mara.sees(name, "here")
    mara.goes_on("Start the group")
    return mara


def test_who_left_early_has_a_reason_noted_the_time_put_right_and_a_follow_up_suggested(
    clinic: Clinic, devices: Devices
) -> None:
    mara = a_group(clinic, devices, "Ana", "Ben")
    mara.menu("Ana", "Left")
    mara.sees("Ana", "left early")
    mara.touch(mara.seat("Ana").locator(".more"))
    expect(mara.dialog()).to_contain_text(re.compile("Ana left early at .* Follow up today"))
    why = mara.dialog().get_by_role("button", name="Not feeling well")
    mara.touch(why)
    expect(why).to_have_attribute("aria-pressed", "true")
    mara.dialog().get_by_role("button", name="Put the time right").click()
    expect(mara.dialog().locator(".corrections #step-time")).to_be_visible()
    mara.page.keyboard.press("Escape")
    mara.menu("Ana", "Follow up today (private)")
    mara.touch(mara.seat("Ana").locator(".more"))
    expect(mara.dialog()).to_contain_text("Ana left early at")
    expect(mara.dialog()).not_to_contain_text("Follow up today")
