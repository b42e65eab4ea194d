"""When sessions started, and which entries of past ones somebody has taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("started", sa.BigInteger))
        sessions.add_column(sa.Column("taken_back", sa.BigInteger))
