"""The beginning: accounts, groups, members, sessions and their logs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("login_print", sa.LargeBinary, nullable=False),
        sa.Column("login", sa.LargeBinary, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("disabled", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("login_print", name="uq_accounts_login_print"),
    )
    op.create_table(
        "logins",
        sa.Column("token_print", sa.LargeBinary, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("seen", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("token_print", name="pk_logins"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_logins_account"),
    )
    op.create_index("ix_logins_account", "logins", ["account"])
    op.create_table(
        "invitations",
        sa.Column("token_print", sa.LargeBinary, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
        sa.PrimaryKeyConstraint("token_print", name="pk_invitations"),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name="fk_invitations_by"),
        sa.CheckConstraint("kind IN ('first', 'colleague')", name="ck_invitations_kind"),
    )
    op.create_table(
        "groups",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("agreements", sa.LargeBinary, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("closed", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
    )
    op.create_table(
        "group_leaders",
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("group", "account", name="pk_group_leaders"),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], name="fk_group_leaders_group"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_group_leaders_account"),
    )
    op.create_index("ix_group_leaders_account", "group_leaders", ["account"])
    op.create_table(
        "members",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("removed", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], name="fk_members_group"),
    )
    op.create_index("ix_members_group", "members", ["group"])
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("code_print", sa.LargeBinary),
        sa.Column("code", sa.LargeBinary),
        sa.Column("code_until", sa.BigInteger),
        sa.Column("opened", sa.BigInteger, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("ended", sa.BigInteger),
        sa.Column("origin", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(["group"], ["groups.id"], name="fk_sessions_group"),
        sa.UniqueConstraint("code_print", name="uq_sessions_code_print"),
        sa.CheckConstraint("origin IN ('live', 'replay', 'sample')", name="ck_sessions_origin"),
    )
    op.create_index("ix_sessions_group", "sessions", ["group"])
    op.create_table(
        "words",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("session", "id", name="pk_words"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_words_session"),
    )
    op.create_table(
        "events",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("tap", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("session", "version", name="pk_events"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_events_session"),
        sa.UniqueConstraint("session", "tap", name="uq_events_session_tap"),
        sa.CheckConstraint("version > 0", name="ck_events_version"),
    )
    op.create_table(
        "answers",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("tap", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("version", sa.Integer),
        sa.Column("refused", sa.Text),
        sa.PrimaryKeyConstraint("session", "tap", name="pk_answers"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_answers_session"),
        sa.CheckConstraint("(version IS NULL) <> (refused IS NULL)", name="ck_answers_one_answer"),
    )
