"""How Alembic runs the steps: in the transaction of whoever called `migrate`."""

from alembic import context

# SQLite can hardly change a table: batches make a new one and move the rows.
context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
