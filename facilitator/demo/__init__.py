"""An invented group in the middle of its session, in a database of its own that is gone later."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.demo.story import MEMBERS, Telling, tell
from facilitator.settings import Settings
from facilitator.store import accounts, groups, members, sessions
from facilitator.store.db import Db
from facilitator.store.secret import new_key_file
from facilitator.tickets import code_shown
from facilitator.web.passwords import kept_form

GROUP = "Tuesday group (sample)"
LOGIN, PASSWORD = "sample", "sample for everybody"  # opens nothing real
MINUTES = 60
AGREEMENTS = "What is said here stays here.\nOne person at a time.\nPassing is always fine."


@dataclass(frozen=True, slots=True)
class Sample:
    """The invented session, its code, and the devices of those who brought one."""

    session: str
    code: str
    devices: tuple[str, ...]

    def lines(self) -> list[str]:
        return [
            "Everything here is invented, and gone when you stop it.",
            f"Sign in as: {LOGIN}    password: {PASSWORD}",
            f"Join with the code: {code_shown(self.code)}",
        ]


@contextmanager
def apart(settings: Settings) -> Iterator[Settings]:
    """Lend a database and a key of their own: real ones are never touched."""
    with TemporaryDirectory(prefix="facilitator-demo-", ignore_cleanup_errors=True) as folder:
        key_file = Path(folder) / "key"
        new_key_file(key_file)
        yield replace(
            settings, data=Path(folder) / "data", database_url="", key="", key_file=key_file
        )


def fill(db: Db, now: datetime) -> Sample:
    """Make the account, the group and a session that began a while ago."""
    began = now - timedelta(minutes=12)
    with db.write() as connection:
        link = accounts.invite(connection, "first", None, began)
        mara = accounts.create(
            connection,
            link,
            login=LOGIN,
            name="Mara",
            password=kept_form(PASSWORD),
            at=began,
        )
        group = groups.create(
            connection, mara.id, name=GROUP, agreements=AGREEMENTS, minutes=MINUTES, at=began
        )
        expected = [(members.add(connection, group.id, name, began).id, name) for name in MEMBERS]
        session = sessions.create(connection, group.id, MINUTES, began, origin="sample")
    devices = tell(Telling(db, session, mara.id, began), expected, MINUTES)
    with db.read() as connection:
        opened = sessions.by_id(connection, session)
    return Sample(session, (opened.code if opened else None) or "", devices)
