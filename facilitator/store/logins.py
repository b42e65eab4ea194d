"""Who is signed in: one row for each browser, so that signing out ends it here and now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from facilitator.store import accounts, schema
from facilitator.store.accounts import Account
from facilitator.store.columns import Moment
from facilitator.store.db import secrets_of
from facilitator.tickets import new_token, token_print

# However busy, a login ends after this; a browser nobody touches may be asked again sooner.
LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Login:
    """A browser in which somebody is signed in."""

    account: Account
    created: datetime
    seen: datetime


def sign_in(connection: Connection, account: str, at: datetime) -> str:
    """Return the token for a browser's cookie; here only its print is kept."""
    token = new_token()
    connection.execute(
        insert(schema.logins).values(
            token_print=token_print(token), account=account, created=at, seen=at
        )
    )
    return token


def login(
    connection: Connection, token: str, at: datetime, idle: timedelta = LASTS
) -> Login | None:
    """Return who is signed in with this token, or None when it is over or was ended."""
    row = (
        connection.execute(
            select(schema.accounts, schema.logins.c.created.label("since"), schema.logins.c.seen)
            .join(schema.logins)
            .where(
                schema.logins.c.token_print == token_print(token),
                schema.logins.c.created > at - LASTS,
                schema.logins.c.seen > at - idle,
                schema.accounts.c.disabled.is_(None),
            )
        )
        .mappings()
        .one_or_none()
    )
    if row is None:
        return None
    return Login(accounts.account_in(row, secrets_of(connection)), row["since"], row["seen"])


# Asked at every wish of a leader, so it is put together once.
LEADS = select(
    exists().where(
        schema.logins.c.token_print == bindparam("token"),
        schema.logins.c.account == bindparam("account"),
        schema.logins.c.created > bindparam("since", type_=Moment),
        schema.logins.c.seen > bindparam("since", type_=Moment),
        schema.accounts.c.id == schema.logins.c.account,
        schema.accounts.c.disabled.is_(None),
        schema.group_leaders.c.account == schema.logins.c.account,
        schema.group_leaders.c.group == schema.sessions.c.group,
        schema.sessions.c.id == bindparam("session"),
    )
)


def leads(connection: Connection, token: str, account: str, session: str, at: datetime) -> bool:
    """Tell whether this login counts, and its account leads the group of this session, now."""
    given = {"token": token_print(token), "account": account, "session": session}
    return bool(connection.scalar(LEADS, {**given, "since": at - LASTS}))


def see(connection: Connection, token: str, at: datetime) -> None:
    """Note that somebody is there. A minute's grain is enough: each note is a write."""
    connection.execute(
        update(schema.logins)
        .where(schema.logins.c.token_print == token_print(token))
        .values(seen=at)
    )


def sign_out(connection: Connection, token: str) -> None:
    """End one login."""
    connection.execute(
        delete(schema.logins).where(schema.logins.c.token_print == token_print(token))
    )


def sign_out_everywhere(connection: Connection, account: str, but: str = "") -> None:
    """End every login of an account but the one with this token."""
    connection.execute(
        delete(schema.logins).where(
            schema.logins.c.account == account, schema.logins.c.token_print != token_print(but)
        )
    )


def forget_old(connection: Connection, at: datetime) -> int:
    """Remove logins that are over, and say how many they were."""
    over = delete(schema.logins).where(schema.logins.c.created <= at - LASTS)
    return connection.execute(over).rowcount
