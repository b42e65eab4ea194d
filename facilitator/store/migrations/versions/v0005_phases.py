"""What a group plans for the parts of its sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phases",
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("group", "phase", name="pk_phases"),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], name="fk_phases_group"),
    )
