"""Every table, in one place.

Names and prose are sealed from the first day; what must be found without opening it has a print
beside it. A sealed column or a print is declared with `sealed` or `print_of`, and so no renewal
of keys can forget it.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from facilitator.store.columns import Moment, print_of, sealed

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Text, primary_key=True),
    print_of("login"),
    sealed("login"),
    sealed("name"),
    Column("password", Text, nullable=False),  # already hashed when it gets here
    Column("created", Moment, nullable=False),
    Column("disabled", Moment),
)

logins = Table(
    "logins",
    metadata,
    Column("token_print", LargeBinary, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("created", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_print", LargeBinary, primary_key=True),
    Column("kind", Text, CheckConstraint("kind IN ('first', 'colleague')", "kind"), nullable=False),
    Column("by", ForeignKey("accounts.id")),
    Column("created", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("used", Moment),
)

groups = Table(
    "groups",
    metadata,
    Column("id", Text, primary_key=True),
    sealed("name"),
    sealed("agreements"),
    Column("minutes", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("closed", Moment),
)

group_leaders = Table(
    "group_leaders",
    metadata,
    Column("group", ForeignKey("groups.id"), primary_key=True),
    Column("account", ForeignKey("accounts.id"), primary_key=True, index=True),
)

members = Table(
    "members",
    metadata,
    Column("id", Text, primary_key=True),
    Column("group", ForeignKey("groups.id"), nullable=False, index=True),
    sealed("name"),
    Column("created", Moment, nullable=False),
    Column("removed", Moment),
    # Who sees this person one-to-one; None is whoever leads the session.
    Column("therapist", ForeignKey("accounts.id")),
    # What staff keep in mind of them; null in rows from before there were any.
    sealed("marks", nullable=True),
)

# A topic of the program's own library stands here once it was moved or put away, without words.
topics = Table(
    "topics",
    metadata,
    Column("group", ForeignKey("groups.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("away", Moment),
    sealed("title", nullable=True),
    sealed("prompts", nullable=True),
)

# What a group plans for the parts around its topic, once somebody has changed what is usual.
phases = Table(
    "phases",
    metadata,
    Column("group", ForeignKey("groups.id"), primary_key=True),
    Column("phase", Text, primary_key=True),
    Column("minutes", Integer, nullable=False),
    # Whether everybody is asked, in private, when this part begins.
    Column("asks", Boolean, nullable=False, server_default=false()),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("group", ForeignKey("groups.id"), nullable=False, index=True),
    print_of("code", nullable=True),
    sealed("code", nullable=True),
    Column("code_until", Moment),
    Column("opened", Moment, nullable=False),
    Column("minutes", Integer, nullable=False),
    # When the group began, once it has; in rows from before this was kept, nobody wrote it down.
    Column("started", Moment),
    Column("ended", Moment),
    Column(
        "origin",
        Text,
        CheckConstraint("origin IN ('live', 'replay', 'sample', 'afterwards')", "origin"),
        nullable=False,
    ),
    Column("entered", Moment),
    # It closed by itself, and nobody has said yet when it was over.
    Column("end_awaited", Boolean, nullable=False, server_default=false()),
    # It was entered afterwards, by mistake or not as it was: it counts for nothing, and is kept.
    Column("taken_back", Moment),
)

# Texts and names that a session's events speak of by id. A row is never changed, so an event
# means for ever what it meant; it may be erased.
words = Table(
    "words",
    metadata,
    Column("session", ForeignKey("sessions.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    sealed("text"),
)

events = Table(
    "events",
    metadata,
    Column("session", ForeignKey("sessions.id"), primary_key=True),
    Column("version", Integer, CheckConstraint("version > 0", "version"), primary_key=True),
    Column("tap", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("event", Text, nullable=False),
    UniqueConstraint("session", "tap"),
)

# What was answered to taps that made no event, so that the same tap gets the same answer.
answers = Table(
    "answers",
    metadata,
    Column("session", ForeignKey("sessions.id"), primary_key=True),
    Column("tap", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("version", Integer),
    Column("refused", Text),
    CheckConstraint("(version IS NULL) <> (refused IS NULL)", "one_answer"),
)
