"""Thirty people, one, and nobody: the leader's screen stays easy."""

from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import TWICE_IS_ONCE_MS, Tablet

NAMES = [
    f"{first}{second}" for first in "ABCDE" for second in ("da", "el", "im", "oz", "ri", "ula")
]


def test_thirty_people_are_in_sight_on_a_tablet_and_found_by_typing(
    clinic: Clinic, devices: Devices
) -> None:
    mara = clinic.mara(devices, "tablet")
    mara.makes_group("Thirty", *NAMES)
    mara.opens_group()
    for name in NAMES:
        mara.taps(name)
    mara.reads("30 people are here.")
    mara.reads("30 people are here. Two circles would give everybody more room.")
    mara.goes_on("Start the group")
    mara.floor_is_free()
    mara.taps(NAMES[0])
    mara.floor(NAMES[0])
    foot = mara.page.locator(".foot").bounding_box()
    places = [mara.seat(name).bounding_box() for name in NAMES]
    assert foot
    assert all(place and place["y"] + place["height"] <= foot["y"] for place in places)

    mara.page.keyboard.type("du")
    expect(mara.page.locator("[data-find=found]")).to_have_count(1)
    assert [mara.seat(name).bounding_box() for name in NAMES] == places, "no tile moves"
    mara.page.keyboard.press("Enter")
    expect(mara.seat("Dula").locator(".tile")).to_be_focused()
    mara.page.keyboard.press("Enter")
    mara.floor("Dula")
    expect(mara.page.locator("[data-find=found]")).to_have_count(0)

    mara.page.locator("[data-open=mode]").click()
    expect(mara.dialog()).to_contain_text("About 60 min at 2 min each")


def test_many_who_wait_are_let_in_with_one_tap_and_a_namesake_is_looked_at(
    clinic: Clinic, devices: Devices
) -> None:
    mara = clinic.mara(devices)
    mara.makes_group("Many", "Ana")
    code = mara.opens_group()
    tablets = [Tablet(devices.device("phone")) for _ in range(4)]
    for tablet, name in zip(tablets, ("Ana", "Dov", "Eli", "Faye"), strict=True):
        tablet.joins(clinic.url, name, code)
    mara.reads("4 waiting to join")
    mara.press("Let 3 in")
    for tablet, name in zip(tablets[1:], ("Dov", "Eli", "Faye"), strict=True):
        tablet.says(f"Welcome, {name}.")
    expect(mara.page.locator(".knock")).to_have_count(1)
    mara.lets_in("Ana", "This is our Ana")
    mara.reads("4 people are here.")


def test_one_person_alone_is_asked_about_and_gone_on_with(clinic: Clinic, devices: Devices) -> None:
    mara = clinic.mara(devices)
    mara.makes_group("One", "Ana", "Ben")
    mara.opens_group()
    mara.taps("Ana")
    mara.sees("Ana", "here")
    mara.goes_on("Start the group")
    expect(mara.dialog()).to_contain_text("Some payers need at least two for a group.")
    mara.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    mara.press("Wait")
    expect(mara.dialog()).to_have_count(0)
    mara.goes_on("Start the group")
    mara.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    mara.press("Go on as an individual session")
    mara.floor_is_free()
    mara.reads("One person is here")
    mara.does_not_read("Not heard from yet")
    mara.page.locator("[data-open=mode]").click()
    expect(mara.dialog()).not_to_contain_text("Going round")
    mara.page.keyboard.press("Escape")
    mara.menu("Ben", "Arrived")
    mara.not_heard("Ana", "Ben")
    mara.press("Close the group")
    mara.dialog().get_by_role("button", name="Close the group").click()
    mara.press("Read the summary")
    mara.reads("Begun as an individual session: one person was here.")


def test_two_see_no_waiting_list_until_somebody_is_on_it(clinic: Clinic, devices: Devices) -> None:
    mara = clinic.mara(devices)
    mara.makes_group("Two", "Ana", "Ben")
    mara.opens_group()
    for name in ("Ana", "Ben"):
        mara.taps(name)
        mara.sees(name, "here")
    mara.goes_on("Start the group")
    mara.not_heard("Ana", "Ben")
    waiting = mara.page.get_by_role("heading", name="Waiting", exact=True)
    expect(waiting).to_have_count(0)
    mara.menu("Ben", "Ask for a turn for them")
    expect(waiting).to_be_visible()


def test_nobody_came_and_that_is_kept_with_the_time(clinic: Clinic, devices: Devices) -> None:
    mara = clinic.mara(devices)
    mara.makes_group("Nobody", "Ana")
    mara.opens_group()
    expect(mara.control("Start the group")).to_be_disabled()
    mara.press("Nobody came")
    mara.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    mara.dialog().get_by_role("button", name="Nobody came").click()
    mara.reads("Nobody came this time.")
    mara.press("Somebody came after all? Reopen")
    mara.press("Nobody came")
    mara.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    mara.dialog().get_by_role("button", name="Nobody came").click()
    mara.press("Read the summary")
    mara.reads("Nobody came this time.")
    mara.reads("Noted at")
