"""All pages together, as an app gets them."""

from flask import Flask

from facilitator.web import (
    accounts,
    errors,
    groups,
    installed,
    joining,
    language,
    one_to_one,
    security,
    sessions,
    summaries,
)
from facilitator.web.parts import Parts


def install(app: Flask, parts: Parts) -> None:
    """Give an app its pages and what they need."""
    app.extensions["facilitator"] = parts
    security.guard(app)
    language.speak(app)
    errors.stay_kind(app)
    for area in (joining, accounts, groups, sessions, summaries, one_to_one, language, installed):
        app.register_blueprint(area.pages)

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"
