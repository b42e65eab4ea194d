"""What people do at their screens, and what they read there."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect

PASSWORD = "seven calm herons wade home"
# Two presses on one spot within this time are one tap, and a button that says something new is not
# pressed by accident for a while: static/taps.js.
TWICE_IS_ONCE_MS = 750
TO_READ_MS = 550
TO_NOTICE_MS = 1_600
# What is done next comes again after that time, where it was: by the page's own clock, for a busy
# machine would let the second half of a tap wait.
DONE_AGAIN = """([what, apart]) => {
  window.doneAgain = false;
  const again = (first) => {
    const point = [first.clientX, first.clientY];
    const where = what === "click" ? document.elementFromPoint(...point) : document.activeElement;
    where.dispatchEvent(new first.constructor(what, first));
    window.doneAgain = true;
  };
  const first = (event) => setTimeout(again, apart, event);
  window.addEventListener(what, first, { capture: true, once: true });
}"""
AGREEMENTS = """What is said here stays here.
Everyone may share, and everyone may pass.
One person speaks at a time; the others listen."""
ASKS = "Who's holding this?"
# How long a press here would still be the second half of a tap, on what was pressed last or beside
# it; devices.py notes what that was. A dialog that has just come or gone may still move.
STILL_THE_SAME_TAP = """(part, twice) => {
  const last = window.pressed;
  const { x, y, width, height } = part.getBoundingClientRect();
  if (!last) return 0;
  const beside = Math.hypot(last.x - (x + width / 2), last.y - (y + height / 2)) < 64;
  const same = last.what === (part.closest("button, a, summary") ?? part);
  const elsewhere = last.what.closest("dialog") !== part.closest("dialog");
  return same || beside || elsewhere ? Math.max(0, last.at + twice - performance.now()) : 0;
}"""


@dataclass(frozen=True)
class Screen:
    """Somebody's screen, read and tapped as a person would."""

    page: Page

    def press(self, label: str) -> None:
        """Press the button or the link of that name."""
        self.touch(self.control(label))

    def touch(self, what: Locator) -> None:
        """Press something as people do who have looked at it: not twice within a moment.

        The large button says something else from time to time, and is read before.
        """
        what.scroll_into_view_if_needed()
        if what.evaluate("(part) => part.matches('.big, .next')"):
            self.page.wait_for_timeout(TO_READ_MS)
        if still := what.evaluate(STILL_THE_SAME_TAP, TWICE_IS_ONCE_MS):
            self.page.wait_for_timeout(still)
        what.click()

    def taps_twice(self, what: Locator, apart_ms: int) -> None:
        """Tap a spot twice, as a hand does that trembles or is in a hurry."""
        self.page.wait_for_timeout(TWICE_IS_ONCE_MS)
        box = what.bounding_box()
        assert box
        spot = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.evaluate(DONE_AGAIN, ["click", apart_ms])
        self.page.mouse.click(*spot)
        self.page.wait_for_function("() => window.doneAgain")

    def keys_twice(self, key: str, apart_ms: int) -> None:
        """Press a key twice, by the same hand."""
        self.page.evaluate(DONE_AGAIN, ["keydown", apart_ms])
        self.page.keyboard.press(key)
        self.page.wait_for_function("() => window.doneAgain")

    def control(self, label: str) -> Locator:
        button = self.page.get_by_role("button", name=label, exact=True)
        return button.or_(self.page.get_by_role("link", name=label, exact=True)).first

    def reads(self, words: str) -> None:
        expect(self.page.locator("main").get_by_text(words).first).to_be_visible()

    def does_not_read(self, words: str) -> None:
        expect(self.page.locator("main").get_by_text(words)).to_have_count(0)

    def offers(self, *labels: str) -> None:
        for label in labels:
            expect(self.control(label)).to_be_visible()


