"""The steps that bring an older database to the newest schema.

A step never imports the schema: it says what was true on its day.
"""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, func, select

from facilitator.store.db import Db
from facilitator.store.failures import in_our_words
from facilitator.store.schema import metadata

# Any number, the same in every process: who migrates PostgreSQL holds this lock.
MIGRATING = 7013


def migrate(db: Db) -> None:
    """Bring the database to the newest schema, wholly or not at all. Raises Busy."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    with db.write() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def schema_matches(engine: Engine) -> list[str]:
    """Return every difference between the database and the schema, none when they match.

    Raises Busy.
    """
    with in_our_words(), engine.connect() as connection:
        context = MigrationContext.configure(connection)
        return [str(difference) for difference in compare_metadata(context, metadata)]
