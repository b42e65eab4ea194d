"""What a leader notes, shows on every screen and is offered in a quiet room, tapped as it is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import Console, Tablet

# Where the foot begins and where everybody sits.
PLACES = """() => [...document.querySelectorAll(".foot, .seat")]
  .map((part) => Math.round(part.getBoundingClientRect().top))"""


def a_group(clinic: Clinic, devices: Devices) -> tuple[Console, Tablet, Page]:
    """Mara's running group at a tablet, Ana's device, and the room's display."""
    mara = clinic.mara(devices, "tablet")
    mara.has_group("Thursday", "Ana", "Ben")
    mara.opens_group()
    ana = clinic.tablet(devices, "phone")
    ana.joins(mara.link_to_join(), "Ana")
    mara.lets_in("Ana", "This is our Ana")
    mara.taps("Ben")
    mara.sees("Ben", "here")
    display = clinic.tablet(devices).page
    display.goto(clinic.url + (mara.page.locator("body").get_attribute("data-display-url") or ""))
    mara.goes_on("Start the group")
    mara.floor_is_free()
    return mara, ana, display


def undo(mara: Console) -> str:
    return mara.page.locator(".undo").inner_text()


def test_a_moment_takes_two_taps_and_its_person_may_follow(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, _ = a_group(clinic, devices)
    before = ana.page.locator("main").inner_text()
    mara.press("Moment")
    mara.press("Tension")
    expect(mara.page.locator(".offer h2")).to_have_text("Noted: Tension")
    assert undo(mara) == "Undo: Tension"
    mara.page.locator(".offer").get_by_role("button", name="Ben").click()
    expect(mara.page.locator(".offer")).to_have_count(0)
    assert undo(mara) == "Undo: the moment was about Ben"
    mara.press("Moment")
    mara.press("Reflected")
    expect(mara.page.locator(".undo")).to_have_text("Undo: Reflected")
    assert ana.page.locator("main").inner_text() == before
    mara.press("History")
    mara.dialog().get_by_role("button", name="Correct : Tension").click()
    mara.press("Change the person")
    expect(mara.dialog().get_by_text("the moment was about Ana").first).to_be_visible()


def test_an_agreement_is_on_every_screen_while_a_tablet_stays_of_use(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, display = a_group(clinic, devices)
    mara.press("More")
    mara.dialog().get_by_role("button", name="Show an agreement").click()
    mara.press("What is said here stays here.")
    expect(ana.page.locator(".agreed")).to_contain_text("What is said here stays here.")
    expect(display.locator("h1")).to_have_text("What is said here stays here.")
    ana.press("I'd like a turn")
    ana.says("You're next, if you'd still like to.")
    mara.page.locator(".pill.amber").click()
    expect(ana.page.locator(".agreed")).to_have_count(0)
    expect(display.locator(".agreed")).to_have_count(0)


def test_screens_rest_and_wake_with_one_tap(clinic: Clinic, devices: Devices) -> None:
    mara, ana, display = a_group(clinic, devices)
    mara.press("More")
    mara.dialog().get_by_role("button", name="Rest the screens").click()
    ana.says("Screens are resting.")
    expect(ana.page.locator(".actions button")).to_have_text(["I need a moment", "Leave"])
    expect(display.locator("main")).to_have_text("Screens are resting.")
    expect(mara.page.locator(".pill.amber")).to_have_text("Screens are resting · Wake")
    mara.taps("Ben")
    mara.floor("Ben")
    ana.says("Screens are resting.")
    mara.page.locator(".pill.amber").click()
    ana.says("Ben is sharing.")


@pytest.mark.timeout(180)
def test_help_in_a_quiet_room_comes_to_leaders_alone_and_stays_away_when_told(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, display = a_group(clinic, devices)
    tile = mara.seat("Ben").bounding_box()
    offer = mara.page.locator(".offer")
    expect(offer).to_be_visible(timeout=60_000)
    mara.offers("Wait quietly", "Go round", "Offer a prompt", "Not today")
    assert mara.seat("Ben").bounding_box() == tile, "no tile moves"
    for page in (ana.page, display):
        expect(page.get_by_text("quiet", exact=False)).to_have_count(0)
    mara.press("Wait quietly")
    expect(offer).to_have_count(0)
    mara.page.reload()
    mara.press("Not today")
    expect(offer).to_have_count(0)
    mara.page.reload()
    mara.floor_is_free()
    expect(offer).to_have_count(0)
    mara.press("More")
    mara.dialog().get_by_role("button", name="Offer help in a quiet room again").click()
    mara.offers("Private check-in")
    ana.press("I need a moment")
    mara.reads("Ana needs a moment.")
    expect(offer).to_have_count(0)
    mara.press("Seen")
    expect(offer).to_be_visible()
    mara.press("More")
    mara.dialog().get_by_role("button", name="Check-in and check-out").click()
    mara.press("Ask for a check-in")
    mara.page.keyboard.press("Escape")
    mara.offers("Wait quietly", "Check-in · 0 of 1 answered")
    expect(offer.get_by_role("button", name="Private check-in")).to_have_count(0)


@pytest.mark.parametrize("locale", ["en-GB", "es-ES"])
def test_the_foot_is_one_row_on_a_tablet(clinic: Clinic, devices: Devices, locale: str) -> None:
    devices.lines_are_cut = True
    mara, _, _ = a_group(clinic, devices)
    mara.taps("Ben")
    mara.floor("Ben")
    page = devices.device("tablet", locale=locale, storage_state=clinic.signed_in)
    page.goto(mara.page.url)
    expect(page.locator(".undo")).to_be_visible()
    middles = page.locator(".foot > *").evaluate_all(
        "parts => parts.map(p => p.getBoundingClientRect()).map(b => b.top + b.height / 2)"
    )
    assert len(middles) > 7
    assert max(middles) - min(middles) < 2
    there = page.evaluate(PLACES)
    page.context.set_offline(True)
    expect(page.locator(".foot .offline")).to_be_visible()
    assert page.evaluate(PLACES) == there, "nothing moves when the connection is lost"
    page.locator(".tile").first.click()
    expect(page.locator(".foot .offline")).to_contain_text("1")
    assert page.evaluate(PLACES) == there, "nor when taps are kept"
    foot = page.locator(".foot").bounding_box()
    page.locator(".next-part button").last.click()
    expect(page.locator(".foot .refusal")).to_be_visible()
    assert page.locator(".foot").bounding_box() == foot, "nor when a tap is refused"
