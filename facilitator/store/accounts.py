"""The accounts of therapists, and the one-time links with which they are made."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, RowMapping, Select, delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from facilitator.store import schema
from facilitator.store.db import secrets_of
from facilitator.store.failures import is_taken
from facilitator.store.secret import Secrets
from facilitator.tickets import new_id, new_token, token_print

Kind = Literal["first", "colleague"]

LINK_LASTS: dict[Kind, timedelta] = {
    "first": timedelta(hours=24),
    "colleague": timedelta(hours=72),
}


@dataclass(frozen=True, slots=True)
class Account:
    """A therapist who may sign in."""

    id: str
    login: str
    name: str
    created: datetime
    disabled: datetime | None


class LinkUsed(Exception):
    """The one-time link is unknown, over or used."""


class LoginTaken(Exception):
    """Somebody signs in with this name already."""


def any_yet(connection: Connection) -> bool:
    """Tell whether anybody can sign in; ended accounts, as of replays, are nobody's way in."""
    open_ones = select(schema.accounts.c.id).where(schema.accounts.c.disabled.is_(None))
    return bool(connection.scalar(select(exists(open_ones))))


def invite(connection: Connection, kind: Kind, by: str | None, at: datetime) -> str:
    """Return the token of a new one-time link. A new first link puts an end to earlier ones."""
    if kind == "first":
        connection.execute(
            delete(schema.invitations).where(
                schema.invitations.c.kind == kind, schema.invitations.c.used.is_(None)
            )
        )
    token = new_token()
    connection.execute(
        insert(schema.invitations).values(
            token_print=token_print(token),
            kind=kind,
            by=by,
            created=at,
            until=at + LINK_LASTS[kind],
        )
    )
    return token


def invitation(connection: Connection, token: str, at: datetime) -> Kind | None:
    """Return the kind of the link while it can be used, else None."""
    kind: Kind | None = connection.scalar(
        select(schema.invitations.c.kind).where(
            schema.invitations.c.token_print == token_print(token),
            schema.invitations.c.used.is_(None),
            schema.invitations.c.until > at,
        )
    )
    return None if kind == "first" and any_yet(connection) else kind


def create(
    connection: Connection, token: str, *, login: str, name: str, password: str, at: datetime
) -> Account:
    """Use a one-time link up for a new account; `password` is its hash.

    Raises LinkUsed or LoginTaken, and then the link is as it was once the block is left.
    """
    secrets = secrets_of(connection)
    if invitation(connection, token, at) is None:
        raise LinkUsed
    # Whoever comes second waits here for the first, and then finds nothing to use.
    used = connection.execute(
        update(schema.invitations)
        .where(
            schema.invitations.c.token_print == token_print(token),
            schema.invitations.c.used.is_(None),
        )
        .values(used=at)
    )
    if not used.rowcount:
        raise LinkUsed
    # Asked as well as caught: under an older key the same name has another print.
    if by_login(connection, login):
        raise LoginTaken
    account = Account(new_id(), login.strip(), name, at, None)
    new = insert(schema.accounts).values(
        id=account.id,
        login_print=secrets.fingerprint(login),
        login=secrets.seal(account.login),
        name=secrets.seal(name),
        password=password,
        created=at,
    )
    try:
        connection.execute(new)
    except IntegrityError as error:
        if is_taken(error):
            raise LoginTaken from error
        raise
    return account


def by_id(connection: Connection, account: str) -> Account | None:
    """Return the account."""
    return _one(connection, select(schema.accounts).where(schema.accounts.c.id == account))


def by_login(connection: Connection, login: str) -> Account | None:
    """Return the account that signs in with this name, in capitals or not."""
    prints = secrets_of(connection).fingerprints(login)
    return _one(
        connection, select(schema.accounts).where(schema.accounts.c.login_print.in_(prints))
    )


def everybody(connection: Connection) -> list[Account]:
    """Return all accounts, oldest first."""
    secrets = secrets_of(connection)
    rows = connection.execute(
        select(schema.accounts).order_by(schema.accounts.c.created, schema.accounts.c.id)
    )
    return [account_in(row, secrets) for row in rows.mappings()]


def password(connection: Connection, account: str) -> str | None:
    """Return the hash of an account's password; nothing else ever carries it."""
    return connection.scalar(
        select(schema.accounts.c.password).where(schema.accounts.c.id == account)
    )


def keep_password(
    connection: Connection, account: str, password: str, instead_of: str | None
) -> bool:
    """Keep another hash: of a new password, or of the old one made stronger.

    False, and nothing is changed, when another one than `instead_of` is kept by now.
    """
    kept = connection.execute(
        update(schema.accounts)
        .where(schema.accounts.c.id == account, schema.accounts.c.password == instead_of)
        .values(password=password)
    )
    return bool(kept.rowcount)


def disable(connection: Connection, account: str, at: datetime) -> None:
    """End an account: its logins and unused links end; old summaries keep its name."""
    connection.execute(
        update(schema.accounts).where(schema.accounts.c.id == account).values(disabled=at)
    )
    connection.execute(delete(schema.logins).where(schema.logins.c.account == account))
    links = schema.invitations.c.by == account, schema.invitations.c.used.is_(None)
    connection.execute(delete(schema.invitations).where(*links))


def enable(connection: Connection, account: str) -> None:
    """Let a disabled account sign in again; its groups are as they were left."""
    connection.execute(
        update(schema.accounts).where(schema.accounts.c.id == account).values(disabled=None)
    )


def account_in(row: RowMapping, secrets: Secrets) -> Account:
    """Return the account in a row that holds its columns."""
    return Account(
        row["id"],
        secrets.open(row["login"]),
        secrets.open(row["name"]),
        row["created"],
        row["disabled"],
    )


def _one(connection: Connection, query: Select[*tuple[object, ...]]) -> Account | None:
    row = connection.execute(query).mappings().one_or_none()
    return account_in(row, secrets_of(connection)) if row else None
