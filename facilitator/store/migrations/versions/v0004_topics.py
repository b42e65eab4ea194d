"""The library of topics as a group has it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "topics",
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("away", sa.BigInteger),
        sa.Column("title", sa.LargeBinary),
        sa.Column("prompts", sa.LargeBinary),
        sa.PrimaryKeyConstraint("group", "id", name="pk_topics"),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], name="fk_topics_group"),
    )
