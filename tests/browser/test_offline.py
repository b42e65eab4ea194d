"""A therapist's laptop without a line: the group goes on, and so does the board."""

import re

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.clinic import Clinic
from tests.browser.devices import SIZES, Devices, shape
from tests.browser.screens import Console, Tablet

TWO_SECONDS_MS = 2_000
LOW: ViewportSize = {"width": 1366, "height": 600}  # a small laptop, below a browser's own bars


def is_cut_off(mara: Console) -> None:
    mara.page.context.set_offline(True)
    mara.says_not_connected()


def is_back(mara: Console) -> None:
    mara.page.context.set_offline(False)
    expect(mara.page.locator(".offline")).to_have_count(0)


def keeps(mara: Console, taps: str) -> None:
    expect(mara.page.locator(".saved")).to_have_text(f"Working on this device. {taps} kept.")


def history(mara: Console) -> list[tuple[str, str, int]]:
    """Return the steps as they are told, the oldest first."""
    path = mara.page.url.replace("/live", "/history.json")
    steps = mara.page.request.get(path).json()["steps"]
    return [(step["event"], step.get("seat", ""), step["at"]) for step in steps]


def the_group_runs(mara: Console, name: str) -> str:
    mara.has_group(name, "Ana", "Ben", "Cleo", "Dov")
    code = mara.opens_group()
    for member in ("Ben", "Cleo", "Dov"):
        mara.taps(member)
        mara.sees(member, "here")
    return code


@pytest.mark.timeout(240)
def test_a_lost_connection_is_read_without_scrolling_on_any_screen(
    clinic: Clinic, devices: Devices
) -> None:
    devices.lines_are_cut = True
    mara = clinic.mara(devices)
    mara.has_group("Cut off", "Ben", "Cleo", "Dov")
    mara.opens_group()
    is_cut_off(mara)
    for size in (*map(shape, SIZES), LOW):
        mara.page.set_viewport_size(size)
        expect(mara.page.locator(".offline")).to_be_in_viewport(ratio=0.99)
        for door in ("topic", "mode"):
            mara.page.locator(f".head [data-open={door}]").click(trial=True)
    is_back(mara)


def test_taps_made_without_a_line_arrive_once_with_their_times(
    clinic: Clinic, devices: Devices
) -> None:
    devices.lines_are_cut = True
    mara, ana = clinic.mara(devices, new=True), clinic.tablet(devices)
    code = the_group_runs(mara, "Kept evening")
    ana.joins(clinic.url, "Ana", code)
    mara.lets_in("Ana", "This is our Ana")
    mara.goes_on("Start the group")
    mara.floor_is_free()
    before = len(history(mara))

    is_cut_off(mara)
    six_taps(mara, ana)
    is_back(mara)
    expect(mara.page.locator(".refusal")).to_have_text("All kept taps were sent.")
    mara.sees("Ben", "left")
    mara.sees("Dov", "stepped out")
    new = history(mara)[before:]
    told = [(event, seat) for event, seat, _ in new]
    assert told.count(("RequestMade", "r1")) == 1
    assert [step for step in told if step[0] != "RequestMade"] == [
        *(("TurnStarted", "r2"), ("TurnStarted", "r3"), ("TurnEnded", "r3")),
        *(("Passed", "r4"), ("SteppedOut", "r4"), ("Left", "r2")),
    ]
    at = {(event, seat): moment for event, seat, moment in new}
    first, second, third = ("TurnStarted", "r2"), ("TurnStarted", "r3"), ("TurnEnded", "r3")
    assert TWO_SECONDS_MS <= at[second] - at[first] < 3 * TWO_SECONDS_MS
    assert TWO_SECONDS_MS <= at[third] - at[second] < 3 * TWO_SECONDS_MS
    assert at[("RequestMade", "r1")] > at[second], "it arrived before, and happened after"
    ana.says("You're next, if you'd still like to.")
    assert mara.page.evaluate("() => sessionStorage.length") == 0


