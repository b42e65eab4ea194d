"""What is asked of everybody: cards on a participant's screen, answers for who may read them."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import Console, Screen, Tablet


def together(clinic: Clinic, devices: Devices) -> tuple[Console, Tablet]:
    mara, ana = clinic.mara(devices), clinic.tablet(devices, "phone")
    mara.has_group("Asked")
    code = mara.opens_group()
    ana.joins(clinic.url, "Ana", code)
    mara.lets_in("Ana")
    mara.starts_with_one()
    return mara, ana


def tool(mara: Console, label: str) -> Locator:
    mara.press("More")
    mara.dialog().get_by_role("button", name=label).click()
    expect(mara.page.locator("dialog h2")).to_have_text(label)
    return mara.dialog()


def card(page: Page) -> Locator:
    return page.locator(".card.ask")


def presses(scope: Locator, label: str) -> None:
    Screen(scope.page).touch(scope.get_by_role("button", name=label, exact=True))


def test_a_check_in_is_answered_by_keyboard_and_what_is_left_out_is_not_0(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana = together(clinic, devices)
    asking = tool(mara, "Check-in and check-out")
    presses(asking, "Ask for a check-in")
    expect(card(ana.page).locator("h2")).to_have_text("How are you as we begin?")
    presses(card(ana.page), "Answer")
    form = ana.page.locator("dialog form")
    expect(form.locator(":checked")).to_have_count(0)
    form.locator("input[name=mood]").first.focus()
    ana.page.keyboard.press("Space")
    form.locator("label:has(input[name=urge][value='7'])").click()
    form.locator("fieldset", has_text="Urge to use").get_by_role("button").click()
    expect(form.locator(":checked")).to_have_count(1)
    presses(form, "Send")
    expect(ana.page.locator("dialog")).to_have_count(0)
    expect(card(ana.page)).to_have_count(0)
    expect(asking).to_contain_text("1 of 1 answered")
    asking.locator("summary").click()
    expect(asking.locator("li")).to_have_text("Ana: Mood 0")
    mara.page.keyboard.press("Escape")
    mara.does_not_read("Mood")


def test_a_card_is_put_away_and_comes_back_after_a_reload_too(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana = together(clinic, devices)
    asking = tool(mara, "A quick question")
    asking.get_by_label("What would you like to ask everybody?").fill("Shall we have a break?")
    presses(asking, "Ask everybody")
    expect(card(ana.page).locator("h2")).to_have_text("Shall we have a break?")
    presses(card(ana.page), "Not now")
    expect(card(ana.page)).to_have_count(0)
    ana.page.reload()
    ana.offers("The question")
    expect(card(ana.page)).to_have_count(0)
    ana.press("The question")
    presses(card(ana.page), "Yes")
    expect(card(ana.page)).to_have_count(0)
    expect(asking).to_contain_text("1 person answered: 1 yes, 0 no")
    expect(asking).to_contain_text("once five people have answered")
    ana.page.reload()
    ana.offers("I'd like a turn")
    expect(card(ana.page)).to_have_count(0)
    expect(ana.page.get_by_role("button", name="The question")).to_have_count(0)


def test_a_line_is_saved_and_only_the_page_for_it_has_it(clinic: Clinic, devices: Devices) -> None:
    mara, ana = together(clinic, devices)
    presses(ana.page.locator("main"), "More")
    presses(ana.page.locator("dialog"), "Save for my one-to-one")
    ana.page.locator("dialog input").fill("The evenings alone")
    presses(ana.page.locator("dialog"), "Save")
    expect(ana.page.locator("dialog")).to_have_count(0)
    ana.reads("Thank you. It has arrived.")
    mara.does_not_read("evenings")
    mara.page.goto(f"{clinic.url}/one-to-one")
    mara.reads("The evenings alone")


def test_a_takeaway_is_on_the_display_when_the_therapist_chooses_it(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana = together(clinic, devices)
    display = clinic.tablet(devices).page
    url = mara.page.locator("body").get_attribute("data-display-url") or ""
    display.goto(clinic.url + url)
    asking = tool(mara, "One thing I'm taking with me")
    presses(asking, "Ask everybody")
    presses(card(ana.page), "Answer")
    ana.page.locator("dialog input").fill("I can call somebody")
    presses(ana.page.locator("dialog"), "Share it")
    expect(asking.locator("li")).to_contain_text("I can call somebody")
    expect(asking).not_to_contain_text("Ana")
    expect(display.get_by_text("I can call somebody")).to_have_count(0)
    presses(asking, "Show it")
    expect(display.get_by_text("I can call somebody")).to_be_visible()
    presses(asking, "Take it off")
    expect(display.get_by_text("I can call somebody")).to_have_count(0)
