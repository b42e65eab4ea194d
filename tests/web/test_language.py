"""Pages speak the language of whoever reads them; live screens get their words from a table."""

import pytest

from facilitator.web import language
from tests.web.conftest import Browser

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

#: static/tablet.js:1
msgid "I'm finished"
msgstr "He terminado"

#: static/board.js:3 templates/base.html:1
msgid "one person"
msgid_plural "{count} people"
msgstr[0] "una persona"
msgstr[1] "{count} personas"

#: static/tablet.js:2
msgid "Not said yet"
msgstr ""

#: templates/joining/door.html:1
msgid "Welcome"
msgstr "Te damos la bienvenida"
"""


def in_language(browser: Browser, header: str) -> Browser:
    browser.headers = {"Accept-Language": header}
    return browser


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("es-MX,es;q=0.9", "es"), ("en-GB", "en"), ("fr, es;q=0.5", "es"), ("fr", "en"), ("", "en")],
)
def test_a_page_speaks_the_language_its_reader_prefers_among_those_we_have(sam, asked, spoken):
    assert f'<html lang="{spoken}" dir="ltr">' in in_language(sam, asked).get("/").text


def test_a_choice_is_kept_and_leads_back_to_where_it_was_made(sam):
    answer = in_language(sam, "en").post("/language", language="es", back="/sign-in")
    assert answer.location == "/sign-in"
    assert '<html lang="es"' in sam.follow(answer).text


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "https://evil.example", ""])
def test_a_choice_of_language_leads_to_no_other_site(sam, back):
    assert sam.post("/language", language="es", back=back).location == "/"


def test_a_language_we_do_not_have_is_not_chosen(sam):
    assert sam.post("/language", language="xx", back="/").status_code == 400
    assert sam.get("/words/xx.json").status_code == 404


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(CATALOGUE)
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    language.table.cache_clear()
    yield
    language.table.cache_clear()


def test_after_a_slip_in_a_form_another_language_leads_to_the_page_it_stood_on(mara, group):
    refused = f"/groups/{group}/members"
    assert mara.post(refused, name="").status_code == 400
    assert f'name="back" value="{refused}"' in mara.post(refused, name="").text
    for back in (refused, f"{refused}/somebody", f"/groups/{group}"):
        assert mara.post("/language", language="es", back=back).location == f"/groups/{group}"
    assert mara.post("/language", language="es", back="/nowhere/at/all").location == "/"


def test_the_table_holds_what_screens_say_and_only_what_is_translated(catalogue, sam):
    assert sam.get("/words/es.json").get_json() == {
        "I'm finished": "He terminado",
        "one person": ["una persona", "{count} personas"],
    }


def test_english_needs_no_table(sam):
    assert sam.get("/words/en.json").get_json() == {}


def test_a_table_is_sent_once_as_long_as_it_is_the_same(catalogue, sam):
    first = sam.get("/words/es.json")
    sam.headers = {"If-None-Match": first.headers["ETag"]}
    assert sam.get("/words/es.json").status_code == 304
