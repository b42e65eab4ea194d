"""The commands of `flask --app facilitator`: each ends with a line, and never with a trace."""

from dataclasses import replace

from flask import Flask

from facilitator.app import create_app
from facilitator.cli import accounts, data, keys, logs
from facilitator.cli.certs import certs
from facilitator.cli.one_line import standing_in
from facilitator.cli.words import words
from facilitator.replay.command import replay
from facilitator.settings import Unsuitable, from_environment
from facilitator.store.failures import Busy
from facilitator.store.secret import KeyMissing, KeyUnsafe

WITH_DATA = (
    *(data.migrate, data.backup, data.purge, data.new_link),
    *(accounts.list_accounts, accounts.disable_account, accounts.enable_account),
    accounts.reset_password,
    *(keys.rotate_keys, logs.dump, logs.verify, replay),
)


def app_with_commands() -> Flask:
    """Return the app, or without a key one that can still make a key and collect words."""
    try:
        # A command serves nobody, so plain threads will do.
        app = create_app(replace(from_environment(), async_mode="threading"))
        for command in WITH_DATA:
            app.cli.add_command(command)
    except (KeyMissing, KeyUnsafe, Unsuitable, Busy, OSError, ValueError) as problem:
        app = Flask("facilitator")
        for command in WITH_DATA:
            app.cli.add_command(standing_in(command, str(problem)))
    app.cli.add_command(certs)
    app.cli.add_command(keys.new_key)
    app.cli.add_command(words)
    return app
