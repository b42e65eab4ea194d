"""A participant's device receives nothing it must not: every byte of an evening is searched."""

import re

import pytest

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import PASSWORD, Console, Tablet
from tests.browser.wiretap import Wiretap

# Who sits here goes by these names on everybody's screen once they speak; nobody else ever does.
SPEAKS, LISTENS, REFUSED, ELSEWHERE = "Zspeaks", "Zlistens", "Zrefused", "Zelsewhere"
GROUP, OTHER_GROUP = "Zgroupname", "Zothergroup"
UNDONE_TOPIC, OLD_TOPIC, TOPIC = "Zundonetopic", "Zoldtopic", "Ztopic"
LOGIN = "mara@clinic"
NEVER = (LISTENS, REFUSED, ELSEWHERE, GROUP, OTHER_GROUP, UNDONE_TOPIC, OLD_TOPIC, LOGIN, PASSWORD)
# Keys of the leaders' view.
LEADERS_ONLY = (
    '"not_heard":',
    '"waiting":',
    '"lobby":{',
    '"undo":',
    '"floor":',
    '"turns":',
    '"clock":',
    '"follow_up":',
    '"marks":',
    "under_18",
    "Under 18",
)


@pytest.fixture
def mara(clinic: Clinic, devices: Devices) -> Console:
    """Mara has two groups, one of them open with people whom the device is not to know."""
    mara = clinic.mara(devices, new=True)
    mara.has_group(OTHER_GROUP, ELSEWHERE)
    mara.page.goto(f"{clinic.url}/groups")
    mara.has_group(GROUP, SPEAKS, LISTENS)
    mara.page.locator("#members summary").first.click()
    for mark in ("under_18", "ordered"):
        mara.page.locator(f"[name=marks][value={mark}]").first.check()
    mara.page.locator("form[action$=marks] button").first.click()
    return mara


@pytest.mark.timeout(180)
def test_a_device_is_told_only_what_its_person_may_know(
    clinic: Clinic, devices: Devices, mara: Console
) -> None:
    devices.lines_are_cut = True
    code = mara.opens_group()
    ana = Tablet(devices.device("tablet"))
    tap = Wiretap(ana.page)
    before_admission(clinic, mara, ana, tap, code)

    mara.taps(SPEAKS)
    mara.taps(LISTENS)
    mara.lets_in("Ana")
    ana.says("Welcome, Ana.")
    knocks_and_is_turned_away(clinic, devices, mara, code)
    mara.goes_on("Start the group")
    mara.menu(LISTENS, "Ask for a turn for them")
    mara.menu(LISTENS, "Passed")
    mara.menu(LISTENS, "Follow up today (private)")
    mara.menu("Ana", "Follow up today (private)")
    mara.taps(SPEAKS)
    ana.says(f"{SPEAKS} is sharing.")
    mara.taps(SPEAKS)
    ana.press("I'd like a turn")
    ana.says("You're next, if you'd still like to.")
    ana.page.reload()
    ana.says("You're next, if you'd still like to.")
    ana.page.context.set_offline(True)
    ana.says_not_connected()
    ana.page.context.set_offline(False)
    ana.is_connected()
    mara.taps("Ana")
    ana.press("I'm finished")
    mara.floor_is_free()
    nothing_of(tap, *NEVER, *LEADERS_ONLY)
    assert SPEAKS in tap.all(), "the wiretap hears what is allowed"
    assert TOPIC in tap.all()
    assert tap.frames > 5

    mara.press("Close the group")
    mara.dialog().get_by_role("button", name="Close the group").click()
    ana.says("Thank you for being here today.")
    after_the_end(mara, ana, tap)


def before_admission(clinic: Clinic, mara: Console, ana: Tablet, tap: Wiretap, code: str) -> None:
    mara.sets_topic(UNDONE_TOPIC)
    mara.page.locator(".undo").click()
    mara.saved()
    mara.sets_topic(OLD_TOPIC)
    ana.joins(clinic.url, "Ana", code)
    ana.page.wait_for_timeout(1_000)  # what a line begins with has come
    frames = tap.frames
    mara.sets_topic(TOPIC)
    mara.saved()
    nothing_of(tap, *NEVER, *LEADERS_ONLY, SPEAKS, TOPIC, "Mara")
    assert tap.frames == frames, "whoever waits is not even told that something happened"


def knocks_and_is_turned_away(clinic: Clinic, devices: Devices, mara: Console, code: str) -> None:
    sam = clinic.tablet(devices, "phone")
    sam.joins(clinic.url, REFUSED, code)
    knock = mara.page.locator(".knock", has_text=REFUSED)
    knock.get_by_role("button", name="Not now").click()
    sam.says("Not just now.")


def after_the_end(mara: Console, ana: Tablet, tap: Wiretap) -> None:
    tap.all()
    before = len(tap.heard)
    mara.press("Closed by mistake? Reopen")
    mara.floor_is_free()
    nothing_of(tap, *NEVER, *LEADERS_ONLY)
    mara.press("Close the group")
    mara.dialog().get_by_role("button", name="Close the group").click()
    mara.reads("The group is closed.")
    ana.page.reload()
    ana.says("Welcome")
    late = "".join(tap.heard[before:])
    assert LISTENS not in late
    kept = {str(cookie.get("name")) for cookie in ana.page.context.cookies()}
    assert kept == {"facilitator_form"}
    assert ana.page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    # Nor does Back bring anything back.
    ana.page.go_back()
    assert not re.search(f"{SPEAKS}|{TOPIC}", ana.page.content())


def nothing_of(tap: Wiretap, *markers: str) -> None:
    heard = tap.all()
    assert [marker for marker in markers if marker in heard] == []
