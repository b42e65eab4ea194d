"""The command that gives a clinic's own network HTTPS."""

import click

from facilitator import certificates
from facilitator.cli.one_line import Command
from facilitator.settings import from_environment
from facilitator.start import origins


@click.command(cls=Command)
def certs() -> None:
    """Make the authority of this clinic's own network, so that the server serves HTTPS."""
    settings = from_environment()
    folder = settings.tls
    if folder is None:
        raise click.ClickException("There is no folder for it: set FACILITATOR_TLS")
    known = certificates.authority(folder)
    hosts = certificates.hosts_in((*origins(settings.port), *settings.origins))
    ours = known or certificates.make_authority(folder, hosts)
    click.echo(f"{'It was made before' if known else 'Made'}: {folder / certificates.AUTHORITY}")
    click.echo(f"SHA-256 {certificates.fingerprint(ours)}")
    click.echo("The next start serves HTTPS. Each tablet trusts it after a visit to /certificate.")