def six_taps(mara: Console, ana: Tablet) -> None:
    """Two turns with Ana's request in between, a pass, two who go, and a slip that is undone."""
    mara.taps_twice(mara.seat("Ben").locator(".tile"), 300)  # the trembling hand
    mara.floor("Ben")
    keeps(mara, "1 tap")
    expect(mara.page.locator(".centre")).to_contain_text("kept on this device")
    mara.page.wait_for_timeout(TWO_SECONDS_MS)
    mara.taps("Cleo")
    mara.floor("Cleo")
    ana.press("I'd like a turn")
    ana.says("You're next, if you'd still like to.")
    mara.page.wait_for_timeout(TWO_SECONDS_MS)
    mara.taps("Cleo")
    mara.floor_is_free()
    mara.menu("Dov", "Passed")
    mara.sees("Dov", "passed · kept")
    mara.menu("Dov", "Stepped out")
    mara.menu("Ben", "Left")
    keeps(mara, "6 taps")
    mara.taps("Cleo")
    mara.floor("Cleo")
    mara.press("Undo: give the floor · Cleo")
    mara.floor_is_free()
    keeps(mara, "6 taps")
    mara.press("History")
    mara.reads("give the floor · Ben")
    mara.page.keyboard.press("Escape")
    lies = mara.page.evaluate("() => Object.values(sessionStorage).join()")
    assert "start_turn" in lies
    assert not re.search("Ben|Cleo|Dov", lies)


@pytest.mark.timeout(180)
def test_what_does_not_fit_any_more_is_listed_in_the_history_and_the_summary(
    clinic: Clinic, devices: Devices
) -> None:
    devices.lines_are_cut = True
    mara = clinic.mara(devices, new=True)
    the_group_runs(mara, "Overtaken evening")
    mara.goes_on("Start the group")
    other = clinic.mara(devices, "tablet")
    other.page.goto(mara.page.url)
    other.floor_is_free()

    is_cut_off(mara)
    mara.taps("Ben")
    mara.floor("Ben")
    other.taps("Dov")
    other.floor("Dov")
    mara.taps("Cleo")
    mara.floor("Cleo")
    mara.menu("Ben", "Stepped out")
    keeps(mara, "3 taps")

    is_back(mara)
    expect(mara.page.locator(".refusal")).to_have_text(
        "2 taps did not fit any more. They are listed in the history and the summary."
    )
    for screen in (mara, other):
        screen.floor("Dov")
        screen.sees("Ben", "stepped out")
    mara.press("History")
    mara.reads("kept, did not fit any more: give the floor · Ben (the group had moved on)")
    mara.page.keyboard.press("Escape")
    mara.press("Close the group")
    mara.dialog().get_by_role("button", name="Close the group").click()
    mara.press("Read the summary")
    listed = mara.page.locator("section[aria-labelledby=misfits] li")
    expect(listed).to_have_text(
        [
            re.compile(rf"{name}: give the floor \(the group had moved on\)")
            for name in ("Ben", "Cleo")
        ]
    )


@pytest.mark.timeout(180)
def test_kept_taps_outlive_a_reload_and_what_needs_the_line_says_so(
    clinic: Clinic, devices: Devices
) -> None:
    devices.lines_are_cut = True
    mara = clinic.mara(devices, new=True)
    the_group_runs(mara, "Reloaded evening")
    mara.goes_on("Start the group")
    mara.floor_is_free()
    is_cut_off(mara)
    mara.taps("Ben")
    mara.floor("Ben")
    mara.press("Add a person")
    mara.dialog().get_by_role("textbox").fill("Eli")
    mara.dialog().get_by_role("button", name="Add", exact=True).click()
    mara.reads("That needs the connection. Please try again when it is back.")
    # The server is there again, and the page is loaded anew before its line is.
    mara.page.on("dialog", lambda asked: asked.accept())
    mara.page.add_init_script("Object.defineProperty(navigator, 'onLine', { value: true })")
    live = mara.page.url
    mara.page.context.set_offline(False)
    mara.page.goto(live)
    mara.floor("Ben")
    mara.saved()
    steps = [step[:2] for step in history(mara)]
    assert steps.count(("TurnStarted", "r2")) == 1
