"""Commands about accounts: who has one, ending one, a password that was forgotten."""

import click
from flask import current_app

from facilitator.cli.one_line import Command, engine
from facilitator.store import Connection, accounts, groups, logins
from facilitator.store.accounts import Account
from facilitator.tickets import RESET_LASTS, new_token
from facilitator.web.passwords import kept_form


@click.command("accounts", cls=Command)
def list_accounts() -> None:
    """Print who can sign in: the sign-in name, what a group calls them, since when."""
    with engine().db.read() as connection:
        everybody = accounts.everybody(connection)
    for one in everybody:
        ended = f", disabled {one.disabled:%Y-%m-%d}" if one.disabled else ""
        click.echo(f"{one.login} ({one.name}), since {one.created:%Y-%m-%d}{ended}")
    click.echo(f"{len(everybody)} accounts, {sum(not a.disabled for a in everybody)} can sign in.")


@click.command("disable-account", cls=Command)
@click.argument("login")
def disable_account(login: str) -> None:
    """Let LOGIN sign in no more, and sign them out everywhere, at once."""
    here = engine()
    with here.db.write() as connection:
        account = found(connection, login)
        if account.disabled is None:
            accounts.disable(connection, account.id, here.clock.now())
        alone = led_by_nobody_else(connection, account)
    if alone:
        click.echo(f"Nobody else leads {alone} of their groups: those are open to nobody now.")
    click.echo("That account is disabled. Summaries keep its name.")


@click.command("enable-account", cls=Command)
@click.argument("login")
def enable_account(login: str) -> None:
    """Let LOGIN sign in again, with the password it had."""
    with engine().db.write() as connection:
        accounts.enable(connection, found(connection, login).id)
    click.echo("That account can sign in again, with the password it had.")


@click.command("reset-password", cls=Command)
@click.argument("login")
@click.option("--address", default="http://localhost:8000", help="Where the server is found.")
def reset_password(login: str, address: str) -> None:
    """Make a one-time link with which LOGIN chooses another password; the old one is void."""
    here = engine()
    # Nobody knows it, and the link is for this one only: an earlier link is void as well.
    kept = kept_form(new_token())
    with here.db.write() as connection:
        account = found(connection, login)
        if account.disabled:
            raise click.ClickException("That account is disabled; let it sign in again first.")
        before = accounts.password(connection, account.id)
        accounts.keep_password(connection, account.id, kept, instead_of=before)
        logins.sign_out_everywhere(connection, account.id)
    tickets = current_app.extensions["facilitator"].tickets
    token = tickets.issue_reset(account.id, kept, here.clock.now())
    hours = round(RESET_LASTS.total_seconds() / 3600)
    click.echo(f"Works once, for {hours} hours: {address.rstrip('/')}/password/{token}")


def found(connection: Connection, login: str) -> Account:
    account = accounts.by_login(connection, login)
    if account is None:
        raise click.ClickException("Nobody signs in with this name.")
    return account


def led_by_nobody_else(connection: Connection, account: Account) -> int:
    """Return how many open groups have no other leader who can sign in."""
    able = {one.id for one in accounts.everybody(connection) if one.disabled is None}
    theirs = [group.id for group in groups.led_by(connection, account.id) if not group.closed]
    leaders = [{leader.id for leader in groups.leaders(connection, id)} for id in theirs]
    return sum(not (among & able - {account.id}) for among in leaders)
