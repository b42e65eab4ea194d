"""Parts of a plan that ask everybody, in private, when they begin."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("phases") as phases:
        phases.add_column(sa.Column("asks", sa.Boolean, nullable=False, server_default=sa.false()))
