"""A tablet that is passed round, and devices that die in the middle of a group."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import ASKS, PASSWORD, TWICE_IS_ONCE_MS, Console, SharedTablet


def shared(clinic: Clinic, devices: Devices) -> tuple[Console, SharedTablet]:
    """Ana's tablet, which Sam uses too, in a group that runs."""
    mara, tablet = clinic.mara(devices), SharedTablet(devices.device("tablet"))
    mara.has_group("Shared", "Ben")
    tablet.page.clock.install()
    tablet.joins(clinic.url, "Ana", mara.opens_group())
    mara.lets_in("Ana")
    mara.taps("Ben")
    mara.sees("Ben", "here")
    mara.goes_on("Start the group")
    tablet.press("More")
    tablet.press("Somebody else is using this too")
    tablet.called().fill("Sam")
    tablet.press("I agree, please let me in")
    tablet.reads("The therapist will let the other person in soon.")
    tablet.says("Open floor. Speak when you're ready.")
    expect(mara.page.locator(".knock")).to_contain_text("from Ana's tablet")
    mara.lets_in("Sam")
    tablet.says(ASKS)
    return mara, tablet


def test_a_tablet_goes_round_and_forgets_between_people(clinic: Clinic, devices: Devices) -> None:
    mara, tablet = shared(clinic, devices)
    tablet.is_taken_by("Sam")
    tablet.press("I'd like a turn")
    tablet.asks_again()
    tablet.adds("Got it. Thank you.")
    mara.reads("Sam: asked just now, not heard from yet")
    tablet.is_taken_by("Ana")
    tablet.says("Open floor. Speak when you're ready.")
    tablet.press("I'll pass this time")
    tablet.asks_again()
    mara.sees("Ana", "passed")
    tablet.is_taken_by("Sam")
    tablet.says("You're next, if you'd still like to.")
    tablet.does_not_read("Listening is taking part.")

    # The clock goes on by itself as well, longer on a busy machine.
    tablet.page.clock.fast_forward(15_000)
    tablet.page.mouse.click(5, 5)
    tablet.page.clock.fast_forward(15_000)
    tablet.says("You're next, if you'd still like to.")
    tablet.page.clock.fast_forward(5_500)
    tablet.asks_again()
    mara.taps("Sam")
    tablet.reads("Sam is sharing")
    tablet.asks_again()


def test_what_one_person_typed_is_gone_for_the_next(clinic: Clinic, devices: Devices) -> None:
    _mara, tablet = shared(clinic, devices)
    tablet.is_taken_by("Ana")
    tablet.press("More")
    tablet.press("Somebody else is using this too")
    tablet.called().fill("A secret")
    tablet.page.clock.fast_forward(21_000)
    tablet.asks_again()
    tablet.is_taken_by("Sam")
    tablet.press("More")
    tablet.press("Somebody else is using this too")
    expect(tablet.called()).to_have_value("")


def test_a_second_tap_of_a_trembling_hand_chooses_nothing(clinic: Clinic, devices: Devices) -> None:
    mara, tablet = shared(clinic, devices)
    tablet.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    tablet.page.locator(".holder", has_text="Sam").click()
    tablet.page.locator("button.big").click()  # on another spot, so that it is no double tap
    tablet.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    tablet.offers("I'd like a turn")
    mara.sees("Sam", "not yet")
    expect(mara.page.locator(".undo")).to_contain_text("Sam was let in")


def test_it_stays_with_whoever_does_not_feel_safe_until_a_leader_has_a_screen(
    clinic: Clinic, devices: Devices
) -> None:
    mara, tablet = shared(clinic, devices)
    live = mara.page.url
    mara.page.goto(f"{clinic.url}/groups")
    tablet.is_taken_by("Sam")
    tablet.press("I need a moment")
    tablet.press("I'm not feeling safe")
    tablet.press("Yes, tell them")
    tablet.reads("Nobody has seen this yet.")
    tablet.page.clock.fast_forward(60_000)
    tablet.reads("If you are in danger now, call or text 988 or 911.")
    mara.page.goto(live)
    tablet.reads("It is on every therapist's screen now.")
    tablet.page.clock.fast_forward(21_000)
    tablet.asks_again()
    mara.press("I've seen it and I'm going to them")


def test_a_leader_shares_a_tablet_and_takes_one_person_off_it(
    clinic: Clinic, devices: Devices
) -> None:
    mara, tablet = shared(clinic, devices)
    mara.menu("Ben", "Uses Ana, Sam's tablet too")
    expect(tablet.page.locator(".holder")).to_have_text(["Ana", "Sam", "Ben"])
    mara.menu("Ben", "Invite quietly")
    mara.reads("Ben shares a tablet, and reads it when they hold it next.")
    mara.menu("Ana", "Take off the shared tablet")
    mara.menu("Ben", "Take off the shared tablet")
    tablet.says("Open floor. Speak when you're ready.")
    expect(tablet.page.locator(".holder")).to_have_count(0)
    tablet.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    tablet.press("I'd like a turn")
    mara.reads("Sam: asked just now, not heard from yet")


@pytest.mark.timeout(120)
def test_a_tablet_dies_and_its_person_goes_on_with_another(
    clinic: Clinic, devices: Devices
) -> None:
    devices.lines_are_cut = True
    mara, old, new = clinic.mara(devices), *(clinic.tablet(devices) for _ in range(2))
    mara.has_group("Dies")
    code = mara.opens_group()
    old.joins(clinic.url, "Ana", code)
    mara.lets_in("Ana")
    mara.starts_with_one()
    mara.taps("Ana")
    old.says("This is your time, Ana.")

    old.page.context.set_offline(True)
    old.says_not_connected()
    light = mara.seat("Ana").locator(".device")
    expect(light).to_have_attribute("data-connected", "true")
    mara.page.reload()  # a screen that has just come up waits for nobody
    expect(light).to_have_attribute("data-connected", "false")
    mara.floor("Ana")
    new.joins(clinic.url, "Ana", code)
    mara.lets_in("Ana", "This is our Ana")
    new.says("This is your time, Ana.")
    expect(light).to_have_attribute("data-connected", "true")

    old.page.context.set_offline(False)
    old.says("This screen is signed out.")
    new.press("I'm finished")
    mara.floor_is_free()
    expect(mara.page.locator(".seat")).to_have_count(1)


def test_a_leaders_device_dies_and_any_other_goes_on_within_ten_seconds(
    clinic: Clinic, devices: Devices
) -> None:
    devices.lines_are_cut = True
    mara = clinic.mara(devices, new=True)
    mara.has_group("Goes on", "Ana", "Ben")
    mara.opens_group()
    for name in ("Ana", "Ben"):
        mara.taps(name)
        mara.sees(name, "here")
    mara.goes_on("Start the group")
    mara.taps("Ana")
    mara.floor("Ana")
    mara.page.context.set_offline(True)
    mara.says_not_connected()

    other = Console(clinic.tablet(devices, "phone").page)
    began = time.monotonic()
    other.page.goto(f"{clinic.url}/sign-in")
    other.page.get_by_label("Sign-in name").fill("mara@clinic")
    other.page.get_by_label("Password").fill(PASSWORD)
    other.page.locator("main button.main").click()
    running = other.page.locator(".running", has_text="Goes on")
    expect(running).to_contain_text("Your group is running (started")
    running.get_by_role("link", name="Resume").click()
    other.floor("Ana")
    assert time.monotonic() - began < 10
    other.taps("Ben")
    other.floor("Ben")

    mara.page.context.set_offline(False)
    mara.floor("Ben")
    mara.saved()
    mara.taps("Ana")
    other.floor("Ana")