class Tablet(Screen):
    """A participant's screen."""

    def joins(self, url: str, name: str, code: str = "") -> None:
        """Come in by a code that is typed, or by the link that a QR code holds."""
        self.page.goto(url)
        if code:
            self.page.get_by_label("Your group's code").fill(code)
        self.press("Go on")
        self.called().fill(name)
        self.page.locator("button[name=agreed]").click()
        self.says("You're in the right place.")

    def called(self) -> Locator:
        question = "What would you like to be called here?"
        return self.page.get_by_role("textbox", name=question)

    def says(self, sentence: str) -> None:
        expect(self.page.locator("h1")).to_have_text(sentence)

    def adds(self, words: str) -> None:
        expect(self.page.locator(".more")).to_have_text(words)

    def is_told(self, words: str) -> None:
        """Somebody who listens to the screen is told."""
        expect(self.page.locator("#said")).to_contain_text(words)

    def is_about(self, topic: str, mode: str) -> None:
        expect(self.page.locator(".about .topic")).to_contain_text(topic)
        expect(self.page.locator(".about .chip")).to_have_text(mode)

    def says_not_connected(self) -> None:
        expect(self.page.locator(".offline")).to_have_text(
            "Reconnecting. The group goes on, just speak."
        )

    def is_connected(self) -> None:
        expect(self.page.locator(".offline")).to_have_count(0)


class SharedTablet(Tablet):
    """A tablet with several people."""

    def is_taken_by(self, name: str) -> None:
        self.says(ASKS)
        self.page.wait_for_timeout(TWICE_IS_ONCE_MS)
        self.touch(self.page.locator(".holder", has_text=name))
        self.page.wait_for_timeout(TWICE_IS_ONCE_MS)  # the card it led to may lie there too

    def asks_again(self) -> None:
        self.says(ASKS)
        expect(self.page.locator("dialog")).to_have_count(0)
        expect(self.page.locator(".refusal")).to_have_count(0)


