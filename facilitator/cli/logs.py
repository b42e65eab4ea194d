"""Commands about logs: print one, and see that all of them are whole."""

import json

import click

from facilitator import codec
from facilitator.cli.faults import faults_of, notes_of
from facilitator.cli.one_line import Command, engine
from facilitator.store import Connection
from facilitator.store import log as rows
from facilitator.store.log import Row


@click.command(cls=Command)
@click.argument("session")
def dump(session: str) -> None:
    """Print the log of SESSION as JSON lines: ids, numbers and choices, never a name."""
    with engine().db.read() as connection:
        log = rows.read(connection, session)
    if not log:
        raise click.ClickException("There is no log of such a session.")
    for row in log:
        step = {"version": row.version, "tap": row.tap, "by": row.by, "at": row.at.isoformat()}
        click.echo(json.dumps({**step, "event": codec.decode(row.event_json)}))


@click.command(cls=Command)
def verify() -> None:
    """See that every log is gapless, read once and foldable; one line for each finding."""
    findings = steps = 0
    with engine().db.read() as connection:
        sessions = rows.sessions_with_logs(connection)
        for session in sessions:
            log, faults = read(connection, session)
            steps += len(log)
            for fault in faults:
                click.echo(f"{session}: {fault}")
            findings += len(faults)
            for note in [] if faults else notes_of(connection, session, log):
                click.echo(f"{session}: note: {note}")
    if findings:
        raise click.exceptions.Exit(1)
    click.echo(f"{len(sessions)} logs with {steps} steps are whole.")


def read(connection: Connection, session: str) -> tuple[list[Row], list[str]]:
    """Return the log of a session, and what is wrong with it."""
    try:
        log = rows.read(connection, session)
    except (TypeError, ValueError, OverflowError):  # a damaged file can hold anything
        return [], ["its rows cannot be read"]
    return log, faults_of(connection, session, log)
