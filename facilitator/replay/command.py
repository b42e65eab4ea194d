"""The command `flask --app facilitator replay`."""

import json
import time
from pathlib import Path
from typing import cast

import click
from flask import current_app
from flask.cli import with_appcontext

from facilitator.replay.files import read_meeting
from facilitator.replay.meeting import Unreadable
from facilitator.replay.play import play
from facilitator.replay.report import Report, Row
from facilitator.replay.steps import Stopped
from facilitator.store.failures import Busy
from facilitator.store.migrations import migrate
from facilitator.web import Parts

FILE = click.Path(path_type=Path)


class Failed(click.ClickException):
    """One line and exit code 2."""

    exit_code = 2


@click.command("replay")
@click.argument("speech", metavar="MEETING.csv", type=FILE)
@click.option("--about", type=FILE, help="What is known about it: roster, window, presence (JSON).")
@click.option("--events", type=FILE, help="Hands, topics and arrivals (CSV).")
@click.option("--json", "out", type=FILE, help="Write the summary here instead of printing it.")
@with_appcontext
def replay(speech: Path, about: Path | None, events: Path | None, out: Path | None) -> None:
    """Play a recorded meeting through the engine, and print its summary as JSON.

    docs/REPLAY.md describes the files and the summary.
    """
    began = time.monotonic()
    if out is not None and not out.absolute().parent.is_dir():
        raise Failed(f"{out}: there is no such folder")
    try:
        meeting = read_meeting(speech, about, events)
        parts = cast(Parts, current_app.extensions["facilitator"])
        migrate(parts.db)
        played = play(meeting, parts.db, parts.engine.interjection_s)
    except (Unreadable, Stopped) as problem:
        raise Failed(str(problem)) from None
    except Busy:
        raise Failed("the database is busy") from None
    rows = Report(played.summary, played.words).rows()
    write({"meeting": meeting.name, "session": played.session, **rows}, out)
    steps = len(meeting.happenings)
    click.echo(f"{steps} steps in {time.monotonic() - began:.1f} s", err=True)


def write(rows: Row, out: Path | None) -> None:
    text = json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    beside = out.with_name(out.name + ".part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(out)
    except OSError as error:
        raise Failed(f"{out}: {error.strerror}") from None
