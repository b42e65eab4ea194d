"""What is true of every page: nothing written into it, words in both languages, neutral titles."""

import re

import pytest

from tests.web.conftest import Browser


@pytest.fixture
def every_page(mara, evening, group, code, app) -> dict[str, str]:
    """The text of each page, by its path; errors and forms with slips among them."""
    evening.begins("r1", "r2")
    evening.speaks("r1", minutes=2)
    sam = Browser(app)
    sam.post("/join", code=code)
    pages = {
        path: browser.get(path).text
        for browser, paths in (
            (mara, ["/groups", "/groups/new", f"/groups/{group}", f"/groups/{group}/edit"]),
            (mara, ["/sessions", "/colleagues", f"/sessions/{evening.session}/summary"]),
            (mara, [f"/sessions/{evening.session}/live", "/nowhere"]),
            (mara, [f"/groups/{group}/prepare", f"/groups/{group}/afterwards"]),
            (sam, ["/", "/join/name", "/privacy", "/offline", "/sign-in", "/start/used-up"]),
        )
        for path in paths
    }
    pages["a wrong code"] = sam.post("/join", code="WRONG").text
    pages["another slip"] = mara.post(f"/groups/{group}/afterwards", date="x").text
    pages["a slip"] = mara.post("/groups/new", name="", minutes="x", agreements="").text
    return pages


def test_no_page_has_a_script_or_a_style_written_into_it(every_page):
    for path, page in every_page.items():
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page), path
        assert all(" src=" in script for script in re.findall(r"<script[^>]*>", page)), path


def test_every_field_has_a_label_and_every_form_that_changes_something_a_token(every_page):
    for path, page in every_page.items():
        labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
        fields = re.findall(r'<(?:input|select|textarea)[^>]*\sid="([^"]+)"', page)
        assert set(fields) <= labelled, path
        for form in re.findall(r"(?s)<form.*?</form>", page):
            assert 'method="post"' in form, path
            assert 'name="csrf_token"' in form, path


def test_every_page_has_one_heading_and_says_its_language(every_page):
    for path, page in every_page.items():
        assert '<html lang="en" dir="ltr">' in page, path
        if "data-screen" not in page:
            assert page.count("<h1>") == 1, path


def test_pages_of_participants_never_say_what_kind_of_group_it_is(every_page):
    for path in ("/", "/join/name", "/privacy", "/offline", "a wrong code"):
        assert "<title>Group</title>" in every_page[path]
        assert "Tuesday" not in every_page[path]


def test_no_page_uses_a_word_that_shames(every_page):
    shaming = r"(?i)\b(queue|skipped|declined|absent|late|patient|addict|relapse|invalid|error)\b"
    for path, page in every_page.items():
        words = re.sub(r"<[^>]+>", " ", page)
        assert not re.search(shaming, words), path


def test_a_page_in_spanish_is_one(app):
    ana = Browser(app, headers={"Accept-Language": "es"})
    page = ana.get("/").text
    assert '<html lang="es" dir="ltr">' in page
    assert 'lang="es" aria-current="true">Español<' in page
