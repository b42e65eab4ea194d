"""Sessions that closed by themselves, and of which nobody has said yet when they were over."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Their logs say so: the last end is one of its own, and nothing has been said of it since.
AWAITED = sa.text(
    r"""
UPDATE sessions SET end_awaited = true
WHERE ended IS NOT NULL AND EXISTS (
  SELECT 1 FROM events AS e
  WHERE e.session = sessions.id AND e.event = '{"SessionEnded":{"by_itself"\:true}}'
  AND NOT EXISTS (
    SELECT 1 FROM events AS later
    WHERE later.session = e.session AND later.version > e.version
    AND (later.event LIKE '{"SessionReopened"%' OR later.event LIKE '{"Corrected"%"SessionEnded"%')
  )
)
"""
)


def upgrade() -> None:
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(
            sa.Column("end_awaited", sa.Boolean, nullable=False, server_default=sa.false())
        )
    op.execute(AWAITED)
