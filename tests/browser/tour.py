"""A walk past every page and every state of the live screens, in any language.

One browser speaks English and moves the evening on; what is looked at speaks `language`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from playwright.sync_api import Locator, Page, expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import PASSWORD, TWICE_IS_ONCE_MS, Console, Screen, Tablet
from tests.browser.test_people import OUT_FOR_LONG

LOCALES = {"en": "en-GB", "es": "es-ES"}
DIALOGS = ("topic", "mode", "plan", "code", "close", "lines", "add", "history", "tools", "moment")
FULL = (
    "Pia",
    "Quim",
    "Rosa",
    "Saul",
    "Tess",
    "Uma",
    "Vito",
    "Wanda",
    "Xenia",
    "Yara",
    "Zoë",
    "Bartholomew",
)
number = count(1)


@dataclass(frozen=True)
class Stop:
    name: str
    page: Page


def tour(clinic: Clinic, devices: Devices, language: str = "en") -> Iterator[Stop]:
    """Yield what there is to see, one state after another."""
    looked_at = {"locale": LOCALES[language]}
    office = devices.device("laptop", **looked_at)
    yield from the_doors(clinic, office)
    yield from the_pages(clinic, office)
    driver = Console(devices.device("laptop", storage_state=office.context.storage_state()))
    driver.page.goto(office.url)
    tablet = Tablet(devices.device("tablet", **looked_at))
    yield from before_the_start(clinic, driver, office, tablet, devices)
    display = devices.device("tablet", **looked_at)
    display.goto(clinic.url + (office.locator("body").get_attribute("data-display-url") or ""))
    expect(display.locator(".joining")).to_be_visible()
    yield Stop("display-gathering", display)
    yield from the_group(driver, office, tablet, display)
    yield from ten_minutes_later(office)
    yield from topics_of_the_library(driver, office)
    yield from two_leaders(clinic, driver, office, devices)
    yield from shared_and_full(driver, office, tablet)
    yield from lost_lines(driver, office, tablet, display)
    yield from the_end(clinic, driver, office, tablet, display)


def the_doors(clinic: Clinic, page: Page) -> Iterator[Stop]:
    page.goto(clinic.url)
    yield Stop("door", page)
    page.fill("#code", "ABCD EFGH")
    page.click("main button.main")
    expect(page.locator(".wrong")).to_be_visible()
    yield Stop("door-wrong-code", page)
    page.goto(f"{clinic.url}/privacy")
    yield Stop("what-is-kept", page)
    page.goto(f"{clinic.url}/offline")
    yield Stop("no-connection", page)
    page.goto(f"{clinic.url}/sign-in")
    yield Stop("sign-in", page)
    page.fill("#login", "nobody")
    page.fill("#password", "not the right one")
    page.click("main button.main")
    expect(page.locator("[role=alert]")).to_be_visible()
    yield Stop("sign-in-wrong", page)
    page.goto(f"{clinic.url}/nowhere")
    yield Stop("error", page)
    page.goto(f"{clinic.url}/start/once-only")
    yield Stop("link-used", page)
    page.goto(clinic.invitation())
    yield Stop("account", page)
    page.fill("#login", " ")
    page.fill("#name", "Mara")
    page.fill("#password", "short")
    page.click("main button.main")
    expect(page.locator(".wrong").first).to_be_visible()
    yield Stop("account-wrong", page)


def the_pages(clinic: Clinic, page: Page) -> Iterator[Stop]:
    page.fill("#login", f"mara{next(number)}")
    page.fill("#password", PASSWORD)
    page.click("main button.main")
    page.wait_for_url("**/groups")
    yield Stop("groups-none", page)
    page.goto(f"{clinic.url}/sessions")
    yield Stop("past-none", page)
    page.goto(f"{clinic.url}/groups/new")
    yield Stop("group-new", page)
    page.fill("#name", " ")
    page.click("main button.main")
    expect(page.locator(".wrong")).to_be_visible()
    yield Stop("group-new-wrong", page)
    page.fill("#name", "Tuesday evening")
    page.click("main button.main")
    page.wait_for_url(re.compile(r"/groups/[0-9a-f]+$"))
    yield Stop("group-without-members", page)
    for name in ("Ana", "Ben", "Cleo", "Dov"):
        page.fill("#name", name)
        page.click("form[action$=members] button")
        expect(page.locator("#members summary").filter(has_text=name)).to_be_visible()
    tap(page.locator("#members summary").first)
    yield Stop("group", page)
    page.locator("[name=marks]").first.check()  # the page to prepare says so
    tap(page.locator("form[action$=marks] button").first)
    group = page.url.split("#")[0]
    yield from the_topics(page)
    page.goto(f"{group}/edit")
    yield Stop("group-edit", page)
    page.fill("#welcome", "90")
    page.click("main button.main")
    expect(page.locator("#plan-wrong")).to_be_visible()
    yield Stop("group-edit-wrong", page)
    page.fill("#welcome", "5")
    page.check("#asks-closing")  # the dialog of the plan says so
    page.click("main button.main")
    page.wait_for_url(group)
    page.goto(f"{group}/prepare")
    yield Stop("prepare-first", page)
    page.goto(f"{group}/sheet")
    yield Stop("paper-sheet", page)
    yield from entering(page, group)
    page.goto(f"{clinic.url}/colleagues")
    yield Stop("invite", page)
    page.click("main button.main")
    expect(page.locator("#link")).to_be_visible()
    yield Stop("invite-link", page)
    yield from the_own_account(clinic, page)
    page.goto(group)
    page.click("form[action$=sessions] button")
    expect(page.locator(".centre .code")).to_be_visible()


def the_topics(page: Page) -> Iterator[Stop]:
    page.click("a[href$=topics]")
    yield Stop("topics", page)
    tap(page.locator("details.card summary"))
    page.fill("#title-new", " ")
    page.fill("#prompts-new", "What comes back with it?")
    page.click("main button.main")
    expect(page.locator(".wrong")).to_be_visible()
    yield Stop("topics-wrong", page)
    page.fill("#title-new", "The tide, and everything that comes back with it in the evening")
    page.click("main button.main")
    expect(page.locator(".topics .chip")).to_have_count(2)
    for number in (0, 1):
        tap(page.locator(".topics summary").nth(number))
    tap(page.locator(".topics form[action$=away] button").nth(1))
    expect(page.locator("form[action$=return]")).to_be_visible()
    tap(page.locator(".topics summary").first)
    yield Stop("topics-own", page)


def entering(page: Page, group: str) -> Iterator[Stop]:
    """A group that was held before, with a slip first."""
    page.goto(f"{group}/afterwards")
    yield Stop("enter", page)
    page.fill("#date", "2026-01-13")
    page.fill("#started", "18:00")
    page.fill("#ended", "17:00")
    page.fill("#others", "a name that is longer than anybody would like to be called")
    page.click("main button.main")
    expect(page.locator(".wrong").first).to_be_visible()
    yield Stop("enter-wrong", page)
    page.fill("#ended", "19:30")
    page.fill("#others", "Jay")
    page.locator("[name=here]").first.check()
    page.locator("select").first.select_option("shared")
    tap(page.locator(".own-times summary").first)
    page.locator("[name^=left-]").first.fill("20:00")
    page.click("main button.main")
    expect(page.locator(".own-times .wrong")).to_be_visible()
    yield Stop("enter-wrong-times", page)
    page.locator("[name^=left-]").first.fill("19:00")
    page.click("main button.main")
    page.wait_for_url("**/summary")
    yield Stop("summary-entered", page)
    tap(page.locator("a[href$=entered]"))
    expect(page.locator("#ended")).to_have_value("19:30")
    yield Stop("enter-put-right", page)
    page.go_back()
    tap(page.locator("form[action$=back] button"))
    expect(page.locator("form[action$=again]")).to_be_visible()
    yield Stop("summary-taken-back", page)
    page.goto(group)
    tap(page.locator("details:has(a[href$=summary]) summary"))
    yield Stop("group-taken-back", page)
    tap(page.locator("a[href$=summary]"))
    tap(page.locator("form[action$=again] button"))
    page.goto(f"{group}/afterwards")
    for field, value in (("#date", "2026-01-13"), ("#started", "19:00"), ("#ended", "20:00")):
        page.fill(field, value)
    page.fill("#others", "Jay")
    page.click("main button.main")
    expect(page.locator("#beside")).to_be_visible()
    yield Stop("enter-beside", page)


def the_own_account(clinic: Clinic, page: Page) -> Iterator[Stop]:
    page.goto(f"{clinic.url}/account")
    yield Stop("own-account", page)
    page.fill("#current", "not the right one")
    page.fill("#password", "short")
    page.click("main button.main")
    expect(page.locator(".wrong").first).to_be_visible()
    yield Stop("own-account-wrong", page)
    page.fill("#current", PASSWORD)
    page.fill("#password", f"{PASSWORD}, and again")
    page.click("main button.main")
    expect(page.locator("[role=status]")).to_be_visible()
    yield Stop("own-account-changed", page)


def before_the_start(
    clinic: Clinic, driver: Console, office: Page, tablet: Tablet, devices: Devices
) -> Iterator[Stop]:
    yield Stop("console-nobody-yet", office)
    yield from opened(office, office.locator("[data-open=nobody]"), "nobody-came")
    code = driver.page.locator(".centre .code").inner_text()
    page = tablet.page
    page.goto(f"{clinic.url}/#{code}")
    page.click("main button.main")
    page.wait_for_url("**/join/name")
    yield Stop("name", page)
    page.fill("#name", "ana")
    page.click("button[name=agreed]")
    expect(page.locator("body")).to_have_attribute("data-state", "lobby")
    yield Stop("tablet-waiting", page)
    expect(office.locator(".knock")).to_have_count(1)
    yield Stop("console-somebody-waits", office)
    yield from opened(office, office.locator(".knock button[aria-haspopup]"), "admit")
    driver.press("Not now")
    expect(page.locator("main a.button")).to_be_visible()
    yield Stop("tablet-not-now", page)
    page.goto(f"{clinic.url}/#{code}")
    page.click("main button.main")
    page.fill("#name", "Ana")
    page.click("button[name=agreed]")
    driver.lets_in("Ana", "This is our Ana")
    expect(page.locator("body")).to_have_attribute("data-state", "gathering")
    yield from opened(office, office.locator(".centre .next"), "one-alone")
    for name in ("Ben", "Cleo"):
        driver.taps(name)
        driver.sees(name, "here")
    expect(page.locator("body")).to_have_attribute("data-state", "gathering")
    yield Stop("tablet-gathering", page)
    yield from a_crowd_at_the_door(clinic, driver, office, devices, code)
    driver.menu("Dov", "Rename")
    driver.dialog().get_by_role("textbox").fill("ana")
    driver.dialog().get_by_role("button", name="Rename", exact=True).click()
    driver.taps("ana")
    expect(page.locator(".note button")).to_have_count(1)
    yield Stop("tablet-same-name", page)
    yield from opened(page, page.locator(".note button"), "tablet-name")
    yield from opened(page, page.locator("[data-do=more]"), "tablet-more")
    for sheet in ("leave", "another"):
        tap(page.locator("[data-do=more]"))
        yield from opened(page, page.locator(f"dialog [data-do={sheet}]"), f"tablet-{sheet}")
    yield Stop("console-gathering", office)


def a_crowd_at_the_door(
    clinic: Clinic, driver: Console, office: Page, devices: Devices, code: str
) -> Iterator[Stop]:
    """Three devices that nobody expects, and one button for all of them."""
    for name in ("Zed", "Zoe", "Zac"):
        phone = Tablet(devices.device("phone"))
        phone.joins(clinic.url, name, code)
        expect(office.locator(".knock").filter(has_text=name)).to_be_visible()
    yield Stop("console-crowd-at-the-door", office)
    yield from opened(office, office.locator("[data-open=turn-away]"), "turn-away")
    driver.turns_all_away()
    expect(office.locator(".knock")).to_have_count(0)


def the_group(driver: Console, office: Page, tablet: Tablet, display: Page) -> Iterator[Stop]:
    page = tablet.page
    driver.goes_on("Start the group")
    expect(office.locator(".free")).to_be_visible()
    yield Stop("console-floor-free", office)
    driver.press("Go on to: Check-in round")
    expect(office.locator(".next-part button")).to_have_count(2)
    yield Stop("console-check-in-round", office)
    yield from in_state(page, "listening", "tablet-open-floor")
    driver.sets_topic("What helped on a hard evening, and what I would like to try next week")
    driver.taps("Ben")
    yield from in_state(page, "listening", "tablet-somebody-shares")
    driver.menu("ana", "Ask for a turn for them")
    driver.menu("Ana", "Ask for a turn for them")
    driver.menu("Cleo", "Passed")
    yield from in_state(page, "asked", "tablet-asked")
    driver.menu("ana", "Just a short word")
    yield from in_state(page, "next", "tablet-next")
    expect(office.locator(".smaller button")).to_have_count(2)
    yield Stop("console-sharing", office)
    yield from a_hand_dragged(office)
    yield from the_dialogs(office)
    tap(driver.page.locator("[data-open=code]"))
    driver.dialog().get_by_role("checkbox").check()
    driver.page.keyboard.press("Escape")
    driver.taps("Ana")
    yield from in_state(page, "speaking", "tablet-speaking")
    expect(display.locator(".sharing")).to_be_visible()
    yield Stop("display-sharing", display)
    driver.taps("Ana")
    yield from in_state(page, "thanked", "tablet-thanked")
    driver.starts_round("Ben")
    driver.menu("Ana", "Later")
    expect(office.locator("[data-seat].seat svg").first).to_be_visible()
    yield Stop("console-round", office)
    yield from brought_to_every_screen(driver, office, tablet, display)
    yield from the_asking(driver, office, page, display)
    yield from quiet_words(driver, office, page)
    driver.press("Break")
    yield from in_state(page, "paused", "tablet-paused")
    expect(display.locator("body")).to_have_attribute("data-stage", "paused")
    yield Stop("display-paused", display)
    yield Stop("console-paused", office)
    driver.goes_on("Go on")
    driver.menu("Ana", "Stepped out")
    yield from in_state(page, "out", "tablet-out")
    for name in ("Eli", "Faye", "Gus", "Hana", "Ines", "Jon", "Kim", "Lou", "Mia", "Ned", "Oda"):
        driver.adds(name)
    yield Stop("console-fifteen", office)
    driver.press("Seen")  # until then there is no other help
    expect(office.locator(".offer")).to_be_visible(timeout=60_000)
    yield Stop("console-quiet", office)


def ten_minutes_later(office: Page) -> Iterator[Stop]:
    """Somebody has stepped out for long."""
    later = office.context.new_page()
    later.add_init_script(OUT_FOR_LONG)
    later.goto(office.url)
    expect(later.locator(".offer").first).to_contain_text("10")
    yield Stop("console-out-for-long", later)
    later.close()


def a_hand_dragged(office: Page) -> Iterator[Stop]:
    box = office.locator(".seat[data-look=passed] .disc").bounding_box()
    assert box
    office.mouse.move(box["x"] + 10, box["y"] + 10)
    office.mouse.down()
    office.mouse.move(box["x"] + 60, box["y"] + 10, steps=4)
    expect(office.locator("[data-drop]")).to_be_visible()
    yield Stop("console-hand-dragged", office)
    office.mouse.up()


def the_dialogs(office: Page) -> Iterator[Stop]:
    for name in DIALOGS:
        yield from opened(office, office.locator(f"[data-open={name}]"), name)
    for name in ("help", "target"):
        tap(office.locator("[data-open=tools]"))
        yield from opened(office, office.locator(f"[data-tool={name}]"), name)
    yield from opened(office, office.locator(".more").first, "person")
    tap(office.locator(".more").first)
    tap(office.locator("dialog [data-open=rename]"))
    yield from closing(office, "rename")


def brought_to_every_screen(
    driver: Console, office: Page, tablet: Tablet, display: Page
) -> Iterator[Stop]:
    tap(office.locator("[data-open=moment]"))
    tap(office.locator(".kind").first)
    expect(office.locator(".offer")).to_be_visible()
    yield Stop("console-moment-noted", office)
    tap(office.locator("[data-open=tools]"))
    yield from opened(office, office.locator("[data-tool=agreement]"), "agreement")
    driver.press("More")
    driver.dialog().get_by_role("button", name="Show an agreement").click()
    driver.touch(driver.dialog().locator(".way").first)
    for page, name in ((tablet.page, "tablet"), (display, "display")):
        expect(page.locator(".agreed")).to_be_visible()
        yield Stop(f"{name}-agreement", page)
    expect(office.locator(".pill.amber")).to_be_visible()
    yield Stop("console-agreement", office)
    driver.press("More")
    driver.dialog().get_by_role("button", name="Rest the screens").click()
    yield from in_state(tablet.page, "resting", "tablet-resting")
    expect(display.locator(".alone")).to_be_visible()
    yield Stop("display-resting", display)
    yield Stop("console-resting", office)
    driver.touch(driver.page.locator(".pill.amber"))
    expect(tablet.page.locator(".agreed")).to_be_visible()
    driver.touch(driver.page.locator(".pill.amber"))
    expect(display.locator(".agreed")).to_have_count(0)


def the_asking(driver: Console, office: Page, page: Page, display: Page) -> Iterator[Stop]:
    """What everybody is asked: on the leader's screen, on a participant's, on the display."""
    card = page.locator(".card.ask")
    for name in ("checkin", "question", "takeaway"):
        tap(office.locator("[data-open=tools]"))
        yield from opened(office, office.locator(f"[data-tool={name}]"), name)
    asks(driver, "Check-in and check-out", "Ask for a check-out")
    expect(card).to_be_visible()
    yield Stop("tablet-card", page)
    expect(office.locator(".pill[data-open=checkin]")).to_be_visible()
    yield Stop("console-asked", office)
    yield from opened(page, card.locator("button").first, "climate")
    tap(card.locator("button").last)
    expect(card).to_contain_text("?")
    yield from opened(page, card.locator("button").first, "check-out")
    tap(card.locator("button").first)
    for scale, number in (("mood", 6), ("urge", 4)):
        page.locator(f"dialog label:has(input[name={scale}][value='{number}'])").click()
    tap(page.locator("dialog button.main"))
    expect(page.locator("dialog")).to_have_count(0)
    tap(driver.dialog().locator("summary"))
    expect(driver.dialog().locator(".rows li")).to_have_count(1)
    yield Stop("dialog-check-in-read", driver.page)
    driver.press("Close these questions")
    driver.page.keyboard.press("Escape")
    asks(driver, "A quick question", "Ask everybody", "Have you felt alone with it this week?")
    expect(card.locator("button")).to_have_count(3)
    yield Stop("tablet-question", page)
    expect(display.locator(".asked")).to_be_visible()
    yield Stop("display-question", display)
    driver.press("Close the question")
    driver.page.keyboard.press("Escape")
    asks(driver, "One thing I'm taking with me", "Ask everybody")
    yield from opened(page, card.locator("button").first, "takeaway-line")
    tap(card.locator("button").last)
    expect(card).to_have_count(0)
    yield Stop("tablet-card-put-away", page)
    tap(page.locator("[data-do=more]"))
    yield from opened(page, page.locator("dialog [data-do=line]"), "one-to-one-line")
    driver.press("Close the asking")
    driver.page.keyboard.press("Escape")


def quiet_words(driver: Console, office: Page, page: Page) -> Iterator[Stop]:
    """What passes between one person and the leaders."""
    driver.taps("Ben")
    driver.floor("Ben")
    driver.taps("Ben")
    expect(page.locator(".support")).to_be_visible()
    yield Stop("tablet-support", page)
    driver.menu("Ana", "Invite quietly")
    yield from in_state(page, "invited", "tablet-invited")
    tap(page.locator("[data-do=answer_invitation]").last)
    tap(page.locator("[data-do=more]"))
    yield from opened(page, page.locator("dialog [data-do=tell]"), "tablet-tell")
    tap(page.locator("[data-do=raise_signal]"))
    yield from in_state(page, "moment", "tablet-moment")
    expect(office.locator(".alerts.fresh")).to_be_visible()
    yield Stop("console-told", office)
    yield from opened(page, page.locator("[data-do=unsafe]"), "tablet-unsafe")
    tap(page.locator("[data-do=unsafe]"))
    tap(page.locator("dialog [data-do=raise_signal]"))
    yield from in_state(page, "unsafe", "tablet-unsafe-told")
    expect(office.locator(".alarm")).to_be_visible()
    yield Stop("console-alarm", office)
    driver.press("I've seen it and I'm going to them")
    expect(office.locator(".alerts .seen")).to_be_visible()
    yield Stop("console-seen", office)
    tap(page.locator("[data-do=feel_ready]"))
    expect(page.locator("body")).not_to_have_attribute("data-state", "unsafe")


def asks(driver: Console, tool: str, button: str, text: str = "") -> None:
    driver.press("More")
    driver.dialog().get_by_role("button", name=tool).click()
    if text:
        driver.dialog().locator("input[name=text]").fill(text)
        driver.dialog().locator("input[type=radio]").last.check()
    driver.press(button)


def topics_of_the_library(driver: Console, office: Page) -> Iterator[Stop]:
    driver.picks_topic("When an urge comes")
    tap(office.locator("[data-open=topic]"))
    expect(office.locator(".library [aria-pressed=true]")).to_be_visible()
    yield from closing(office, "topic-library")
    tap(office.locator("[data-open=prompts]"))
    expect(office.locator(".prompts li").first).to_be_visible()
    yield from closing(office, "prompts")
    tap(office.locator("[data-open=topic]"))
    tap(office.locator(".library .menu button").nth(3))
    fresh = office.locator(".offer", has=office.locator("[data-open=fresh-round]"))
    expect(fresh).to_be_visible()
    yield Stop("console-fresh-round", office)
    tap(fresh.locator("button").first)


def two_leaders(clinic: Clinic, driver: Console, office: Page, devices: Devices) -> Iterator[Stop]:
    """Noor leads too, and asks Mara to go to somebody."""
    live, group = office.url, driver.page.locator("h1").inner_text()
    noor, name = Console(devices.device("tablet")), f"Noor{next(number)}"
    noor.makes_account(clinic.invitation(), name)
    driver.page.goto(f"{clinic.url}/groups")
    tap(driver.page.locator(".tiles a", has_text=group).first)
    driver.adds_colleague(name, f"{name.lower()}@clinic")
    driver.page.goto(live)
    noor.page.reload()
    noor.press("Resume")
    noor.press("Join as co-therapist")
    driver.menu("Ben", "Needs a moment")
    told = noor.page.locator(".alerts.fresh .line", has_text="Ben")
    expect(told.locator("button")).to_have_count(2)
    yield Stop("console-told-two-leaders", office)
    noor.touch(told.get_by_role("button", name="Ask Mara to go"))
    expect(office.locator(".asked-to-go")).to_be_visible()
    yield Stop("console-asked-to-go", office)
    noor.page.close()
    driver.press("I'm with Ben")
    driver.press("All right again")
    expect(office.locator(".asked-to-go")).to_have_count(0)


def shared_and_full(driver: Console, office: Page, tablet: Tablet) -> Iterator[Stop]:
    page = tablet.page
    driver.menu("Eli", "Uses Ana's tablet too")
    yield from in_state(page, "holding", "tablet-holding")
    driver.menu("Eli", "Rename")
    driver.dialog().get_by_role("textbox").fill("Ana")
    driver.dialog().get_by_role("button", name="Rename", exact=True).click()
    taken(tablet)
    yield from in_state(page, "listening", "tablet-held")
    taken(tablet)
    tablet.touch(page.locator("[data-do=more]"))
    tap(page.locator("dialog [data-do=another]"))
    page.locator("dialog input").fill("Pia")
    tap(page.locator("dialog button.main"))
    yield from in_state(page, "holding", "tablet-holding-one-more-waits")
    yield Stop("console-knock-from-a-tablet", office)
    yield from opened(office, office.locator(".seat .more").nth(2), "person-without-a-tablet")
    for name in FULL:
        driver.adds(name)
    office.locator("#find").fill("an")
    expect(office.locator("[data-find=found]").first).to_be_visible()
    yield Stop("console-thirty", office)


def taken(tablet: Tablet) -> None:
    """Take the shared tablet, or keep it: after a long look it asks again who holds it."""
    tablet.page.wait_for_timeout(2 * TWICE_IS_ONCE_MS)
    body = tablet.page.locator("body")
    if body.get_attribute("data-state") == "holding":
        tablet.touch(tablet.page.locator(".holder").last)
    expect(body).to_have_attribute("data-state", "listening")


def lost_lines(driver: Console, office: Page, tablet: Tablet, display: Page) -> Iterator[Stop]:
    office.context.set_offline(True)
    expect(office.locator(".offline")).to_be_visible()
    yield Stop("console-not-connected", office)
    Console(office).taps("Kim")
    expect(office.locator(".centre .chip")).to_be_visible()
    yield Stop("console-kept", office)
    yield from opened(office, office.locator("[data-open=history]"), "kept")
    driver.taps("Lou")
    driver.floor("Lou")
    office.context.set_offline(False)
    expect(office.locator(".refusal")).to_be_visible()
    yield Stop("console-did-not-fit", office)
    driver.taps("Lou")
    driver.floor_is_free()
    for page, name in ((tablet.page, "tablet"), (display, "display")):
        page.context.set_offline(True)
        expect(page.locator(".offline")).to_be_visible()
        yield Stop(f"{name}-not-connected", page)
        page.context.set_offline(False)
        expect(page.locator(".offline")).to_have_count(0)


def the_end(
    clinic: Clinic, driver: Console, office: Page, tablet: Tablet, display: Page
) -> Iterator[Stop]:
    live = office.url
    driver.menu("Ben", "Needs a moment")
    office.goto(f"{clinic.url}/groups")
    expect(office.locator(".running .notice")).to_be_visible()
    yield Stop("groups-one-running", office)
    office.goto(live)
    driver.menu("Ben", "Follow up today (private)")
    driver.menu("Kim", "Left")
    expect(office.locator("[data-look=left]")).to_have_count(1)
    yield from opened(office, office.locator("[data-look=left] .more"), "left-early")
    driver.press("Close the group")
    driver.dialog().get_by_role("button", name="Close the group").click()
    yield from in_state(tablet.page, "ended", "tablet-ended")
    expect(display.locator("body")).to_have_attribute("data-stage", "ended")
    yield Stop("display-ended", display)
    display.reload()
    expect(display.locator("main h1")).to_be_visible()
    yield Stop("display-over", display)
    expect(office.locator("a[href$=summary]")).to_be_visible()
    yield Stop("console-ended", office)
    office.click("a[href$=summary]")
    tap(office.locator("details summary"))
    yield Stop("summary", office)
    office.locator("#feelings").scroll_into_view_if_needed()
    yield Stop("summary-feelings", office)
    group = office.locator("a[href*='/groups/']").last.get_attribute("href")
    office.goto(f"{clinic.url}{group}")
    yield Stop("group-closed", office)
    office.goto(f"{clinic.url}{group}/prepare")
    yield Stop("prepare", office)
    office.goto(f"{clinic.url}/sessions")
    yield Stop("past", office)
    office.goto(f"{clinic.url}/one-to-one")
    yield Stop("one-to-one-none", office)


def tap(what: Locator) -> None:
    """Press something as a person would, and not as the second half of a tap."""
    Screen(what.page).touch(what)


def opened(page: Page, button: Locator, name: str) -> Iterator[Stop]:
    """Open a dialog by its button, show it, and close it."""
    tap(button)
    yield from closing(page, name)


def closing(page: Page, name: str) -> Iterator[Stop]:
    expect(page.locator("dialog h2")).to_be_visible()
    yield Stop(f"dialog-{name}", page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def in_state(page: Page, state: str, name: str) -> Iterator[Stop]:
    expect(page.locator("body")).to_have_attribute("data-state", state)
    yield Stop(name, page)
