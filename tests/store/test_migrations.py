"""The steps from an empty database lead exactly to the schema."""

from threading import Barrier, Thread

from sqlalchemy import insert, inspect, text

from facilitator.store import schema
from facilitator.store.migrations import migrate, schema_matches
from facilitator.store.migrations.versions.v0008_ends_awaited import AWAITED
from facilitator.store.schema import metadata
from tests.conftest import EVENING


def shape(engine) -> dict[str, object]:
    """Everything a database says of its tables, in an order of no meaning."""
    found = inspect(engine)

    def plain(things) -> list[str]:
        return sorted(str(sorted((k, str(v)) for k, v in thing.items())) for thing in things)

    return {
        table: (
            plain(found.get_columns(table)),
            found.get_pk_constraint(table),
            plain(found.get_foreign_keys(table)),
            plain(found.get_unique_constraints(table)),
            plain(found.get_check_constraints(table)),
            plain(found.get_indexes(table)),
        )
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_the_steps_lead_to_the_schema(db):
    assert schema_matches(db.engine) == []


def test_the_steps_lead_to_its_keys_and_checks_too(db):
    by_steps = shape(db.engine)
    with db.engine.execution_options(writes=True).begin() as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
    assert by_steps == shape(db.engine)
    assert set(by_steps) == set(metadata.tables)


def test_a_difference_is_told(db):
    with db.write() as connection:
        connection.execute(text("ALTER TABLE members ADD COLUMN shoe_size INTEGER"))
    assert "shoe_size" in "".join(schema_matches(db.engine))


def test_migrating_again_changes_nothing(db, session):
    migrate(db)
    with db.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM sessions")) == 1


def test_servers_that_start_together_do_not_hinder_each_other(open_again):
    together, failed = Barrier(3), []

    def start() -> None:
        together.wait()
        try:
            migrate(open_again())
        except Exception as error:  # whatever it is, it must not be
            failed.append(error)

    servers = [Thread(target=start) for _ in range(3)]
    for server in servers:
        server.start()
    for server in servers:
        server.join()
    assert failed == []
    assert schema_matches(open_again().engine) == []


def test_whose_end_is_awaited_is_read_from_the_logs_there_were(db, session):
    by_itself = '{"SessionEnded":{"by_itself":true}}'
    said = '{"Corrected":{"version":2,"event":{"SessionEnded":{"by_itself":false}},"at":"x"}}'
    for steps, awaited in (
        (['{"SessionEnded":{"by_itself":false}}'], False),
        ([by_itself], True),
        ([by_itself, '{"FollowUpSettled":{"seat":"r1"}}'], True),
        ([by_itself, said], False),
        ([by_itself, '{"SessionReopened":{}}', by_itself], True),
    ):
        with db.write() as connection:
            connection.execute(text("DELETE FROM events"))
            connection.execute(text("UPDATE sessions SET ended = 1, end_awaited = false"))
            for version, event in enumerate(steps, 1):
                row = {"version": version, "tap": f"t{version}", "event": event}
                row |= {"session": session.id, "by": "mara", "at": EVENING}
                connection.execute(insert(schema.events).values(row))
            connection.execute(AWAITED)
            told = connection.scalar(text("SELECT end_awaited FROM sessions"))
        assert bool(told) is awaited, steps
