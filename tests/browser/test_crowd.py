"""A crowd at the door that nobody expects: one button for all of them."""

from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices


def test_all_who_wait_are_turned_away_once_the_leader_is_sure_and_wait_again_by_undo(
    clinic: Clinic, devices: Devices
) -> None:
    mara = clinic.mara(devices, "tablet")
    mara.has_group("Thursday evening")
    code = mara.opens_group()
    phones = [clinic.tablet(devices, "phone") for _ in range(3)]
    button = mara.page.locator("[data-open=turn-away]")
    for phone, name in zip(phones, ("Zed", "Zoe", "Zac"), strict=True):
        expect(button).to_have_count(0)
        phone.joins(clinic.url, name, code)
        expect(mara.page.locator(".knock", has_text=name)).to_be_visible()

    mara.press("Not now, for all of them…")
    mara.dialog().get_by_role("button", name="Leave them waiting").click()
    expect(mara.page.locator(".knock")).to_have_count(3)
    mara.turns_all_away()
    for phone in phones:
        phone.says("Not just now.")
    mara.press("Undo: all devices at the door were asked to wait")
    for phone in phones:
        phone.says("You're in the right place.")
    expect(mara.page.locator(".knock")).to_have_count(3)
