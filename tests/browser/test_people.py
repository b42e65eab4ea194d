"""People leave early, step out for long, and go by the same name."""

import re

from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import Console

# What the server tells, as if whoever is out had gone ten minutes earlier.
OUT_FOR_LONG = """
const parse = JSON.parse;
const earlier = (value) => {
  if (!value || typeof value !== "object") return;
  if (typeof value.out === "number") value.out -= 600_000;
  Object.values(value).forEach(earlier);
};
JSON.parse = (...args) => {
  const value = parse(...args);
  earlier(value);
  return value;
};
"""


def a_group(clinic: Clinic, devices: Devices, *names: str) -> Console:
    """Mara leads people without devices."""
    mara = clinic.mara(devices, new=True)
    mara.has_group("People", *names)
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


def test_leaders_are_told_once_that_somebody_has_been_out_for_ten_minutes(
    clinic: Clinic, devices: Devices
) -> None:
    mara = a_group(clinic, devices, "Ana", "Ben")
    mara.menu("Ana", "Stepped out")
    mara.taps("Ben")
    mara.floor("Ben")
    note = mara.page.locator(".offer")
    expect(note).to_have_count(0)
    mara.page.add_init_script(OUT_FOR_LONG)
    mara.page.reload()
    expect(note).to_contain_text("Ana has been out for 10 minutes.")
    expect(mara.page.locator("#said")).to_contain_text("Ana has been out for a while.")
    mara.touch(note.get_by_role("button", name="All right"))
    expect(note).to_have_count(0)
    mara.page.reload()
    mara.sees("Ana", "stepped out")
    expect(note).to_have_count(0)
    mara.menu("Ana", "Back")
    mara.sees("Ana", "not yet")
    mara.menu("Ana", "Stepped out")
    mara.touch(note.get_by_role("button", name="They are back"))
    mara.sees("Ana", "not yet")
    expect(note).to_have_count(0)


def test_two_of_one_name_choose_a_sign_and_a_letter_with_one_tap_each(
    clinic: Clinic, devices: Devices
) -> None:
    mara, one, other = clinic.mara(devices), *(clinic.tablet(devices, "phone") for _ in range(2))
    mara.has_group("Alike")
    code = mara.opens_group()
    for tablet in (one, other):
        tablet.joins(clinic.url, "Maria", code)
        mara.lets_in("Maria")
    for tablet in (one, other):
        tablet.press("Change my name")
    one.touch(one.page.locator(".signs button", has_text="sun"))
    one.says("Welcome, Maria ☼.")
    other.page.locator(".initial").fill("g")
    other.press("Put it beside my name")
    other.says("Welcome, Maria G.")
    for tablet in (one, other):
        tablet.does_not_read("Somebody else here is called")
    mara.sees("Maria ☼", "here")
    mara.sees("Maria G", "here")


def test_a_leader_reads_who_has_that_name_already_and_which_of_them_is_meant(
    clinic: Clinic, devices: Devices
) -> None:
    mara, jim = clinic.mara(devices), clinic.tablet(devices, "phone")
    mara.has_group("Jims", "Jim", "Ana")
    code = mara.opens_group()
    mara.press("Add a person")
    called, told = mara.dialog().get_by_role("textbox"), mara.dialog().get_by_role("status")
    called.fill("JIM ")
    expect(told).to_have_text(re.compile("^Somebody here is called that already."))
    called.fill("jim b")
    expect(told).to_be_empty()
    called.fill("jim")
    mara.dialog().get_by_role("button", name="Add", exact=True).click()
    mara.sees("jim", "here")
    jim.joins(clinic.url, "Jim", code)
    knock = mara.page.locator(".knock")
    expect(knock.get_by_role("button", name="This is our jim (here)")).to_be_visible()
    knock.get_by_role("button", name="This is our Jim (expected)").click()
    mara.sees("Jim", "here")
    jim.says("Welcome, Jim.")


def test_a_guest_with_a_device_sits_in_and_is_offered_no_turn(
    clinic: Clinic, devices: Devices
) -> None:
    mara, guest = clinic.mara(devices), clinic.tablet(devices, "phone")
    mara.has_group("With a guest", "Ben", "Cleo")
    guest.joins(clinic.url, "Ines", mara.opens_group())
    mara.page.locator(".knock").get_by_role("button", name="This is…").click()
    mara.dialog().get_by_role("button", name="An interpreter").click()
    for name in ("Ben", "Cleo"):
        mara.taps(name)
        mara.sees(name, "here")
    mara.goes_on("Start the group")
    guest.says("We're glad you're here.")
    guest.adds("You are here as a guest, to listen.")
    mara.taps("Ben")
    guest.says("Ben is sharing.")
    expect(guest.page.locator(".actions button")).to_have_text(["I need a moment", "More"])


def test_nothing_of_the_group_stays_open_on_a_device_when_it_is_closed(
    clinic: Clinic, devices: Devices
) -> None:
    mara, *namesakes = clinic.mara(devices), *(clinic.tablet(devices, "phone") for _ in range(2))
    mara.has_group("Closing", "Cleo")
    code = mara.opens_group()
    for tablet in namesakes:
        tablet.joins(clinic.url, "Maria", code)
        mara.lets_in("Maria")
    namesakes[0].press("Change my name")
    namesakes[1].press("More")
    mara.taps("Cleo")
    mara.sees("Cleo", "here")
    mara.goes_on("Start the group")
    mara.menu("Cleo", "Needs a moment")
    mara.press("Close the group")
    expect(mara.dialog().locator(".refusal")).to_contain_text("Cleo needs a moment.")
    mara.dialog().get_by_role("button", name="Close the group").click()
    for tablet in namesakes:
        tablet.says("Thank you for being here today.")
        expect(tablet.page.locator("dialog")).to_have_count(0)
        tablet.does_not_read("Maria")
