"""Seal everything again with the newest key, so that older keys can be thrown away."""

from sqlalchemy import Connection, Table, select, update

from facilitator.store.db import Db, secrets_of
from facilitator.store.schema import metadata


def rotate(db: Db) -> int:
    """Renew every sealed column and every print, all or none; return how many rows there were.

    Best done while no group is running: nobody else can write meanwhile. Whoever signs in or
    joins before this is found all the same, by the print of the older key.
    """
    with db.write() as connection:
        return sum(_renew(connection, table) for table in metadata.sorted_tables)


def _renew(connection: Connection, table: Table) -> int:
    sealed = [column for column in table.columns if column.info.get("sealed")]
    if not sealed:
        return 0
    secrets = secrets_of(connection)
    rows = connection.execute(select(table)).mappings().all()
    for row in rows:
        changed = {
            column.name: secrets.renewed(row[column.name]) for column in sealed if row[column.name]
        }
        for column in table.columns:
            of = column.info.get("print_of")
            if of and row[of]:
                changed[column.name] = secrets.fingerprint(secrets.open(row[of]))
        if not changed:  # such as the code of a session that is over
            continue
        this = [column == row[column.name] for column in table.primary_key]
        connection.execute(update(table).where(*this).values(changed))
    return len(rows)
