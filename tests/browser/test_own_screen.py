"""What people can do for themselves on their own screen, without losing their seat."""

import pytest
from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.devices import Devices
from tests.browser.screens import Console, Tablet

TOPIC = "Small steps"
# This browser has no voices of its own; a tablet has.
VOICES = """(() => {
  window.spoken = [];
  const voices = [{ lang: "en-GB", localService: false }, { lang: "en-GB", localService: LOCAL }];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speech = {
    speaking: false,
    getVoices: () => voices,
    addEventListener() {},
    cancel() { this.speaking = false; },
    speak({ text, voice }) {
      this.speaking = true;
      window.spoken.push([text, voice.localService]);
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
})()"""


def in_a_group(clinic: Clinic, devices: Devices, ana: Tablet) -> Console:
    mara = clinic.mara(devices)
    mara.has_group("Own screens")
    ana.joins(clinic.url, "Ana", mara.opens_group())
    mara.lets_in("Ana")
    mara.starts_with_one()
    mara.sets_topic(TOPIC)
    ana.is_about(TOPIC, "Open floor")
    return mara


def test_a_language_is_chosen_and_what_is_kept_is_read_without_losing_the_seat(
    clinic: Clinic, devices: Devices
) -> None:
    ana = clinic.tablet(devices, "phone")
    mara = in_a_group(clinic, devices, ana)
    ana.press("I'd like a turn")
    ana.says("You're next, if you'd still like to.")
    ana.press("What this screen keeps")
    ana.reads("Nothing that is said here is recorded.")
    ana.press("Back to where I was")
    ana.says("You're next, if you'd still like to.")
    ana.press("Español")
    ana.offers("Cambié de idea")
    expect(ana.page.locator("html")).to_have_attribute("lang", "es")
    assert mara.page.locator(".seat").count() == 1
    mara.goes_on("Start with Ana")
    ana.offers("Ya terminé")


def test_a_leader_and_the_display_choose_their_language_and_the_group_goes_on(
    clinic: Clinic, devices: Devices
) -> None:
    mara = clinic.mara(devices)
    mara.has_group("Two languages", "Ana", "Ben")
    mara.opens_group()
    room = clinic.tablet(devices, "laptop")
    room.page.goto(clinic.url + (mara.page.locator("body").get_attribute("data-display-url") or ""))
    room.press("Español")
    expect(room.page.locator(".joining")).to_contain_text("Para unirte")
    for name in ("Ana", "Ben"):
        mara.taps(name)
        mara.sees(name, "here")
    mara.goes_on("Start the group")
    expect(room.page.locator(".corner")).to_be_hidden()
    mara.taps("Ana")
    mara.floor("Ana")
    mara.press("More")
    mara.press("Español")
    expect(mara.page.locator("html")).to_have_attribute("lang", "es")
    mara.floor("Ana")
    mara.press("Más")
    mara.press("English")
    expect(mara.page.locator("html")).to_have_attribute("lang", "en")


def test_whoever_asks_what_is_kept_before_giving_a_name_comes_back_to_that_question(
    clinic: Clinic, devices: Devices
) -> None:
    mara, ana = clinic.mara(devices), clinic.tablet(devices, "phone")
    mara.has_group("Asked before")
    ana.page.goto(f"{clinic.url}/#{mara.opens_group()}")
    ana.press("Go on")
    ana.press("What this screen keeps")
    ana.press("Back to where I was")
    expect(ana.called()).to_be_visible()


@pytest.mark.parametrize("local", [True, False])
def test_the_topic_is_read_aloud_by_a_voice_of_the_device_alone(
    clinic: Clinic, devices: Devices, local: bool
) -> None:
    ana = Tablet(devices.device("tablet"))
    ana.page.add_init_script(VOICES.replace("LOCAL", "true" if local else "false"))
    in_a_group(clinic, devices, ana)
    button = ana.page.get_by_role("button", name="Read aloud")
    if not local:
        expect(button).to_have_count(0)
        return
    ana.press("Read aloud")
    assert ana.page.evaluate("window.spoken") == [[TOPIC, True]]
    ana.press("Read aloud")
    assert len(ana.page.evaluate("window.spoken")) == 1, "a second press stops it"
    assert not ana.page.evaluate("speechSynthesis.speaking")
