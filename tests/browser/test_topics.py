"""A therapist takes a topic from the library; a library that cannot be had stops nobody."""

from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import Console, Tablet
from tests.browser.wiretap import Wiretap


def running_group(clinic: Clinic, devices: Devices) -> tuple[Console, Tablet, Wiretap]:
    """Mara has started a group that Ana has joined with her tablet, which is listened to."""
    mara = clinic.mara(devices)
    mara.has_group("Tuesday evening", "Ana", "Ben")
    code = mara.opens_group()
    ana = clinic.tablet(devices)
    heard = Wiretap(ana.page)
    ana.joins(clinic.url, "Ana", code)
    mara.lets_in("Ana", "This is our Ana")
    mara.taps("Ben")
    mara.goes_on("Start the group")
    return mara, ana, heard


def test_a_topic_of_the_library_is_set_with_two_taps_and_its_prompts_stay_with_leaders(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, heard = running_group(clinic, devices)
    mara.menu("Ana", "Ask for a turn for them")
    mara.taps("Ben")
    mara.floor("Ben")
    mara.picks_topic("When an urge comes")
    ana.is_about("When an urge comes", "Open floor")
    mara.floor("Ben")
    expect(mara.page.locator(".waits li")).to_have_count(1)
    mara.press("Prompts")
    expect(mara.dialog().get_by_text("What has helped you wait")).to_be_visible()
    mara.page.keyboard.press("Escape")
    assert "What has helped you wait" not in heard.all()
    assert '"urges"' not in heard.all()
    mara.page.locator("[data-open=topic]").click()
    first = mara.dialog().locator(".library button").first
    expect(first).to_contain_text("Handling a hard day")
    expect(first).to_contain_text("suggested next")
    expect(mara.dialog().locator(".library [aria-pressed=true]")).to_contain_text("Used today")
    expect(mara.dialog()).to_contain_text("1 person is waiting, and stays on the list.")
    mara.dialog().get_by_label("Find one").fill("ANGER")
    expect(mara.dialog().locator(".library button")).to_have_count(1)
    mara.dialog().get_by_role("button", name="Close").click()
    another_topic_in_a_round(mara)
    assert '"offered"' not in heard.all()


def another_topic_in_a_round(mara: Console) -> None:
    mara.starts_round("Ben")
    mara.goes_on("Thank Ben, next Ana")
    mara.floor("Ana")
    mara.does_not_read("Start a fresh round?")
    mara.sets_topic("Sleep")
    mara.reads("On this topic: 1 of 2 were offered a turn.")
    mara.press("Keep this one")
    mara.does_not_read("Start a fresh round?")
    mara.goes_on("Thank Ana")
    mara.sets_topic("Rest")
    mara.reads("On this topic: 0 of 2 were offered a turn.")
    mara.press("A new one…")
    mara.press("Start a new round")
    mara.does_not_read("Start a fresh round?")
    mara.sees("Ben", "not yet in this round")


def test_while_the_library_cannot_be_had_a_topic_is_typed(clinic: Clinic, devices: Devices) -> None:
    mara, ana, _ = running_group(clinic, devices)
    devices.lines_are_cut = True
    mara.page.route("**/topics.json", lambda route: route.abort("connectionfailed"))
    mara.sets_topic("Sleep")
    ana.is_about("Sleep", "Open floor")
    mara.page.locator("[data-open=topic]").click()
    expect(mara.dialog().get_by_text("could not be loaded")).to_be_visible()
    mara.page.unroute("**/topics.json")
    mara.press("Try again")
    mara.dialog().locator(".library button", has_text="Anger").click()
    ana.is_about("Anger", "Open floor")


def test_a_hurried_finger_goes_on_to_one_part_of_the_plan_and_not_to_two(
    clinic: Clinic, devices: Devices
) -> None:
    mara, _, _ = running_group(clinic, devices)
    line = mara.page.locator(".plan-line")
    expect(line).to_contain_text("Arriving: 0 of 5 minutes")
    expect(line).to_contain_text("about 90 minutes left")
    mara.page.get_by_role("button", name="Go on to: Check-in round").dblclick(delay=150)
    expect(line).to_contain_text("Check-in round: 0 of 15 minutes")
    expect(line.get_by_role("button", name="Go on to: Topic")).to_be_visible()
    mara.page.locator("[data-open=plan]").click()
    mara.dialog().get_by_role("button", name="Break").click()
    mara.reads("0 of 10 min")
    mara.goes_on("Go on")
    expect(line).to_contain_text("Check-in round: 0 of 15 minutes")
