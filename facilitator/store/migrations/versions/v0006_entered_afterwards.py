"""Sessions that are entered afterwards, and when they were."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("entered", sa.BigInteger))
        sessions.drop_constraint("ck_sessions_origin", type_="check")
        sessions.create_check_constraint(
            "ck_sessions_origin", "origin IN ('live', 'replay', 'sample', 'afterwards')"
        )
