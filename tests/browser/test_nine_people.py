"""Nine people and two leaders: the log says what happened, and no device heard what is not its own.

Ben has no device, Cleo and Dov share a tablet, two are called Ana, Eli comes later, Faye leaves
early, Gus needs a moment, and Hana is invited quietly. Somebody sits in who interprets.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import PASSWORD, Console, SharedTablet, Tablet
from tests.browser.wiretap import Wiretap

# Whoever shares is named to everybody in the room; these three never share.
FAYE, GUS, STRANGER, GUEST = "Fayette", "Gustavo", "Zstranger", "Zinterpreter"
ABSENT, ON_THE_ROSTER, ELSEWHERE = "Zabsent", "Zrosterana", "Zelsewhere"
GROUP, OTHER_GROUP = "Zgroupname", "Zothergroup"
UNDONE_TOPIC, TOPIC, LATER_TOPIC = "Zundonetopic", "Ztopic", "Zlatertopic"
LIBRARY_TOPIC, PROMPT = "Zlibrarytopic", "Zprompt"
QUESTION = "Zquestion"
LINE, KEPT, SHARED, SHOWN = "Zonetoone", "Zkeptalong", "Zsharedalong", "Zshownalong"
A_MINUTE_MS = 60_000
MARA, NOOR = "mara@clinic", "noor.of.nine@clinic"
# On no device of a participant, and not on the display.
NEVER = (
    *(ABSENT, ON_THE_ROSTER, ELSEWHERE, GROUP, OTHER_GROUP, UNDONE_TOPIC),
    *(LIBRARY_TOPIC, PROMPT, LINE, KEPT, SHARED, MARA, NOOR, PASSWORD),
    # What leaders alone see has these keys: the lists, the lobby, moments and what they did, who is
    # to be followed up, what people told, how they are, and who is invited how often.
    *('"not_heard":', '"waiting":', '"lobby":{', '"undo":', '"floor":', '"turns":', '"clock":'),
    *(
        '"noted":',
        '"tension"',
        '"reflected"',
        '"follow_up":',
        '"seats":',
        '"order":',
        '"connected":',
    ),
    *('"check_ins":', '"answers":', '"mood":', '"urge":', '"stress":', '"climate":', '"invites":'),
    *('"left_early":', '"leaving":', '"offered":', '"marks":'),
    *('"counts":', '"enough":', '"answered":', '"people":', '"kind":', '"planned":', '"taken":'),
    *('"forecast":', '"takeaways":', '"next":', '"round":', '"since":', '"seen_by":'),
)
# What somebody told the leaders, an invitation, kind counts, and that a guest sits in without turns
# come to their own device alone.
TOLD_BY = {'"needs_moment":{': GUS, '"judged":{': "Ana B.", '"invited":"': "Hana"}
TOLD_BY |= {'"support":{': "Hana", '"guest":true': GUEST}
QUOTED = ('"Ana"', '"Ana B."', '"Ben"', '"Cleo"', '"Dov"', '"Eli"', '"Hana"', '"Mara"', '"Noor"')
# What each may know; without it the search would find nothing because there is nothing.
HEARD = {
    "Ana": (TOPIC, LATER_TOPIC, QUESTION, *QUOTED, '"checked":true', '"until":'),
    "Ana B.": ('"judged":{', LATER_TOPIC),
    FAYE: (FAYE, TOPIC, '"Ben"'),
    GUS: (GUS, '"needs_moment":{', LATER_TOPIC),
    "Hana": ('"invited":"Noor"', '"support":{"relate":1', LATER_TOPIC),
    GUEST: ('"guest":true', TOPIC, LATER_TOPIC, '"Hana"'),
    "display": (TOPIC, LATER_TOPIC, QUESTION, SHOWN, '"until":'),
}
# As the group's list has them, which is by name; seats are numbered so.
ROSTER = ("Ana", "Ben", "Cleo", "Dov", "Eli", FAYE, GUS, "Hana", ABSENT, "Ana B.")
SEATS = {f"r{number}": name for number, name in enumerate(ROSTER, 1)}
SCALES = ("mood", "urge", "stress", "room", "respected", "less_alone")

WHAT_HAPPENED = f"""\
Mara: SessionOpened
Mara: TopicSet
Mara: Undone -> (TopicSet)
Noor: LeaderJoined
Mara: Arrived -> Ben
Mara: ExpectedLate -> Eli
Mara: NotComing -> {ABSENT}
Ana: Knocked
Mara: Admitted member -> Ana
Ana B.: Knocked
Mara: Admitted member -> Ana B.
Ana B.: PersonRenamed -> Ana B.
Cleo/Dov: Knocked
Mara: Admitted member -> Cleo
Cleo/Dov: Knocked
Mara: Admitted member -> Dov
{FAYE}: Knocked
Mara: Admitted member -> {FAYE}
{GUS}: Knocked
Mara: Admitted member -> {GUS}
Hana: Knocked
Mara: Admitted member -> Hana
{GUEST}: Knocked
Mara: Admitted interpreter -> {GUEST}
{STRANGER}: Knocked
Mara: TurnedAway -> {STRANGER}
Mara: SessionStarted
Noor: PhaseStarted checkin
Mara: CheckInAsked check_in
Ana: CheckInGiven mood 3 urge 9 -> Ana
Mara: CheckInClosed
Noor: RoundStarted -> Ana Ben Cleo Dov {FAYE} {GUS} Hana Ana B.
{FAYE}: Passed -> {FAYE}
{GUS}: SignalRaised needs_moment -> {GUS}
Noor: SignalSeen -> (SignalRaised needs_moment -> {GUS})
Mara: TurnStarted -> Ana
Ana: TurnEnded -> Ana
Noor: TurnStarted -> Ben
Mara: TurnStarted -> Cleo
Cleo/Dov: TurnEnded -> Cleo
Noor: TurnStarted -> Dov
Hana: Passed -> Hana
Mara: TurnStarted -> Ana B.
Noor: TurnEnded -> Ana B.
{GUS}: ReadyAgain -> {GUS}
{GUS}: Passed -> {GUS}
Mara: RoundEnded
Noor: PhaseStarted topic
Mara: TopicSet
Eli: Knocked
Mara: Admitted member -> Eli
Cleo/Dov: RequestMade -> Dov
Mara: TurnStarted -> Dov
Mara: TurnStarted aside -> Ben
Mara: FloorGivenBack
Mara: TurnEnded -> Dov
Noor: Invited -> Hana
Hana: InvitationAnswered not_now -> Hana
Noor: Invited -> Hana
Hana: InvitationAnswered yes -> Hana
Mara: TurnStarted -> Hana
Hana: TurnEnded -> Hana
somebody: SupportGiven relate
somebody: SupportGiven hope
Mara: QuestionAsked
somebody: QuestionAnswered 1
somebody: QuestionAnswered 1
Mara: QuestionClosed
Mara: MomentNoted tension
Mara: MomentAttached -> {FAYE} (MomentNoted tension)
Mara: InterventionNoted reflected
Mara: FollowUpFlagged -> {GUS}
{GUS}: SavedForOneToOne -> {GUS}
Ana B.: SignalRaised judged -> Ana B.
Mara: SignalSeen -> (SignalRaised judged -> Ana B.)
{FAYE}: Left -> {FAYE}
Mara: SessionPaused
Mara: SessionResumed
Mara: TopicSet
Mara: TurnStarted -> Ben
Noor: TurnEnded -> Ben
Noor: PhaseStarted closing
Mara: RoundStarted -> Ana Ben Cleo Dov Eli {GUS} Hana Ana B.
{GUS}: Passed -> {GUS}
Mara: TurnStarted -> Ana
Noor: TurnStarted -> Ben
Mara: TurnStarted -> Cleo
Noor: TurnStarted -> Dov
Mara: TurnStarted -> Eli
Noor: TurnStarted -> Hana
Mara: TurnStarted -> Ana B.
Mara: TurnEnded -> Ana B.
Mara: RoundEnded
Mara: CheckInAsked check_out
somebody: ClimateGiven room 8
Ana: CheckInGiven mood 6 -> Ana
Mara: CheckInClosed
Mara: TakeawayAsked
Ana B.: TakeawayKept -> Ana B.
somebody: TakeawayShared
somebody: TakeawayShared
Mara: TakeawayShown
Mara: SessionEnded"""


@dataclass
class Evening:
    """Everybody's screen, and a wire into each that is not a leader's."""

    clinic: Clinic
    devices: Devices
    mara: Console
    noor: Console
    code: str
    tablets: dict[str, SharedTablet] = field(default_factory=dict)
    taps: dict[str, Wiretap] = field(default_factory=dict)
    tickets: list[tuple[str, str]] = field(default_factory=list)  # whose, and what the cookie holds

    def tapped(self, whose: str, size: str) -> Page:
        page = self.devices.device(size)
        self.taps[whose] = Wiretap(page)
        return page

    def knocks(self, name: str, size: str = "phone", key: str = "") -> SharedTablet:
        tablet = SharedTablet(self.tapped(key or name, size))
        self.tablets[key or name] = tablet
        tablet.joins(self.clinic.url, name, self.code)
        expect(self.mara.page.locator(".knock", has_text=name)).to_be_visible()
        return tablet

    def comes_in(self, name: str, size: str = "phone") -> None:
        tablet = self.knocks(name, size)
        self.mara.lets_in(name, f"This is our {name}")
        tablet.says(f"Welcome, {name}.")


@pytest.mark.timeout(600)
def test_nine_people_and_two_leaders_have_an_evening(clinic: Clinic, devices: Devices) -> None:
    devices.lines_are_cut = True
    evening = the_doors_open(clinic, devices)
    everybody_comes(evening)
    the_check_in_round(evening)
    the_topic(evening)
    hana_is_not_alone(evening)
    what_is_said_quietly(evening)
    faye_leaves_and_there_is_a_break(evening)
    the_laptop_is_lost(evening)
    wifi_is_away(evening)
    the_closing_round(evening)
    the_check_out(evening)
    everybody_goes(evening)
    log = dumped(evening)
    assert told(log, devices_of(log)) == WHAT_HAPPENED.split("\n")
    nobody_heard_more_than_is_theirs(evening, log)


def the_doors_open(clinic: Clinic, devices: Devices) -> Evening:
    mara, noor = clinic.mara(devices, new=True), Console(devices.device("tablet"))
    noor.makes_account(clinic.invitation(), "Noor", NOOR)
    mara.makes_group(OTHER_GROUP, ELSEWHERE)
    mara.page.goto(f"{clinic.url}/groups")
    mara.makes_group(GROUP)
    for member in ("Ana", "Ben", "Cleo", "Dov", "Eli", FAYE, GUS, "Hana", ABSENT, ON_THE_ROSTER):
        mara.page.get_by_label("Add a member").fill(member)
        mara.page.keyboard.press("Enter")
        expect(mara.page.locator("summary", has_text=member)).to_be_visible()
    mara.adds_colleague("Noor", NOOR)
    group = mara.page.url.split("#")[0].split("?")[0]
    mara.page.goto(f"{group}/topics")
    mara.page.locator("details.card summary").click()
    mara.page.fill("#title-new", LIBRARY_TOPIC)
    mara.page.fill("#prompts-new", PROMPT)
    mara.press("Add the topic")
    mara.page.goto(group)
    evening = Evening(clinic, devices, mara, noor, mara.opens_group())

    mara.sets_topic(UNDONE_TOPIC)
    mara.page.locator(".undo").click()
    expect(mara.page.locator("[data-open=topic]")).not_to_contain_text(UNDONE_TOPIC)
    display = evening.tapped("display", "tablet")
    display.goto(clinic.url + (mara.page.locator("body").get_attribute("data-display-url") or ""))
    noor.page.reload()
    noor.press("Resume")
    noor.press("Join as co-therapist")
    noor.offers("Take the lead")
    return evening


def everybody_comes(evening: Evening) -> None:
    mara = evening.mara
    mara.taps("Ben")
    mara.sees("Ben", "here")
    mara.menu("Eli", "Expected later")
    mara.menu(ABSENT, "Not coming")
    mara.reads("1 person is not coming today:")
    evening.comes_in("Ana")
    other_ana = evening.knocks("Ana", "tablet", key="Ana B.")
    knock = mara.page.locator(".knock", has_text="Ana")
    mara.touch(knock.get_by_role("button", name="This is…"))
    mara.touch(mara.dialog().get_by_role("button", name=ON_THE_ROSTER))
    other_ana.press("Change my name")
    other_ana.called().fill("Ana B.")
    other_ana.press("Call me that")
    other_ana.says("Welcome, Ana B.")
    evening.comes_in("Cleo", "upright")
    tablet = evening.tablets["Cleo"]
    tablet.press("More")
    tablet.press("Somebody else is using this too")
    tablet.called().fill("Dov")
    tablet.press("I agree, please let me in")
    mara.lets_in("Dov", "This is our Dov")
    tablet.asks_again()
    evening.comes_in(FAYE)
    evening.comes_in(GUS)
    evening.comes_in("Hana")
    guest = evening.knocks(GUEST)
    mara.touch(mara.page.locator(".knock", has_text=GUEST).get_by_role("button", name="This is…"))
    mara.touch(mara.dialog().get_by_role("button", name="An interpreter"))
    guest.says(f"Welcome, {GUEST}.")
    stranger = evening.knocks(STRANGER)
    mara.lets_in(STRANGER, "Not now")
    stranger.says("Not just now.")
    mara.goes_on("Start the group")
    mara.floor_is_free()


def the_check_in_round(evening: Evening) -> None:
    mara, noor, tablets = evening.mara, evening.noor, evening.tablets
    noor.press("Go on to: Check-in round")
    noor.offers("Go on to: Topic")
    asks(mara, "Check-in and check-out", "Ask for a check-in")
    answers(tablets["Ana"], mood=3, urge=9)
    noor.offers("Check-in · 1 of 7 answered")
    closes(mara, "Close these questions")
    noor.press("Go round")
    noor.dialog().get_by_label("Start with").select_option(label="Ana")
    noor.press("Start the round")
    tablets[FAYE].press("I'll pass this time")
    tablets[FAYE].says("That's fine.")
    tablets[GUS].press("I need a moment")
    tablets[GUS].says("Take the time you need.")
    noor.reads(f"{GUS} needs a moment.")
    noor.touch(noor.page.locator(".alerts.fresh button.main"))
    tablets[GUS].adds("Noor has seen it and is there for you. Nobody will call on you.")
    mara.goes_on("Start with Ana")
    tablets["Ana"].says("This is your time, Ana.")
    tablets["Ana"].press("I'm finished")
    noor.goes_on("Start with Ben")
    mara.goes_on("Thank Ben, next Cleo")
    tablets["Cleo"].is_taken_by("Cleo")
    tablets["Cleo"].says("This is your time, Cleo.")
    tablets["Cleo"].press("I'm finished")
    tablets["Cleo"].asks_again()
    noor.goes_on("Start with Dov")
    tablets["Hana"].reads("Dov is sharing")
    tablets["Hana"].press("I'll pass this time")
    mara.sees("Hana", "passed")
    mara.goes_on("Thank Dov, next Ana B.")
    tablets["Ana B."].says("This is your time, Ana B.")
    noor.goes_on("Thank Ana B.")
    mara.floor_is_free()
    tablets[GUS].press("I'm all right again")
    tablets[GUS].press("I'll pass this time")
    mara.sees(GUS, "passed")
    mara.press("Close the round")
    mara.offers("Go on to: Topic")


def the_topic(evening: Evening) -> None:
    mara, noor, tablets = evening.mara, evening.noor, evening.tablets
    noor.press("Go on to: Topic")
    mara.sets_topic(TOPIC)
    evening.knocks("Eli")
    mara.lets_in("Eli", "This is our Eli")
    tablets["Eli"].says("Glad you're here.")
    tablets["Eli"].adds(f"We're talking about: {TOPIC}.")
    tablets["Cleo"].is_taken_by("Dov")
    tablets["Cleo"].press("I'd like a turn")
    tablets["Cleo"].asks_again()
    mara.goes_on("Start with Dov")
    mara.menu("Ben", "Just a short word")
    tablets["Ana"].reads("Ben is sharing")
    mara.press("Give back to Dov")
    mara.floor("Dov")
    tablets["Ana"].reads("Dov is sharing")
    mara.goes_on("Thank Dov")
    mara.floor_is_free()

    hana = tablets["Hana"]
    noor.menu("Hana", "Invite quietly")
    hana.says("Noor wonders if you'd like to share, only if it feels right.")
    hana.press("Not right now")
    hana.says("That's fine.")
    noor.menu("Hana", "Invite quietly")
    hana.press("I'd like to")
    hana.says("You're next, if you'd still like to.")
    mara.goes_on("Start with Hana")
    hana.says("This is your time, Hana.")
    hana.press("I'm finished")
    mara.floor_is_free()


def hana_is_not_alone(evening: Evening) -> None:
    """Two tell her so without a word, and two more say that they have felt it too."""
    mara, tablets, display = evening.mara, evening.tablets, evening.taps["display"].page
    tablets["Ana"].press("I relate")
    tablets["Hana"].reads("1 person relates to what you said.")
    tablets["Eli"].press("That gives me hope")
    tablets["Hana"].reads("You gave 1 person hope.")
    expect(tablets[GUEST].control("I relate")).to_have_count(0)
    mara.press("More")
    mara.dialog().get_by_role("button", name="A quick question").click()
    mara.dialog().get_by_label("What would you like to ask everybody?").fill(QUESTION)
    mara.dialog().get_by_text("Who else has felt this?").click()
    mara.press("Ask everybody")
    expect(display.get_by_text(QUESTION)).to_be_visible()
    for name in ("Ana B.", GUS):
        tablets[name].press("I have felt this too")
    expect(tablets[GUEST].page.get_by_role("button", name="I have felt this too")).to_have_count(0)
    mara.dialog().get_by_text("2 people answered: 2 felt this too, 0 not").wait_for()
    closes(mara, "Close the question")


def what_is_said_quietly(evening: Evening) -> None:
    mara, tablets = evening.mara, evening.tablets
    mara.press("Moment")
    mara.press("Tension")
    mara.touch(mara.page.locator(".offer").get_by_role("button", name=FAYE))
    expect(mara.page.locator(".offer")).to_have_count(0)
    mara.press("Moment")
    mara.press("Reflected")
    expect(mara.page.locator(".undo")).to_have_text("Undo: Reflected (Mara)")
    mara.menu(GUS, "Follow up today (private)")
    gus = tablets[GUS]
    gus.press("More")
    gus.press("Save for my one-to-one")
    gus.page.locator("dialog input").fill(LINE)
    gus.press("Save")
    gus.reads("Thank you. It has arrived.")
    other_ana = tablets["Ana B."]
    other_ana.press("More")
    other_ana.press("Tell a therapist quietly")
    other_ana.press("I felt judged")
    mara.reads("Ana B. felt judged.")
    mara.touch(mara.page.locator(".alerts.fresh button.main"))
    expect(mara.page.locator(".alerts.fresh")).to_have_count(0)


def faye_leaves_and_there_is_a_break(evening: Evening) -> None:
    mara, tablets = evening.mara, evening.tablets
    faye = tablets[FAYE]
    faye.press("More")
    faye.press("Leave")
    faye.reads("You can come back with today's code.")
    faye.press("Leave")
    faye.says("Thank you for being here today.")
    mara.sees(FAYE, "left")
    mara.press("Break")
    for name in ("Ana", "Eli", GUS):
        tablets[name].says("We're having a break.")
    mara.reads("0 of 10 min")
    display = evening.taps["display"].page
    expect(display.get_by_text("We go on in about 10 minutes.")).to_be_visible()
    mara.goes_on("Go on")
    mara.sets_topic(LATER_TOPIC)
    tablets["Eli"].is_about(LATER_TOPIC, "Open floor")


def the_laptop_is_lost(evening: Evening) -> None:
    """Nobody finds it again: it stays without a line, and Mara goes on with a tablet."""
    lost, other = evening.mara, Console(evening.devices.device("tablet"))
    lost.page.context.set_offline(True)
    lost.says_not_connected()
    other.page.goto(f"{evening.clinic.url}/sign-in")
    other.page.get_by_label("Sign-in name").fill(MARA)
    other.page.get_by_label("Password").fill(PASSWORD)
    other.page.locator("main button.main").click()
    running = other.page.locator(".running", has_text=GROUP)
    running.get_by_role("link", name="Resume").click()
    other.floor_is_free()
    evening.mara = other


def wifi_is_away(evening: Evening) -> None:
    """For a minute the group goes on without it, and so does what Mara taps."""
    leaders = {"Mara": evening.mara.page, "Noor": evening.noor.page}
    everybody = {**leaders, **{name: tap.page for name, tap in evening.taps.items()}}
    for name, page in everybody.items():
        cookies = page.context.cookies()
        evening.tickets += [(name, str(cookie.get("value"))) for cookie in cookies]
    mara, noor = evening.mara, evening.noor
    people = [tablet for name, tablet in evening.tablets.items() if name not in (FAYE, STRANGER)]
    for page in everybody.values():
        page.context.set_offline(True)
    for screen in (mara, noor):
        screen.says_not_connected()
    for tablet in people:
        tablet.says_not_connected()
    mara.taps("Ben")
    mara.floor("Ben")
    mara.page.wait_for_timeout(A_MINUTE_MS)
    expect(mara.page.locator(".saved")).to_have_text("Working on this device. 1 tap kept.")
    for page in everybody.values():
        page.context.set_offline(False)
    for tablet in people:
        tablet.is_connected()
        tablet.reads("Ben is sharing")
    noor.floor("Ben")
    mara.saved()
    noor.goes_on("Thank Ben")
    mara.floor_is_free()


def the_closing_round(evening: Evening) -> None:
    mara, noor, tablets = evening.mara, evening.noor, evening.tablets
    noor.press("Go on to: Closing round")
    mara.starts_round("Ana")
    tablets[GUS].press("I'll pass this time")
    tablets[GUS].says("That's fine.")
    mara.goes_on("Start with Ana")
    order = ("Ana", "Ben", "Cleo", "Dov", "Eli", "Hana", "Ana B.")
    for leader, (name, following) in zip((noor, mara) * 3, pairwise(order), strict=True):
        leader.goes_on(f"Thank {name}, next {following}")
        mara.floor(following)
    mara.goes_on("Thank Ana B.")
    mara.press("Close the round")
    expect(mara.page.locator("[data-open=mode]")).to_contain_text("Open floor")


def the_check_out(evening: Evening) -> None:
    mara, tablets, display = evening.mara, evening.tablets, evening.taps["display"].page
    asks(mara, "Check-in and check-out", "Ask for a check-out")
    answers(tablets["Ana"], room=8)
    answers(tablets["Ana"], mood=6)
    closes(mara, "Close these questions")
    asks(mara, "One thing I'm taking with me", "Ask everybody")
    writes(tablets["Ana B."], KEPT, "Keep it")
    writes(tablets["Hana"], SHARED, "Share it")
    writes(tablets["Eli"], SHOWN, "Share it")
    line = mara.dialog().locator("li", has_text=SHOWN)
    expect(mara.dialog().locator("li")).to_have_count(2)
    mara.touch(line.get_by_role("button", name="Show it"))
    expect(display.get_by_text(SHOWN)).to_be_visible()
    mara.page.keyboard.press("Escape")


def everybody_goes(evening: Evening) -> None:
    mara = evening.mara
    mara.press("Close the group")
    mara.dialog().get_by_role("button", name="Close the group").click()
    for leader in (mara, evening.noor):
        leader.reads("The group is closed.")
    for name, tablet in evening.tablets.items():
        if name != STRANGER:
            tablet.says("Thank you for being here today.")
    expect(evening.taps["display"].page.locator("body")).to_have_attribute("data-stage", "ended")


def nobody_heard_more_than_is_theirs(evening: Evening, log: list[dict[str, Any]]) -> None:
    """Search every byte that each device received, and what comes after the end."""
    taps = evening.taps
    found = [fault for whose in taps for fault in overheard(evening, whose, log)]
    assert found == []
    for whose, allowed in HEARD.items():
        heard = taps[whose].all()
        assert [word for word in allowed if word not in heard] == [], "the wiretap hears all else"

    before = {whose: len(tap.heard) for whose, tap in taps.items()}
    evening.mara.press("Read the summary")
    evening.mara.reads("Led by Mara and Noor.")
    for tablet in evening.tablets.values():
        tablet.page.reload()
        expect(tablet.page.get_by_label("Your group's code")).to_be_visible()
    for whose, tap in taps.items():
        assert overheard(evening, whose, log) == []
        late = "".join(tap.heard[before[whose] :])
        assert [word for word in (TOPIC, LATER_TOPIC, *QUOTED, '"own":') if word in late] == []
        kept = {str(cookie.get("name")) for cookie in tap.page.context.cookies()}
        assert kept <= {"facilitator_form"}


def overheard(evening: Evening, whose: str, log: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return (whose device, marker) for each that it was not to receive."""
    heard = evening.taps[whose].all()
    secret = [*NEVER, *(name for name in (FAYE, GUS, STRANGER, GUEST) if name != whose)]
    secret += [told for told, by in TOLD_BY.items() if by != whose]
    secret += [value for name, value in evening.tickets if name != whose]
    # Accounts, members, and everybody else's device, by their ids.
    devices = devices_of(log)
    ids = {step["by"] for step in log} - {""}
    secret += [id for id in ids if devices.get(id, "").split("/")[0] != whose]
    secret += [expected["member"] for expected in log[0]["event"]["SessionOpened"]["roster"]]
    if whose == "display":
        secret += [*QUOTED, '"own":']
    else:
        secret.append(SHOWN)
    if whose == FAYE:  # she had left by then
        secret.append(LATER_TOPIC)
    if whose == STRANGER:
        secret += [TOPIC, LATER_TOPIC, *QUOTED, '"own":', '"leaders":']
    return [(whose, marker) for marker in secret if marker in heard]