class Console(Screen):
    """A therapist's screen, before, during and after the group."""

    def touch(self, what: Locator) -> None:
        """Where two lead each step says by whom, and what the other changed is noticed first."""
        two_lead = self.page.locator(".undo").get_by_text(")").count()
        if two_lead and what.evaluate("(part) => part.closest('.centre, .next-part') !== null"):
            self.page.wait_for_timeout(TO_NOTICE_MS)
        super().touch(what)

    def makes_account(self, link: str, name: str, login: str = "") -> None:
        """Several evenings share a clinic, where nobody else may sign in by that name."""
        self.page.goto(link)
        self.page.get_by_label("Sign-in name").fill(login or f"{name.lower()}@clinic")
        self.page.get_by_label("What the group calls you").fill(name)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.press("Make my account")
        expect(self.page.get_by_role("heading", name="My groups")).to_be_visible()

    def makes_group(self, name: str, *members: str) -> None:
        self.press("New group")
        self.page.get_by_label("Name of the group").fill(name)
        self.press("Save")
        for member in members:
            self.page.get_by_label("Add a member").fill(member)
            self.press("Add")
            expect(self.page.locator("summary", has_text=member)).to_be_visible()

    def has_group(self, name: str, *members: str) -> None:
        """Mara sees a group that was made before: by the same forms, without a page for each."""
        token = self.page.locator("[name=csrf_token]").first.input_value()

        def sent(path: str, **fields: str) -> str:
            form: dict[str, str | float | bool] = {"csrf_token": token, **fields}
            answer = self.page.request.post(urljoin(self.page.url, path), form=form)
            assert answer.ok, answer.status_text
            return answer.url

        group = sent("/groups/new", name=name, minutes="90", agreements=AGREEMENTS)
        for member in members:
            sent(f"{group}/members", name=member)
        self.page.goto(group)

    def adds_colleague(self, name: str, login: str) -> None:
        """On the page of a group."""
        self.page.get_by_label("Add a colleague").select_option(label=f"{name} ({login})")
        therapists = self.page.get_by_role("region", name="Therapists")
        therapists.get_by_role("button", name="Add", exact=True).click()

    def opens_group(self) -> str:
        """Start the group's evening; return the code on the wall."""
        self.press("Start the group now")
        return self.page.locator(".centre .code").inner_text()

    def link_to_join(self) -> str:
        """Return what the QR code holds."""
        return self.page.locator("body").get_attribute("data-join-url") or ""

    def seat(self, name: str) -> Locator:
        called = self.page.locator(".name", has_text=re.compile(f"^{re.escape(name)}$"))
        return self.page.locator(".seat", has=called)

    def taps(self, name: str) -> None:
        self.touch(self.seat(name).locator(".tile"))

    def sees(self, name: str, state: str) -> None:
        expect(self.seat(name).locator(".state")).to_contain_text(state)

    def menu(self, name: str, item: str) -> None:
        self.touch(self.seat(name).locator(".more"))
        self.touch(self.dialog().get_by_role("button", name=item, exact=True))

    def goes_on(self, label: str) -> None:
        """Press the big button, which has to say this."""
        button = self.page.locator(".centre .next")
        expect(button).to_have_text(label)
        self.touch(button)
        if label == "Start the group":  # until then a tap on a tile means something else
            expect(self.page.locator(".centre .free, dialog[open]").first).to_be_visible()

    def starts_with_one(self) -> None:
        """Start although one person is alone, which is asked about first."""
        self.goes_on("Start the group")
        self.press("Go on as an individual session")
        self.floor_is_free()

    def floor(self, name: str) -> None:
        expect(self.page.locator(".centre .speaker h2")).to_have_text(name)

    def floor_is_free(self) -> None:
        expect(self.page.locator(".centre .free")).to_have_text("The floor is free")

    def lets_in(self, name: str, button: str = "Let in") -> None:
        knock = self.page.locator(".knock", has_text=name).first
        self.touch(knock.get_by_role("button", name=button, exact=True))
        self.saved()

    def turns_all_away(self) -> None:
        self.press("Not now, for all of them…")
        self.touch(self.dialog().get_by_role("button", name="Not now, for all", exact=True))
        expect(self.page.locator(".knock")).to_have_count(0)

    def sets_topic(self, topic: str) -> None:
        self.page.locator("[data-open=topic]").click()
        self.dialog().get_by_label("Topic").fill(topic)
        self.dialog().get_by_role("button", name="Set the topic").click()
        expect(self.page.locator("[data-open=topic]")).to_contain_text(topic)

    def picks_topic(self, topic: str) -> None:
        """Take a topic from the library: two taps."""
        self.page.locator("[data-open=topic]").click()
        self.dialog().locator(".library button", has_text=topic).click()
        expect(self.page.locator("[data-open=topic]")).to_contain_text(topic)

    def sets_mode(self, mode: str) -> None:
        self.page.locator("[data-open=mode]").click()
        self.dialog().get_by_role("button", name=mode).click()
        expect(self.page.locator("[data-open=mode]")).to_contain_text(mode)

    def starts_round(self, first: str, *leaders: str) -> None:
        self.page.locator("[data-open=mode]").click()
        self.dialog().get_by_label("Start with").select_option(label=first)
        for name in leaders:
            self.dialog().get_by_label(f"{name} takes part too").check()
        self.press("Start the round")
        expect(self.page.locator("[data-open=mode]")).to_contain_text("Going round")

    def adds(self, name: str) -> None:
        self.press("Add a person")
        self.dialog().get_by_label("What would they like to be called here?").fill(name)
        self.dialog().get_by_role("button", name="Add", exact=True).click()
        expect(self.seat(name)).to_be_visible()

    def step(self, words: str) -> Locator:
        """Return the newest such step of the history that can be put right; open it for that."""
        if not self.dialog().is_visible():
            self.press("History")
        called = re.compile(rf"^Correct ?: {re.escape(words)}$")
        button = self.page.get_by_role("button", name=called)
        return self.dialog().locator(".steps > li", has=button).first

    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def saved(self) -> None:
        expect(self.page.locator(".saved")).to_have_text("Saved")

    def says_not_connected(self) -> None:
        expect(self.page.locator(".saved")).to_have_text("Not connected. The group goes on.")

    def not_heard(self, *names: str) -> None:
        expect(self.page.locator(".not-heard li")).to_have_text(
            [re.compile(name) for name in names]
        )


def ana_and_ben(mara: Console, ana: Tablet, url: str) -> None:
    """Mara's group has started: Ana takes part with her device, Ben with none."""
    mara.has_group("Two", "Ben")
    code = mara.opens_group()
    ana.joins(url, "Ana", code)
    mara.lets_in("Ana")
    mara.taps("Ben")
    mara.sees("Ben", "here")
    mara.goes_on("Start the group")
