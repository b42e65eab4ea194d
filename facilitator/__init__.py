"""Facilitator keeps track, live, of who has been offered a turn in a therapy group.

Read `session/` first: what a session is. Then `engine/`: one step of it. Then `live/` and `web/`:
how screens and pages meet it; `app.py`: where everything meets.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> "Flask":
    """Make the app with its commands from the environment, for `flask --app facilitator`."""
    from facilitator.cli import app_with_commands  # here, so that the core stays free of Flask

    return app_with_commands()
