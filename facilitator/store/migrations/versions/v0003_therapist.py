"""Who sees a member one-to-one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("therapist", sa.Text))
        members.create_foreign_key("fk_members_therapist", "accounts", ["therapist"], ["id"])
