"""Facilitator keeps track, live, of who has been offered a turn in a therapy group.

Read `session/` first: what a session is. Then `engine/`: one step of it. Then `live/` and `web/`:
how screens and pages meet it; `app.py`: where everything meets.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> "Flask":
    """Make the app from the environment, for the flask command; importing the core costs less."""
    from facilitator.app import create_app  # keeps the core free of Flask
    from facilitator.settings import from_environment

    return create_app(from_environment())
