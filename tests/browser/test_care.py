"""What passes between people and leaders without words, and the kindness of the others."""

import re
from itertools import count

from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import Console, Tablet

numbers = count()  # nobody else may sign in by the same name


def a_group(
    clinic: Clinic, devices: Devices, called: str = "Quiet words"
) -> tuple[Console, Tablet, Tablet]:
    """Mara leads; Ana and Ben have devices, Cleo has none."""
    mara = clinic.mara(devices)
    mara.has_group(called, "Ana", "Ben", "Cleo")
    code = mara.opens_group()
    ana, ben = clinic.tablet(devices, "phone"), clinic.tablet(devices)
    for tablet, name in ((ana, "Ana"), (ben, "Ben")):
        tablet.joins(clinic.url, name, code)
        mara.lets_in(name, f"This is our {name}")
    mara.taps("Cleo")
    mara.sees("Cleo", "here")
    mara.goes_on("Start the group")
    ana.offers("I'd like a turn")
    return mara, ana, ben


def test_an_invitation_not_taken_now_is_whole_and_may_be_taken_the_next_time(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, ben = a_group(clinic, devices)
    mara.menu("Ben", "Invite quietly")
    ben.says("Mara wonders if you'd like to share, only if it feels right.")
    ana.says("Open floor. Speak when you're ready.")
    ben.press("Not right now")
    ben.says("That's fine.")
    mara.sees("Ben", "passed")
    mara.not_heard("Ana", "Cleo")
    mara.menu("Ben", "Invite quietly")
    ben.press("I'd like to")
    mara.goes_on("Start with Ben")
    mara.press("Wrap-up cue")
    ben.adds("When you reach a good stopping place, others would like to share too.")
    ben.press("I'm finished")
    mara.seat("Ben").locator(".more").click()
    expect(mara.dialog().get_by_role("button", name="Invite quietly")).to_have_count(0)


def test_support_is_told_in_kind_words_and_without_a_name(clinic: Clinic, devices: Devices) -> None:
    mara, ana, ben = a_group(clinic, devices)
    mara.taps("Ben")
    ben.says("This is your time, Ben.")
    ben.press("I'm finished")
    expect(ben.page.locator(".support")).to_have_count(0)
    ana.reads("Ben has shared. If you like:")
    ana.press("I relate")
    ana.reads("Thank you. They see it without your name.")
    expect(ben.page.locator(".kind")).to_have_text("1 person relates to what you said.")
    expect(ben.page.locator("main")).not_to_contain_text("Ana")
    expect(mara.page.locator("main")).not_to_contain_text("relates")


def test_somebody_who_does_not_feel_safe_is_seen_by_every_leader_until_one_goes(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, ben = a_group(clinic, devices)
    other = Console(devices.device("tablet", storage_state=mara.page.context.storage_state()))
    other.page.goto(mara.page.url)
    ana.press("I need a moment")
    ana.says("Take the time you need.")
    mara.reads("Ana needs a moment.")
    ana.press("I'm not feeling safe")
    ana.press("Yes, tell them")
    ana.says("Thank you for telling us.")
    ana.adds("It is on every therapist's screen now.")
    ana.reads("If you are in danger now, call or text 988 or 911.")
    for leader in (mara, other):
        expect(leader.page.locator(".alarm h1")).to_have_text("Ana is not feeling safe.")
    mara.page.reload()
    expect(mara.page.locator(".alarm")).to_be_visible()
    mara.page.keyboard.press(" ")
    expect(ben.page.locator("main")).not_to_contain_text("Ana")
    other.press("I've seen it and I'm going to them")
    for leader in (mara, other):
        expect(leader.page.locator(".alarm")).to_have_count(0)
        expect(leader.page.locator(".alerts")).to_contain_text(["Mara has seen it at"])
    ana.adds("Mara has seen it and is there for you.")
    mara.floor_is_free()
    ana.press("I'm all right again")
    ana.offers("I'd like a turn")


def noor_looks_in(clinic: Clinic, devices: Devices, mara: Console, group: str) -> Console:
    """Noor leads this group with Mara, and has not joined this evening."""
    live = mara.page.url
    noor = Console(clinic.tablet(devices).page)
    login = f"noor.who.cares.{next(numbers)}@clinic"
    noor.makes_account(clinic.invitation(), "Noor", login)
    mara.page.goto(f"{clinic.url}/groups")
    mara.page.locator(".tiles a", has_text=group).click()
    mara.adds_colleague("Noor", login)
    mara.page.goto(live)
    noor.page.reload()
    noor.press("Resume")
    return noor


def test_one_leader_asks_the_other_to_go_and_the_screens_stay_covered_until_she_is_there(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, ben = a_group(clinic, devices, "Sent")
    noor = noor_looks_in(clinic, devices, mara, "Sent")
    noor.press("Join as co-therapist")
    ana.press("I need a moment")
    mara.press("Ask Noor to go")
    expect(mara.page.locator(".alerts.fresh")).to_contain_text("Mara has asked Noor to go to Ana.")
    asked = noor.page.locator(".asked-to-go")
    expect(asked).to_contain_text("Mara asks you to go to Ana.")
    for door in ("topic", "mode", "code"):
        noor.page.locator(f".head [data-open={door}]").click(trial=True)  # nothing lies over it
    expect(noor.page.locator("#said")).to_contain_text("Mara asks you to go to Ana.")
    ana.adds("Mara knows, and has asked Noor to come to you. Nobody will call on you.")
    ana.press("I'm not feeling safe")
    ana.press("Yes, tell them")
    mara.press("Ask Noor to go")
    expect(mara.page.locator(".alarm")).to_contain_text("Mara has asked Noor to go to Ana.")
    expect(noor.page.locator(".alarm")).to_contain_text("Mara asks you to go to Ana.")
    noor.press("I'm with Ana")
    for leader in (mara, noor):
        expect(leader.page.locator(".alarm")).to_have_count(0)
    noor.press("I'm with Ana")
    expect(asked).to_have_count(0)
    ana.adds("Noor has seen it and is there for you.")
    expect(ben.page.locator("main")).not_to_contain_text("Ana")


def test_whoever_has_the_only_screen_takes_it_on_with_one_press_also_when_the_person_has_left(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, _ = a_group(clinic, devices, "Alone")
    noor = noor_looks_in(clinic, devices, mara, "Alone")
    mara.page.goto(f"{clinic.url}/groups")
    ana.press("I need a moment")
    ana.press("I'm not feeling safe")
    ana.press("Yes, tell them")
    ana.says("Thank you for telling us.")
    ana.press("Leave")
    ana.touch(ana.page.get_by_role("dialog").get_by_role("button", name="Leave", exact=True))
    ana.says("Thank you for being here today.")
    ana.reads("If you are in danger now, call or text 988 or 911.")
    expect(noor.page.locator(".alarm")).to_contain_text("They have left the group.")
    noor.press("I've seen it and I'm going to them")
    expect(noor.page.locator(".alarm")).to_have_count(0)
    expect(noor.page.locator(".alerts")).to_contain_text(["Noor has seen it at"])


def test_without_a_leaders_screen_nobody_is_told_that_help_knows(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, _ = a_group(clinic, devices)
    live = mara.page.url
    mara.page.goto(f"{clinic.url}/groups")
    ana.press("I need a moment")
    expect(ana.page.locator(".more")).to_contain_text("Nobody has seen this yet.")
    mara.page.goto(live)
    expect(ana.page.locator(".more")).to_contain_text("It is on every therapist's screen now.")
    mara.press("Seen")
    expect(ana.page.locator(".more")).to_contain_text("Mara has seen it and is there for you.")


def test_telling_a_therapist_quietly_changes_nothing_for_anybody_else(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana, ben = a_group(clinic, devices)
    before = ben.page.locator("main").inner_text()
    ana.press("More")
    ana.press("Tell a therapist quietly")
    ana.press("I felt cut off")
    ana.says("Thank you for telling us.")
    ana.adds("Only the therapists see it.")
    mara.reads("Ana felt cut off.")
    mara.press("Seen")
    expect(mara.page.locator(".alerts .seen")).to_contain_text(re.compile("Mara has seen it at"))
    assert ben.page.locator("main").inner_text() == before