def asks(mara: Console, tool: str, button: str) -> None:
    """Ask everybody something; the dialog stays open."""
    mara.press("More")
    mara.dialog().get_by_role("button", name=tool).click()
    expect(mara.dialog().locator("h2")).to_have_text(tool)
    mara.touch(mara.dialog().get_by_role("button", name=button, exact=True))


def closes(mara: Console, button: str) -> None:
    mara.press(button)
    expect(mara.dialog().get_by_role("button", name=button, exact=True)).to_have_count(0)
    mara.page.keyboard.press("Escape")
    expect(mara.dialog()).to_have_count(0)


def answers(tablet: Tablet, **numbers: int) -> None:
    tablet.press("Answer")
    for name, number in numbers.items():
        tablet.page.locator(f"dialog label:has(input[name={name}][value='{number}'])").click()
    tablet.press("Send")
    expect(tablet.page.locator("dialog")).to_have_count(0)


def writes(tablet: Tablet, line: str, button: str) -> None:
    tablet.press("Answer")
    tablet.page.locator("dialog input").fill(line)
    tablet.press(button)
    expect(tablet.page.locator("dialog")).to_have_count(0)


def told(log: list[dict[str, Any]], devices: dict[str, str]) -> list[str]:
    """Read the log as "who: what -> whom"; whoever shares a tablet is named with the other."""
    leaders = {log[0]["by"]: "Mara", log[3]["by"]: "Noor"}
    who = {**leaders, **devices, "": "somebody"}
    steps = {step["version"]: step for step in log}
    return [": ".join((who[step["by"]], sentence(step, steps, devices))) for step in log]


