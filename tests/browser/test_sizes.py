"""Thirty people, one, and nobody: the leader's screen stays easy."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import TWICE_IS_ONCE_MS, Console

HOLDS_MS = 300  # long enough to be no swipe, and no press that opens the menu
NAMES = [
    f"{first}{second}" for first in "ABCDE" for second in ("da", "el", "im", "oz", "ri", "ula")
]


def test_thirty_people_are_in_sight_on_a_tablet_and_found_by_typing(
    clinic: Clinic, devices: Devices
) -> None:
    mara = clinic.mara(devices, "tablet")
    mara.has_group("Thirty", *NAMES)
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
    mara.has_group("Many", "Ana")
    code = mara.opens_group()
    tablets = [clinic.tablet(devices, "phone") for _ in range(4)]
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
    mara.has_group("One", "Ana", "Ben")
    mara.opens_group()
    mara.taps("Ana")
    mara.sees("Ana", "here")
    mara.goes_on("Start the group")
    expect(mara.dialog()).to_contain_text("Some payers need at least two for a group.")
    mara.press("Wait")
    expect(mara.dialog()).to_have_count(0)
    mara.goes_on("Start the group")
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
    mara.has_group("Two", "Ana", "Ben")
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
    mara.press("Undo: Ben asked for a turn")
    expect(waiting).to_have_count(0)
    a_raised_hand_is_dragged_there(mara)
    at_a_phone = Console(devices.device("phone", storage_state=clinic.signed_in, has_touch=True))
    at_a_phone.page.goto(mara.page.url)
    a_raised_hand_is_dragged_there_by_touch(at_a_phone)


def a_raised_hand_is_dragged_there(mara: Console) -> None:
    """Where nobody waits, the place to drop it comes while it is dragged; a slip is still a tap."""
    mouse, drop = mara.page.mouse, mara.page.locator("[data-drop]")
    x, y = middle(mara.seat("Ben").locator(".disc"))
    mara.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 15, y)
    expect(drop).to_have_count(0)
    mouse.move(x + 60, y, steps=4)
    expect(drop).to_contain_text("Ben would like a turn: drop here")
    mouse.up()
    expect(drop).to_have_count(0)
    mara.floor_is_free()
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 60, y, steps=4)
    mouse.move(*middle(drop), steps=4)
    expect(drop).to_have_class(re.compile("over"))
    mouse.up()
    expect(mara.page.locator(".waits li")).to_contain_text(["Ben"])
    mara.floor_is_free()


def a_raised_hand_is_dragged_there_by_touch(mara: Console) -> None:
    """A finger that holds for a moment drags, where a swipe scrolls; the place comes to it."""
    line = mara.page.context.new_cdp_session(mara.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": x, "y": y} for x, y in points]
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    drop = mara.page.locator("[data-drop]")
    x, y = middle(mara.seat("Ana").locator(".disc"))
    touch("touchStart", (x, y))
    mara.page.wait_for_timeout(HOLDS_MS)
    for step in (10, 20, 30, 40):
        touch("touchMove", (x, y + step))
    expect(drop).to_contain_text("Ana would like a turn: drop here")
    touch("touchMove", middle(drop))
    expect(drop).to_have_class(re.compile("over"))
    touch("touchEnd")
    expect(mara.page.locator(".waits li")).to_contain_text(["Ben", "Ana"])
    mara.floor_is_free()


def middle(what: Locator) -> tuple[float, float]:
    box = what.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_nobody_came_and_that_is_kept_with_the_time(clinic: Clinic, devices: Devices) -> None:
    mara = clinic.mara(devices)
    mara.has_group("Nobody", "Ana")
    mara.opens_group()
    expect(mara.control("Start the group")).to_be_disabled()
    mara.press("Nobody came")
    mara.touch(mara.dialog().get_by_role("button", name="Nobody came"))
    mara.reads("Nobody came this time.")
    mara.press("Somebody came after all? Reopen")
    mara.press("Nobody came")
    mara.touch(mara.dialog().get_by_role("button", name="Nobody came"))
    mara.press("Read the summary")
    mara.reads("Nobody came this time.")
    mara.reads("Noted at")
