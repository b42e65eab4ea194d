"""The command `flask --app facilitator replay`."""

import json
import os
import time
from pathlib import Path
from typing import cast

import click
from flask import current_app
from flask.cli import with_appcontext

from facilitator.replay.files import read_meeting
from facilitator.replay.meeting import Meeting, Unreadable
from facilitator.replay.over_sockets import Server
from facilitator.replay.play import play
from facilitator.replay.report import Report, Row
from facilitator.replay.steps import Stopped
from facilitator.replay.watched import play_watched
from facilitator.store.failures import Busy
from facilitator.store.migrations import migrate
from facilitator.web import Parts

FILE = click.Path(path_type=Path)
VARIABLES = {"leader": "FACILITATOR_REPLAY_LEADER", "password": "FACILITATOR_REPLAY_PASSWORD"}


class Failed(click.ClickException):
    """One line and exit code 2."""

    exit_code = 2


@click.command("replay")
@click.argument("speech", metavar="MEETING.csv", type=FILE)
@click.option("--about", type=FILE, help="What is known about it: roster, window, presence (JSON).")
@click.option("--events", type=FILE, help="Hands, topics and arrivals (CSV).")
@click.option("--json", "out", type=FILE, help="Write the summary here instead of printing it.")
@click.option("--url", help="Play against this server, with a leader and everybody connected.")
@click.option(
    "--speed", type=click.FloatRange(0.1, 1000), default=1.0, help="How many times as fast."
)
@click.option("--leader", envvar=VARIABLES["leader"], help="The leader's sign-in name there.")
@click.option("--group", default="", help="The group to play in; it is made when it is not there.")
@with_appcontext
def replay(
    speech: Path,
    about: Path | None,
    events: Path | None,
    out: Path | None,
    url: str | None,
    speed: float,
    leader: str | None,
    group: str,
) -> None:
    """Play a recorded meeting through the engine, and print its summary as JSON.

    docs/REPLAY.md describes the files and the summary. With --url the leader's password is asked
    for, or taken from FACILITATOR_REPLAY_PASSWORD.
    """
    began = time.monotonic()
    if out is not None and not out.absolute().parent.is_dir():
        raise Failed(f"{out}: there is no such folder")
    try:
        meeting = read_meeting(speech, about, events)
        migrate(parts().db)
        if url is None:
            rows = played(meeting)
        else:
            rows = play_watched(meeting, server(url, leader, group), speed, parts().engine)
    except (Unreadable, Stopped) as problem:
        raise Failed(str(problem)) from None
    except Busy:
        raise Failed("the database is busy") from None
    write({"meeting": meeting.name, **rows}, out)
    took = time.monotonic() - began
    click.echo(f"{meeting.name}: {len(meeting.happenings)} steps in {took:.1f} s", err=True)
    if rows.get("differing"):
        raise Failed("not every screen shows what the log says")


def played(meeting: Meeting) -> Row:
    done = play(meeting, parts().db, parts().engine.interjection_s)
    return {"session": done.session, **Report(done.summary, done.words).rows()}


def server(url: str, leader: str | None, group: str) -> Server:
    """Never with a password on the command line: everybody on this machine can read that."""
    login = leader or click.prompt("Sign-in name", err=True)
    password = os.environ.get(VARIABLES["password"]) or click.prompt(
        "Password", hide_input=True, err=True
    )
    return Server(url.rstrip("/"), login, password, group)


def parts() -> Parts:
    return cast(Parts, current_app.extensions["facilitator"])


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