def sentence(
    step: dict[str, Any], steps: dict[int, dict[str, Any]], devices: dict[str, str]
) -> str:
    """Return the event with what was chosen in it, and whom it is about."""
    ((event, told),) = step["event"].items()
    chosen = [str(told[name]) for name in ("phase", "which", "kind", "answer") if name in told]
    chosen += [f"{name} {told[name]}" for name in SCALES if told.get(name) is not None]
    chosen += ["aside"] if told.get("aside") else []
    about = told.get("version") or told.get("signal") or told.get("moment")
    whom = [called(told["seat"])] if told.get("seat") else []
    whom += [called(seat) for seat in told.get("order", ())]
    if event == "TurnedAway":
        whom = [devices[told["device"]]]
    if about:
        whom.append(f"({sentence(steps[about], steps, devices)})")
    return " ".join([event, *chosen, *(["->", *whom] if whom else [])])


def called(seat: str) -> str:
    """Return who sits there; only the guest has a chair that the roster had not."""
    return SEATS.get(seat, GUEST)


def devices_of(log: list[dict[str, Any]]) -> dict[str, str]:
    """Return who came in with which device; one that was let in to no seat is the stranger's."""
    found: dict[str, list[str]] = {}
    for step in log:
        if "Knocked" in step["event"]:
            found.setdefault(step["event"]["Knocked"]["device"], [])
        if "Admitted" in step["event"]:
            admitted = step["event"]["Admitted"]
            found[admitted["device"]].append(called(admitted["seat"]))
    return {device: "/".join(names) or STRANGER for device, names in found.items()}


def dumped(evening: Evening) -> list[dict[str, Any]]:
    folder = evening.clinic.running.folder
    session = evening.mara.page.url.split("/sessions/")[1].split("/")[0]
    environment = {
        **{name: value for name, value in os.environ.items() if "FACILITATOR" not in name},
        "FACILITATOR_DATA": str(folder / "data"),
        "FACILITATOR_KEY_FILE": str(folder / "key"),
    }
    command = [sys.executable, "-m", "flask", "--app", "facilitator", "dump", session]
    lines = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in lines.stdout.splitlines()]
