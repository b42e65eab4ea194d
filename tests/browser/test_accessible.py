"""Everything can be done with keys alone, and what changes is said aloud once."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import TWICE_IS_ONCE_MS, Console, Tablet, ana_and_ben

TABS_AT_MOST = 90
FOCUSED = """() => {
  const one = document.activeElement;
  const look = getComputedStyle(one);
  const labels = [...(one.labels ?? [])].map((label) => label.textContent).join(" ");
  const words = [one.ariaLabel, labels, one.textContent].filter(Boolean).join(" ");
  const outlined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  // A page that is being left is hidden, and so is what was in focus there.
  const seen = one === document.body || outlined || document.documentElement.hidden;
  return { words: words.replace(/\\s+/g, " ").trim(), seen };
}"""
LISTEN = """() => {
  window.heard = [];
  const said = document.getElementById("said");
  new MutationObserver(() => window.heard.push(said.textContent))
    .observe(said, { childList: true, characterData: true, subtree: true });
}"""


def tab_to(page: Page, words: str) -> None:
    """Go on with Tab to whatever is called so; wherever the focus is on the way is seen."""
    for _ in range(TABS_AT_MOST):
        page.wait_for_load_state()  # what has no style yet has no outline either
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["seen"], f"nobody sees the focus on: {focused['words']}"
        if focused["words"].startswith(words):
            return
    pytest.fail(f"no Tab leads to: {words}")


def enter(page: Page, words: str) -> None:
    tab_to(page, words)
    page.wait_for_timeout(TWICE_IS_ONCE_MS)
    page.keyboard.press("Enter")


def test_a_short_evening_is_led_and_taken_part_in_with_keys_alone(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana = clinic.mara(devices), clinic.tablet(devices)
    code = a_group_is_opened(mara)
    somebody_joins(mara, ana, clinic.url, code)
    turns_are_taken(mara, ana)
    a_step_is_undone_and_a_round_begins(mara, ana)
    enter(mara.page, "Close the group")
    expect(mara.dialog()).to_be_visible()
    enter(mara.page, "Close the group")
    mara.reads("The group is closed.")
    enter(mara.page, "Read the summary")
    mara.reads("1 of 2 people were offered a turn; 1 shared.")


def a_group_is_opened(mara: Console) -> str:
    keys = mara.page.keyboard
    enter(mara.page, "New group")
    mara.reads("Name of the group")
    tab_to(mara.page, "Name of the group")
    keys.type("By keys")
    keys.press("Enter")
    expect(mara.page.get_by_role("heading", name="By keys")).to_be_visible()
    tab_to(mara.page, "Add a member")
    keys.type("Ben")
    keys.press("Enter")
    expect(mara.page.locator("#members summary")).to_have_text("Ben")
    enter(mara.page, "Start the group now")
    return mara.page.locator(".centre .code").inner_text()


def somebody_joins(mara: Console, ana: Tablet, url: str, code: str) -> None:
    ana.page.goto(url)
    ana.page.keyboard.type(code.lower())
    ana.page.keyboard.press("Enter")
    expect(ana.called()).to_be_focused()
    ana.page.keyboard.type("Ana")
    ana.page.keyboard.press("Enter")
    ana.says("You're in the right place.")

    expect(mara.page.locator(".knock")).to_have_count(1)
    enter(mara.page, "Let in")
    ana.says("Welcome, Ana.")
    enter(mara.page, "B Ben")
    mara.sees("Ben", "here")
    enter(mara.page, "Start the group")
    mara.floor_is_free()


def turns_are_taken(mara: Console, ana: Tablet) -> None:
    keys = mara.page.keyboard
    enter(mara.page, "Topic")
    expect(mara.dialog().get_by_label("Topic")).to_be_focused()
    keys.type("Small steps")
    keys.press("Enter")
    ana.is_about("Small steps", "Open floor")
    expect(mara.page.locator("[data-open=topic]")).to_be_focused()

    enter(ana.page, "I'd like a turn")
    ana.says("You're next, if you'd still like to.")
    keys.press("PageDown")
    ana.says("This is your time, Ana.")
    enter(ana.page, "I'm finished")
    ana.says("Thank you for sharing.")
    mara.floor_is_free()


def a_step_is_undone_and_a_round_begins(mara: Console, ana: Tablet) -> None:
    keys = mara.page.keyboard
    # Undo is for a leader's own slips: the turn she gave, and not its end, which was Ana's.
    mara.offers("Undo: Ana started")
    keys.press("u")
    mara.sees("Ana", "not yet")
    keys.press("?")
    expect(mara.dialog()).to_contain_text("This help")
    keys.press("Escape")
    expect(mara.dialog()).to_have_count(0)
    mara.page.locator("[data-open=topic]").evaluate("one => one.blur()")
    mara.page.wait_for_timeout(750)  # two presses within this time count as one
    keys.press("Space")
    mara.floor("Ana")

    enter(mara.page, "How we talk")
    tab_to(mara.page, "Start with")
    keys.press("ArrowDown")
    tab_to(mara.page, "Clockwise")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(mara.page.locator("[data-open=mode]")).to_contain_text("Going round")
    enter(ana.page, "I'll pass this time")
    ana.says("That's fine.")


def test_a_menu_gives_the_focus_back_to_where_it_was_opened(
    clinic: Clinic, devices: Devices
) -> None:
    mara = clinic.mara(devices)
    mara.has_group("Focus", "Ana", "Ben")
    mara.opens_group()
    expect(mara.seat("Ben")).to_be_visible()
    enter(mara.page, "⋯More for Ben")
    expect(mara.dialog()).to_be_visible()
    mara.page.keyboard.press("Escape")
    expect(mara.seat("Ben").locator(".more")).to_be_focused()
    # Also through a dialog that was opened from the menu.
    mara.page.wait_for_timeout(TWICE_IS_ONCE_MS)
    mara.page.keyboard.press("Enter")
    enter(mara.page, "Rename")
    expect(mara.dialog().get_by_role("textbox")).to_be_focused()
    mara.page.keyboard.press("Escape")
    expect(mara.seat("Ben").locator(".more")).to_be_focused()


def test_what_changes_is_said_aloud_once(clinic: Clinic, devices: Devices) -> None:
    devices.lines_are_cut = True
    mara, ana = clinic.mara(devices), clinic.tablet(devices)
    ana_and_ben(mara, ana, clinic.url)
    ana.says("Open floor. Speak when you're ready.")
    for screen in (mara, ana):
        screen.page.evaluate(LISTEN)

    mara.taps("Ben")
    ana.says("Ben is sharing.")
    ana.press("I'd like a turn")
    ana.says("You're next, if you'd still like to.")
    ana.page.context.set_offline(True)
    ana.says_not_connected()
    ana.page.context.set_offline(False)
    ana.is_connected()
    mara.goes_on("Thank Ben, next Ana")
    ana.says("This is your time, Ana.")
    heard = ana.page.evaluate("() => window.heard")
    assert [words.split(".")[0] for words in heard] == [
        "Ben is sharing",
        "You're next, if you'd still like to",
        "Reconnecting",
        "This is your time, Ana",
    ]

    noted = mara.page.evaluate("() => window.heard")
    assert noted == ["Ben has the floor.", "Ana has the floor."]


def test_a_tap_that_was_not_kept_is_said_aloud_once_and_never_shown_as_done(
    clinic: Clinic, devices: Devices
) -> None:
    devices.lines_are_cut = True
    mara, ana = clinic.mara(devices), Tablet(devices.device("tablet"))
    mara.has_group("Refused")
    ana.page.clock.install()
    ana.joins(clinic.url, "Ana", mara.opens_group())
    mara.lets_in("Ana")
    mara.starts_with_one()
    ana.says("Open floor. Speak when you're ready.")
    ana.page.evaluate(LISTEN)
    ana.page.context.set_offline(True)
    ana.says_not_connected()
    ana.press("I'd like a turn")
    ana.offers("Sending…")
    ana.says("Open floor. Speak when you're ready.")
    ana.page.clock.fast_forward(25_000)
    ana.reads("Not connected, so that tap may not be kept.")
    ana.offers("I'd like a turn")
    ana.page.context.set_offline(False)
    ana.is_connected()
    heard = ana.page.evaluate("() => window.heard")
    assert [words.split(",")[0] for words in heard] == [
        "Reconnecting. The group goes on",
        "Not connected",
    ]
    mara.sees("Ana", "not yet")
