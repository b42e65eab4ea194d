"""All pages together, as an app gets them."""

from flask import Flask

from facilitator.web import (
    accounts,
    after_end,
    afterwards,
    errors,
    files,
    groups,
    installed,
    joining,
    language,
    members,
    new_password,
    one_to_one,
    prepare,
    security,
    sessions,
    sheet,
    summaries,
    topics,
)
from facilitator.web.parts import Parts


def install(app: Flask, parts: Parts) -> None:
    """Give an app its pages and what they need."""
    app.extensions["facilitator"] = parts
    files.serve(app)
    security.guard(app)
    language.speak(app)
    errors.stay_kind(app)
    of_group = (groups, members, topics, prepare, sheet, afterwards, one_to_one)
    of_session = (sessions, summaries, after_end)
    for area in (joining, accounts, new_password, *of_group, *of_session, language, installed):
        app.register_blueprint(area.pages)

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"
