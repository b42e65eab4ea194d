"""A group somebody forgot to close, or closed by mistake, at a leader's screen."""

from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import Console

# What the server tells, as it would be three and a half hours later.
LONG_OVER = """
const parse = JSON.parse;
const earlier = (value) => {
  if (!value || typeof value !== "object") return;
  if ("planned_end" in value) value.planned_end -= 125 * 60_000;
  Object.values(value).forEach(earlier);
};
JSON.parse = (...args) => {
  const value = parse(...args);
  earlier(value);
  return value;
};
"""


def started(clinic: Clinic, devices: Devices) -> Console:
    mara = clinic.mara(devices, "tablet")
    mara.has_group("Wednesday", "Ana", "Ben")
    mara.opens_group()
    for name in ("Ana", "Ben"):
        mara.taps(name)
        mara.sees(name, "here")
    mara.goes_on("Start the group")
    return mara


def test_a_leader_is_asked_once_whether_the_group_still_goes_on(
    clinic: Clinic, devices: Devices
) -> None:
    mara = started(clinic, devices)
    expect(mara.page.locator(".overtime")).to_have_count(0)
    mara.page.add_init_script(LONG_OVER)
    mara.page.reload()
    question = mara.page.locator(".overtime")
    expect(question).to_contain_text("Is it still going?")
    question.get_by_role("button", name="Still going").dblclick()
    expect(mara.page.locator("dialog")).to_have_count(0)
    expect(question).to_have_count(0)
    mara.page.reload()
    expect(mara.page.locator(".centre .free")).to_be_visible()
    expect(question).to_have_count(0)


def test_whoever_answers_that_it_is_over_gets_to_closing_it(
    clinic: Clinic, devices: Devices
) -> None:
    mara = started(clinic, devices)
    mara.page.add_init_script(LONG_OVER)
    mara.page.reload()
    mara.page.locator(".overtime").get_by_role("button", name="Close the group").click()
    mara.dialog().get_by_role("button", name="Close the group").click()
    mara.reads("The group is closed.")


def test_a_group_that_is_reopened_shows_the_code_that_opens_it_now(
    clinic: Clinic, devices: Devices
) -> None:
    mara = started(clinic, devices)
    code = mara.page.locator("[data-open=code]").inner_text()
    mara.press("Close the group")
    mara.dialog().get_by_role("button", name="Close the group").click()
    mara.press("Closed by mistake? Reopen")
    expect(mara.page.locator("[data-open=code]")).not_to_have_text(code)
    expect(mara.page.locator("[data-open=code]")).to_contain_text("Code ")
