"""The choice of language, and the words that live screens need."""

import json
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from babel.dates import LOCALTZ
from babel.messages.pofile import read_po
from flask import Blueprint, Flask, Response, abort, current_app, make_response, redirect, request
from flask_babel import Babel

from facilitator.web.parts import parts
from facilitator.web.security import give_cookie
from facilitator.web.typed import line
from facilitator.web.words import locale, until

LANGUAGES = {"en": "English", "es": "Español"}
LANGUAGE_COOKIE = "facilitator_language"
CATALOGUES = Path(__file__).parents[1] / "translations"

pages = Blueprint("language", __name__)


def speak(app: Flask) -> None:
    """Let pages speak the language of whoever reads them, in the clinic's time."""
    Babel(app, locale_selector=chosen, timezone_selector=lambda: parts().timezone or LOCALTZ)
    app.jinja_env.filters["until"] = until
    app.context_processor(
        lambda: {
            "lang": str(locale()),
            "dir": locale().text_direction,
            "languages": LANGUAGES,
        }
    )


def chosen() -> str:
    cookie = request.cookies.get(LANGUAGE_COOKIE)
    if cookie in LANGUAGES:
        return cookie
    return request.accept_languages.best_match(list(LANGUAGES)) or parts().language


def page_at(path: str) -> str:
    """Return the page at a path, or the nearest above it: some addresses only take forms."""
    ours = current_app.url_map.bind("")
    while path.strip("/") and not ours.test(path, "GET"):
        path = path.rpartition("/")[0]
    return path or "/"


@pages.post("/language")
def choose() -> Response:
    language, back = line("language", 8), line("back", 200)
    if language not in LANGUAGES:
        abort(400)
    # Only a place of our own: "//other.example" and "/\\other.example" are none.
    ours = back.startswith("/") and back[1:2] not in ("/", "\\")
    response = make_response(redirect(page_at(back) if ours else "/", 303))
    give_cookie(response, LANGUAGE_COOKIE, language, timedelta(days=365), "Lax")
    return response


@pages.get("/words/<language>.json")
def words(language: str) -> Response:
    """Return the table of static/words.js; English stands in the code already."""
    if language not in LANGUAGES:
        abort(404)
    response = Response(json.dumps(table(language)), mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


@lru_cache
def table(language: str) -> dict[str, str | list[str]]:
    """Read what the catalogue says for texts that stand in a screen: text to text, or to both."""
    catalogue = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if not catalogue.is_file():
        return {}
    with catalogue.open("rb") as file:
        messages = [message for message in read_po(file) if on_screen(message.locations)]
    found: dict[str, str | list[str]] = {}
    for message in messages:
        match message.id, message.string:
            case (str(one), *_), tuple(texts) if all(texts):
                found[one] = [*texts]
            case str(text), str(translated) if translated:
                found[text] = translated
    return found


def on_screen(locations: list[tuple[str, int]]) -> bool:
    return any(path.startswith("static/") for path, _line in locations)
