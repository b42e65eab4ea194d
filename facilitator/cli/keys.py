"""Commands about the keys that seal names and prose."""

import click

from facilitator.cli.one_line import Command, engine
from facilitator.settings import from_environment
from facilitator.start import first_key
from facilitator.store.renewal import rotate
from facilitator.store.secret import add_key


@click.command("new-key", cls=Command)
def new_key() -> None:
    """Make the key file, or put a newer key in front of the one it holds."""
    settings = from_environment()
    if settings.key:
        raise click.ClickException("The key is given in FACILITATOR_KEY: put a newer one there.")
    if settings.key_file.exists():
        add_key(settings.key_file)
        click.echo(f"{settings.key_file} has a newer key. Restart the server, then: rotate-keys")
        return
    click.echo(first_key(settings, asked=True))


@click.command("rotate-keys", cls=Command)
def rotate_keys() -> None:
    """Seal everything again with the newest key; best while no group is running."""
    rows = rotate(engine().db)
    click.echo(f"{rows} rows are sealed with the newest key; older backups need the older ones.")
