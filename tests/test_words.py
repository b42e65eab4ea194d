"""What people read: all of it in the catalogue, all of it in Spanish, none of it unkind."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from facilitator.cli.words import (
    ROOT,
    collected,
    in_spanish,
    kept_catalogue,
    places,
    texts_in,
    updated,
    words,
)
from facilitator.web.language import table
from tests.visible import strays_in_page, strays_in_screen

SCREENS = sorted((ROOT / "static").glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# With what the code says now, translated or not.
MESSAGES = [message for message in updated(kept_catalogue()) if message.id]

NEVER = {
    "en": r"addicts?|abusers?|alcoholics?|junkies?|clean|dirty|relaps\w+|denial|resistant"
    r"|non-?compliant|monopoli\w+|attention-seeking|patients?|users?|rules?",
    "es": r"adict\w+|abusador\w*|alcohólic\w+|drogadict\w+|limpi[oa]s?|suci[oa]s?|reca[ií]\w+"
    r"|negación|resistente|pacientes?|usuari\w+|reglas?|usted|ustedes",
}
NEVER_TO_PARTICIPANTS = {
    "en": r"queued?|skip\w*|declin\w+|absent|late|required|error|failed",
    "es": r"colas?|filas?|salta\w+|rechaz\w+|ausen\w+|(?<!más )tarde|obligatori\w+|error",
}
THEIR_SCREENS = ("static/tablet.js", "static/moments.js", "static/display.js", "static/modes.js")
THEIR_PAGES = ("templates/joining/", "facilitator/web/joining.py")


def test_every_text_is_in_the_catalogue_and_the_catalogue_is_compiled():
    with words.make_context("words", ["--check"]) as context:
        assert words.invoke(context) is None


def test_every_text_is_said_in_spanish_with_the_same_places_to_fill():
    assert [*in_spanish(kept_catalogue())] == []


def test_no_translation_is_a_guess():
    assert [message.id for message in kept_catalogue() if message.fuzzy] == []


def test_counted_texts_name_the_number_when_there_are_many():
    counted = [message for message in MESSAGES if isinstance(message.id, tuple)]
    for message in counted:
        one, many = texts_in(message.string)
        assert one and places(many) == places(message.id[1])
        assert places(many) & {"{count}", "%(num)d"}


def test_a_screen_gets_both_forms_of_what_it_counts():
    said = table("es")
    counted = [
        id for path, id in collected() if path.startswith("static/") and isinstance(id, tuple)
    ]
    assert counted
    for one, _many in counted:
        assert isinstance(said[one], list) and len(said[one]) == 2


@pytest.mark.parametrize("language", NEVER)
def test_no_word_shames(language):
    assert [*said_anyhow(NEVER[language], language, MESSAGES)] == []


@pytest.mark.parametrize("language", NEVER_TO_PARTICIPANTS)
def test_no_word_on_a_participants_screen_hurries_or_blames(language):
    theirs = [message for message in MESSAGES if any(map(is_theirs, message.locations))]
    assert theirs
    assert [*said_anyhow(NEVER_TO_PARTICIPANTS[language], language, theirs)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_page_says_nothing_that_cannot_be_translated(path):
    assert strays_in_page(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.name)
def test_a_screen_says_nothing_that_cannot_be_translated(path):
    assert strays_in_screen(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.name)
def test_words_of_a_screen_are_plain_text_where_they_are_used(path):
    code = re.sub(r"^\s*(?://|/?\*).*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    called = re.findall(r"(?<![\w.$])(?<!function )[tn]\(\s*(.)", code)
    assert set(called) <= {'"'}


@pytest.mark.parametrize(
    ("page", "strays"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<p>{{ _("Hello") }}</p>', []),
        ('<img alt="A code">', ["A code"]),
        ("{# why #}{% if wide %}<p>{{ name }}, 12</p>{% endif %}", []),
    ],
)
def test_text_outside_the_catalogue_is_seen_on_a_page(page, strays):
    assert strays_in_page(page) == strays


@pytest.mark.parametrize(
    ("code", "strays"),
    [
        ("html`<p>Hello</p>`", ["Hello"]),
        ('html`<p>${t("Hello")}</p>`', []),
        (
            'html`<p title="Hello">${many.map((one) => html`<b>${one} is</b>`)}</p>`',
            ["Hello", "is"],
        ),
        ('html`<button @click=${() => ask("name")} aria-label=${t("Close")}>×</button>`', []),
        ('const line = { sentence: "The group is closed." };', ["The group is closed."]),
        ('n("1 person", "Many people", count)', []),
    ],
)
def test_text_outside_the_catalogue_is_seen_on_a_screen(code, strays):
    assert strays_in_screen(code) == strays


def said_anyhow(never: str, language: str, messages: list[Message]) -> Iterator[str]:
    for message in messages:
        for text in texts_in(message.id if language == "en" else message.string):
            if re.search(rf"\b(?:{never})\b", text, re.IGNORECASE):
                yield text


def is_theirs(location: tuple[str, int]) -> bool:
    return location[0] in THEIR_SCREENS or location[0].startswith(THEIR_PAGES)
