"""How a command says that it could not be done: in one line, with exit code 1."""

import click
from flask import current_app

from facilitator.engine import Engine
from facilitator.settings import Unsuitable
from facilitator.start import in_one_line
from facilitator.store.failures import Busy
from facilitator.store.migrations import schema_matches
from facilitator.store.secret import KeyMissing, KeyUnsafe

PROBLEMS = (Busy, KeyMissing, KeyUnsafe, OSError, Unsuitable, ValueError)


class Command(click.Command):
    """A command whose failures are a line."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except PROBLEMS as problem:
            raise click.ClickException(in_one_line(problem)) from None


def standing_in(command: click.Command, problem: str) -> click.Command:
    """Return a command of that name and help that can only say why it cannot work."""

    def cannot(**_given: object) -> None:
        raise click.ClickException(problem)

    return click.Command(command.name, params=command.params, callback=cannot, help=command.help)


def engine() -> Engine:
    """Return the engine of the app these commands belong to, when its database can be read."""
    found: Engine = current_app.extensions["live"].engine
    if schema_matches(found.db.engine):
        raise click.ClickException(
            "The database has an older schema: flask --app facilitator migrate"
        )
    return found
