"""The pages: plain forms that work without JavaScript, one blueprint for each area."""

from flask import Flask

from facilitator.web import errors, security
from facilitator.web.accounts import pages as accounts
from facilitator.web.groups import pages as groups
from facilitator.web.joining import pages as joining
from facilitator.web.language import pages as language
from facilitator.web.language import speak
from facilitator.web.parts import Parts
from facilitator.web.sessions import pages as sessions
from facilitator.web.summaries import pages as summaries

__all__ = ["Parts", "install"]


def install(app: Flask, parts: Parts) -> None:
    """Give an app its pages and what they need."""
    app.extensions["facilitator"] = parts
    security.guard(app)
    speak(app)
    errors.stay_kind(app)
    for area in (joining, accounts, groups, sessions, summaries, language):
        app.register_blueprint(area)

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"
