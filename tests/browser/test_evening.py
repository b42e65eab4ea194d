"""A whole evening with one laptop and three tablets, and a server that is killed in the middle."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.devices import Devices
from tests.browser.screens import Console, Tablet
from tests.running import Running

# Nobody in this evening speaks for long, and all of it is to count as a turn.
ANY_TURN_COUNTS = {"interjection_s": "0.01"}


@pytest.mark.timeout(300)
def test_an_evening_from_the_first_account_to_the_summary(tmp_path: Path, devices: Devices) -> None:
    devices.lines_are_cut = True
    mara = Console(devices.device("laptop"))
    ana, dov, other_ana = (Tablet(devices.device(size)) for size in ("tablet", "phone", "upright"))
    tablets = (ana, dov, other_ana)

    with Running(tmp_path, **ANY_TURN_COUNTS) as running:
        mara.makes_account(running.link(), "Mara")
        mara.makes_group("Tuesday evening", "Ana", "Ben", "Cleo")
        code = mara.opens_group()
        assert re.fullmatch(r"\w{4}-\w{4}", code)
        everybody_joins(mara, ana, dov, other_ana, running.url, code)
        the_group_begins(mara, tablets)
        a_turn_by_request_and_one_by_tap(mara, dov, ana)
        a_pass(mara, ana)
        an_interruption_given_back(mara, dov, other_ana)
        a_reload_and_a_lost_network(devices, mara, other_ana)
        running.kill()
        for screen in (mara, *tablets):
            screen.says_not_connected()
        mara.floor("Ana B.")

    with Running(tmp_path, port=running.port, **ANY_TURN_COUNTS) as running:
        the_same_turn_goes_on(mara, ana, dov, other_ana)
        wrong_taps_are_put_right(mara)
        noor = a_second_leader(devices, mara)
        both_leaders_see_each_others_taps(mara, noor)
        a_round_with_a_later(mara, noor, ana, dov, other_ana)
        a_break(mara, noor, tablets)
        on_in_the_plan(mara, noor)
        the_end(mara, noor, tablets)
        the_summary(mara)


# The big button is pressed in the moment in which it comes to say this.
PRESSES_AT_ONCE = """([where, words]) => new MutationObserver((_, watching) => {
  const says = (button) => button.textContent.includes(words);
  const button = [...document.querySelectorAll(where)].find(says);
  if (!button) return;
  watching.disconnect();
  button.click();
}).observe(document.body, { childList: true, characterData: true, subtree: true })"""


def everybody_joins(
    mara: Console, ana: Tablet, dov: Tablet, other_ana: Tablet, url: str, code: str
) -> None:
    mara.reads("Waiting for the first person.")
    ana.joins(url, "Ana", code)
    ana.adds("The therapist will let you in soon. This screen changes by itself.")
    mara.reads("1 waiting to join")
    mara.lets_in("Ana", "This is our Ana")
    ana.says("Welcome, Ana.")
    ana.reads("What is said here stays here.")
    dov.joins(mara.link_to_join(), "Dov")
    assert "#" not in dov.page.url
    mara.lets_in("Dov")
    dov.says("Welcome, Dov.")

    other_ana.joins(url, "ana", code.lower().replace("-", " "))
    mara.lets_in("ana")
    two = "Somebody else here is called {} too."
    ana.reads(two.format("Ana"))
    other_ana.reads(two.format("ana"))
    other_ana.press("Change my name")
    other_ana.called().fill("Ana B.")
    other_ana.press("Call me that")
    other_ana.says("Welcome, Ana B.")
    ana.does_not_read("Would you like a sign or a letter beside it")
    mara.sees("Ana B.", "here")

    mara.taps("Ben")
    mara.sees("Ben", "here")
    mara.menu("Cleo", "Not coming")
    mara.reads("1 person is not coming today:")
    mara.reads("4 people are here.")


def the_group_begins(mara: Console, tablets: tuple[Tablet, ...]) -> None:
    mara.goes_on("Start the group")
    mara.floor_is_free()
    mara.not_heard("Ana", "Ben", "Dov", "Ana B.")
    mara.sets_topic("What helped this week")
    for tablet in tablets:
        tablet.is_about("What helped this week", "Open floor")
        tablet.says("Open floor. Speak when you're ready.")
    mara.sets_mode("Taking turns")
    for tablet in tablets:
        tablet.is_about("What helped this week", "Taking turns")
        tablet.says("We're taking turns.")


def a_turn_by_request_and_one_by_tap(mara: Console, dov: Tablet, ana: Tablet) -> None:
    dov.press("I'd like a turn")
    dov.says("You're next, if you'd still like to.")
    mara.reads("Dov: asked just now, not heard from yet")
    mara.goes_on("Start with Dov")
    mara.floor("Dov")
    dov.says("This is your time, Dov.")
    dov.is_told("This is your time, Dov.")
    ana.says("Dov is sharing.")
    dov.press("I'm finished")
    dov.says("Thank you for sharing.")
    mara.floor_is_free()
    mara.sees("Dov", "shared")

    mara.taps("Ben")
    mara.floor("Ben")
    mara.sees("Ben", "sharing")
    ana.says("Ben is sharing.")
    mara.taps("Ben")
    mara.floor_is_free()
    mara.sees("Ben", "shared")


def a_pass(mara: Console, ana: Tablet) -> None:
    ana.press("I'll pass this time")
    ana.says("That's fine.")
    ana.adds("Listening is taking part.")
    mara.sees("Ana", "passed")
    mara.not_heard("Ana B.")


def an_interruption_given_back(mara: Console, dov: Tablet, other_ana: Tablet) -> None:
    mara.taps("Ana B.")
    other_ana.says("This is your time, Ana B.")
    mara.menu("Dov", "Just a short word")
    mara.floor("Dov")
    dov.says("This is your time, Dov.")
    other_ana.says("Dov is sharing.")
    mara.press("Give back to Ana B.")
    mara.floor("Ana B.")
    other_ana.says("This is your time, Ana B.")


def a_reload_and_a_lost_network(devices: Devices, mara: Console, other_ana: Tablet) -> None:
    other_ana.page.reload()
    other_ana.says("This is your time, Ana B.")
    light = mara.seat("Ana B.").locator(".device")
    expect(light).to_have_attribute("data-connected", "true")
    other_ana.page.context.set_offline(True)
    other_ana.says_not_connected()
    other_ana.says("This is your time, Ana B.")
    other_ana.page.context.set_offline(False)
    other_ana.is_connected()
    other_ana.says("This is your time, Ana B.")
    expect(light).to_have_attribute("data-connected", "true")


def the_same_turn_goes_on(mara: Console, ana: Tablet, dov: Tablet, other_ana: Tablet) -> None:
    for tablet in (ana, dov, other_ana):
        tablet.is_connected()
    mara.saved()
    mara.floor("Ana B.")
    other_ana.says("This is your time, Ana B.")
    ana.says("Ana B. is sharing.")
    expect(mara.page.locator(".knock")).to_have_count(0)
    other_ana.press("I'm finished")
    other_ana.says("Thank you for sharing.")
    mara.floor_is_free()
    mara.reads("Everyone has been offered a turn.")


def wrong_taps_are_put_right(mara: Console) -> None:
    mara.adds("Eli")
    mara.not_heard("Eli")
    mara.taps("Eli")
    mara.floor("Eli")
    mara.press("Undo: Eli started")
    mara.floor_is_free()
    mara.sees("Eli", "not yet")

    mara.taps("Dov")
    mara.floor("Dov")
    step = mara.step("Dov started")
    step.get_by_role("button", name="Correct").click()
    step.get_by_role("button", name="Undo this step").click()
    expect(mara.dialog().locator(".steps s").first).to_have_text("Dov started")
    mara.page.keyboard.press("Escape")
    mara.floor_is_free()

    mara.taps("Ben")
    mara.floor("Ben")
    mara.taps("Ben")
    mara.floor_is_free()
    step = mara.step("Ben started")
    step.get_by_role("button", name="Correct").click()
    step.get_by_label("It was").select_option(label="Eli")
    step.get_by_role("button", name="Change the person").click()
    expect(mara.step("Eli started").locator(".chip")).to_have_text("corrected")
    mara.page.keyboard.press("Escape")
    mara.sees("Eli", "shared")


def a_second_leader(devices: Devices, mara: Console) -> Console:
    office = Console(mara.page.context.new_page())
    office.page.goto(re.sub(r"/sessions/.*", "/groups", mara.page.url))
    office.press("Invite a colleague")
    office.press("Make a one-time link")
    link = office.page.get_by_label("One-time link").input_value()
    noor = Console(devices.device("tablet"))
    noor.makes_account(link, "Noor")
    noor.reads("Your groups will be listed here.")
    office.press("Back to my groups")
    office.press("Resume")
    office.page.goto(re.sub(r"/sessions/.*", "/groups", office.page.url))
    office.page.locator(".tiles a").click()
    office.adds_colleague("Noor", "noor@clinic")
    office.page.goto("about:blank")

    noor.page.reload()
    noor.press("Resume")
    noor.sees("Eli", "shared")
    noor.press("Join as co-therapist")
    noor.press("Take the lead")
    mara.reads("Noor has the lead now.")
    noor.page.locator("[data-open=code]").click()
    noor.reads("Noor (lead)")
    noor.page.keyboard.press("Escape")
    mara.press("Take the lead")
    noor.offers("Take the lead")
    return noor


def both_leaders_see_each_others_taps(mara: Console, noor: Console) -> None:
    noor.taps("Ben")
    mara.floor("Ben")
    mara.taps("Ben")
    noor.floor_is_free()
    mara.press("Undo: Ben's turn ended (Mara)")
    noor.press("Undo: Ben started (Noor)")
    mara.floor_is_free()


def a_round_with_a_later(
    mara: Console, noor: Console, ana: Tablet, dov: Tablet, other_ana: Tablet
) -> None:
    mara.starts_round("Ana", "Mara", "Noor")
    ana.says("You're next, if you'd like to.")
    other_ana.says("We're going round.")
    dov.press("Come back to me")
    dov.says("We'll come back to you.")
    mara.sees("Dov", "later")
    mara.goes_on("Start with Ana")
    ana.says("This is your time, Ana.")
    mara.page.evaluate(PRESSES_AT_ONCE, [".centre .next", "Thank Ben"])
    noor.goes_on("Thank Ana, next Ben")
    mara.reads("Noor has just gone on. Press again if you mean what it says now.")
    mara.floor("Ben")
    mara.goes_on("Thank Ben, next Ana B.")
    other_ana.says("This is your time, Ana B.")
    other_ana.press("I'm finished")
    mara.goes_on("Start with Eli")
    noor.floor("Eli")
    noor.goes_on("Thank Eli, next Mara")
    ana.says("Mara is sharing.")
    noor.press("Noor passes")
    noor.goes_on("Thank Mara, next Dov")
    dov.says("This is your time, Dov.")
    dov.press("I'm finished")
    mara.floor_is_free()
    mara.press("Close the round")
    for screen in (mara, noor):
        expect(screen.page.locator("[data-open=mode]")).not_to_contain_text("Going round")


def a_break(mara: Console, noor: Console, tablets: tuple[Tablet, ...]) -> None:
    noor.taps("Ben")
    mara.floor("Ben")
    mara.press("Break")
    mara.reads("All clocks stand still. Seats and the waiting list are kept.")
    for tablet in tablets:
        tablet.says("We're having a break.")
        expect(tablet.control("I'd like a turn")).to_have_count(0)
    noor.page.evaluate(PRESSES_AT_ONCE, [".centre button", "Thank Ben"])
    mara.goes_on("Go on")
    noor.reads("Mara has just gone on. Press again if you mean what it says now.")
    mara.floor("Ben")
    for tablet in tablets:
        tablet.offers("I'd like a turn", "I'll pass this time", "Come back to me")
    mara.taps("Ben")
    noor.floor_is_free()


def on_in_the_plan(mara: Console, noor: Console) -> None:
    noor.page.evaluate(PRESSES_AT_ONCE, [".next-part button", "Go on to: Topic"])
    mara.press("Go on to: Check-in round")
    noor.reads("Mara has just gone on. Press again if you mean what it says now.")
    mara.offers("Go on to: Topic")
    expect(noor.page.locator(".plan-line")).to_contain_text("Check-in round: 0 of 15 minutes")


def the_end(mara: Console, noor: Console, tablets: tuple[Tablet, ...]) -> None:
    noor.adds("Faye")
    mara.not_heard("Faye")
    mara.press("Close the group")
    question = mara.dialog()
    expect(question.get_by_role("heading", level=2)).to_have_text("Has everyone had the chance?")
    expect(question).to_contain_text("1 person was not offered a turn yet.")
    question.get_by_role("button", name="They were offered a turn").click()
    expect(question).to_contain_text("Everyone has been offered a turn.")
    question.get_by_role("button", name="Close the group").click()
    for leader in (mara, noor):
        leader.reads("The group is closed.")
    for tablet in tablets:
        tablet.says("Thank you for being here today.")
        expect(tablet.page.get_by_role("button")).to_have_count(0)
        expect(tablet.page.locator("main")).not_to_contain_text("Ana")
        tablet.page.reload()
        tablet.says("Welcome")
        assert [cookie.get("name") for cookie in tablet.page.context.cookies()] == [
            "facilitator_form"
        ]


def the_summary(mara: Console) -> None:
    mara.press("Read the summary")
    mara.reads("All 6 people were offered a turn; 5 shared, 1 chose to listen.")
    mara.reads("Led by Mara and Noor.")
    mara.reads("Not here this time: Cleo.")
    expect(mara.page.locator(".timeline .strip", has_text="Mara")).to_have_count(1)
    expect(mara.page.locator(".timeline .strip", has_text="Noor")).to_have_count(0)
    mara.reads("What helped this week")
    rows = mara.page.locator("section[aria-labelledby=people] tbody tr").all()
    told = [row.locator("th, td").all_inner_texts() for row in rows]
    assert {cells[0]: cells[3:] for cells in told} == {
        # offered a turn, turns, interjections, passes
        "Ana": ["shared", "1", "0", "1"],
        "Ben": ["shared", "3", "0", "0"],
        "Dov": ["shared", "3", "0", "0"],
        "Ana B.": ["shared", "2", "0", "0"],
        "Eli": ["shared", "2", "0", "0"],
        "Faye": ["chose to listen", "0", "0", "1"],
    }
    expect(mara.page.locator(".timeline .corrected").first).to_be_visible()
