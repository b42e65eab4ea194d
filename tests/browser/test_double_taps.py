"""A hand that trembles taps twice, and means it once."""

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import TWICE_IS_ONCE_MS, Console, ana_and_ben

APART_MS = (150, 500)


def test_asking_for_a_turn_twice_in_a_moment_is_asking_once(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana = clinic.mara(devices), clinic.tablet(devices, "phone")
    ana_and_ben(mara, ana, clinic.url)
    for apart in APART_MS:
        ana.offers("I'd like a turn")
        ana.taps_twice(ana.page.locator(".big"), apart)
        ana.says("You're next, if you'd still like to.")
        mara.sees("Ana", "not yet")
        expect(mara.page.locator(".waits li")).to_have_count(1)
        ana.press("Change my mind")
        ana.offers("I'd like a turn")
        expect(mara.page.locator(".waits li")).to_have_count(0)


@pytest.mark.parametrize("apart", APART_MS)
def test_the_therapist_taps_twice_and_nothing_more_happens_than_was_meant(
    clinic: Clinic, devices: Devices, apart: int
) -> None:
    mara = clinic.mara(devices)
    mara.has_group("Taps", "Ben", "Cleo")
    code = mara.opens_group()
    one_is_let_in(clinic, devices, mara, code, apart)
    mara.taps_twice(mara.seat("Ben").locator(".tile"), apart)
    mara.sees("Ben", "here")
    mara.taps_twice(mara.page.locator(".centre .next"), apart)
    mara.floor_is_free()
    mara.taps_twice(mara.seat("Ben").locator(".tile"), apart)
    mara.floor("Ben")
    mara.menu("Cleo", "Arrived")
    mara.sees("Cleo", "not yet")
    mara.taps_twice(mara.page.locator(".undo"), apart)
    mara.sees("Cleo", "expected")
    mara.floor("Ben")
    mara.press("Break")
    mara.reads("All clocks stand still.")
    mara.taps_twice(mara.page.locator(".centre .next"), apart)
    mara.floor("Ben")
    mara.keys_twice("u", apart)
    mara.reads("All clocks stand still.")
    mara.saved()


def one_is_let_in(clinic: Clinic, devices: Devices, mara: Console, code: str, apart: int) -> None:
    """Two wait at the door; the one who was not meant still does."""
    for name in ("Dov", "Eli"):
        clinic.tablet(devices, "phone").joins(clinic.url, name, code)
    mara.reads("2 waiting to join")
    mara.taps_twice(mara.page.locator(".knock").first.get_by_role("button", name="Let in"), apart)
    mara.reads("1 waiting to join")
    mara.saved()
    mara.reads("Eli")
    expect(mara.page.locator(".knock")).to_have_count(1)


def test_a_button_that_changes_under_the_finger_is_not_pressed_by_it(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana = clinic.mara(devices), clinic.tablet(devices)
    mara.has_group("Taps")
    code = mara.opens_group()
    ana.joins(clinic.url, "Ana", code)
    mara.lets_in("Ana")
    mara.starts_with_one()
    ana.offers("I'd like a turn")
    ana.page.evaluate(
        """() => new MutationObserver((_, watching) => {
          const big = document.querySelector(".big");
          if (!big.textContent.includes("finished")) return;
          watching.disconnect();
          big.click();
        }).observe(document.body, { childList: true, characterData: true, subtree: true })"""
    )
    mara.taps("Ana")
    ana.says("This is your time, Ana.")
    mara.floor("Ana")
    mara.saved()
    mara.floor("Ana")


def test_who_changes_their_mind_as_the_therapist_taps_next_is_not_called(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana = clinic.mara(devices, new=True), clinic.tablet(devices, "phone")
    held: list[tuple[WebSocketRoute, str | bytes]] = []
    holding = False

    def line(page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        server.on_message(lambda frame: held.append((page, frame)) if holding else page.send(frame))

    mara.page.route_web_socket("**/socket.io/**", line)
    ana_and_ben(mara, ana, clinic.url)
    ana.press("I'd like a turn")
    expect(mara.page.locator(".centre .next")).to_have_text("Start with Ana")
    holding = True
    ana.press("Change my mind")
    ana.offers("I'd like a turn")
    mara.goes_on("Start with Ana")
    holding = False
    for page, frame in held:
        page.send(frame)
    mara.reads("Ana is no longer next, and nothing was changed.")
    mara.floor_is_free()


def test_a_dialog_opens_with_two_taps_as_with_one(clinic: Clinic, devices: Devices) -> None:
    mara, ana = clinic.mara(devices), clinic.tablet(devices, "phone")
    ana_and_ben(mara, ana, clinic.url)
    for screen, button in (
        (mara, "[data-open=moment]"),
        (mara, "[data-open=tools]"),
        (ana, "[data-do=more]"),
    ):
        screen.taps_twice(screen.page.locator(button), 150)
        screen.page.wait_for_timeout(300)
        expect(screen.page.locator("dialog[open]")).to_be_visible()
        screen.page.keyboard.press("Escape")
        expect(screen.page.locator("dialog")).to_have_count(0)
    mara.press("More")
    mara.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    mara.page.mouse.click(5, 5)
    expect(mara.page.locator("dialog")).to_have_count(0)
