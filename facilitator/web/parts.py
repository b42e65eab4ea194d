"""What the pages are given by the app, and nothing they could not be given otherwise."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

from flask import current_app

from facilitator.engine import Engine
from facilitator.store.db import Db
from facilitator.tickets import Tickets
from facilitator.web.throttle import Throttle


@dataclass(frozen=True)
class Parts:
    """What is done beside the database, and where; the rest is what it is called.

    `login_ended` ends the live screens of a login, `leader_removed` those of an account,
    `others_signed_out` those of an account that did not come with one login.
    `address` is where other devices reach a server whose leader sits at it; "" when unknown.
    `help_lines` are the numbers for somebody in danger.
    `authority` is the file that tablets install to trust a server's own certificate.
    `hosts` are the names this server goes by; when they are not known, any will do.
    """

    db: Db
    engine: Engine
    tickets: Tickets
    language: str
    timezone: str
    secure: bool
    login_ended: Callable[[str], None]
    leader_removed: Callable[[str], None]
    others_signed_out: Callable[[str, str], None]
    address: str = ""
    help_lines: tuple[str, ...] = ()
    authority: Path | None = None
    hosts: frozenset[str] = frozenset()
    throttle: Throttle = field(default_factory=Throttle)

    def now(self) -> datetime:
        """Return the time on the clock that the sessions are stamped with."""
        return self.engine.clock.now()


def parts() -> Parts:
    return cast(Parts, current_app.extensions["facilitator"])
