"""Commands about the whole database, and about who may begin."""

from pathlib import Path
from typing import Literal

import click
from flask import current_app

from facilitator.cli.one_line import Command, engine
from facilitator.store import accounts, logins
from facilitator.store.backup import copy_to
from facilitator.store.migrations import migrate as bring_up_to_date


@click.command(cls=Command)
def migrate() -> None:
    """Bring the database to the newest schema; starting the server does so as well."""
    bring_up_to_date(current_app.extensions["live"].engine.db)
    click.echo("The database has the newest schema.")


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the database into FILE, also while groups are running. The key is not in it."""
    copy_to(engine().db, file)
    click.echo(f"{file} holds everything but the key.")


@click.command(cls=Command)
def purge() -> None:
    """Forget the logins that are over."""
    here = engine()
    with here.db.write() as connection:
        gone = logins.forget_old(connection, here.clock.now())
    click.echo(f"{gone} old logins are forgotten.")


@click.command("new-link", cls=Command)
@click.option("--address", default="http://localhost:8000", help="Where the server is found.")
def new_link(address: str) -> None:
    """Make a one-time link with which a therapist makes an account."""
    here = engine()
    with here.db.write() as connection:
        kind: Literal["first", "colleague"] = (
            "colleague" if accounts.any_yet(connection) else "first"
        )
        token = accounts.invite(connection, kind, None, here.clock.now())
    hours = round(accounts.LINK_LASTS[kind].total_seconds() / 3600)
    click.echo(f"Works once, for {hours} hours: {address.rstrip('/')}/start/{token}")
