"""one table of reminders

The nudges of follow-ups and all other reminders were two tables. The release before does not know the new one: stop it
before this step.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "c4e19a7d20b8"
down_revision: str | Sequence[str] | None = "b5d2e84f1a60"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    _set_aside()
    _make_reminders(
        "'followup', 'promise', 'before', 'after', 'swap'", sa.Column("ordinal", sa.SmallInteger(), nullable=False)
    )
    op.execute(
        "INSERT INTO reminders"
        " (id, person_id, kind, subject_id, ordinal, due_at, slot, notification_id, sent_at, cancelled_at)"
        " SELECT id, person_id, kind, subject_id, 0, due_at, slot, notification_id, sent_at, cancelled_at"
        " FROM old_reminders"
    )
    op.execute(
        "INSERT INTO reminders"
        " (id, person_id, kind, subject_id, ordinal, due_at, slot, notification_id, sent_at, cancelled_at)"
        " SELECT n.id, f.owner_id, 'followup', n.followup_id, n.ordinal,"
        " n.due_at, n.slot, n.notification_id, n.sent_at, n.cancelled_at"
        " FROM followup_nudges n JOIN followups f ON f.id = n.followup_id"
    )
    op.drop_index(op.f("ix_followup_nudges_notification_id"), table_name="followup_nudges")
    op.drop_table("followup_nudges")
    op.drop_table("old_reminders")


def downgrade() -> None:
    """Take it back."""
    op.create_table(
        "followup_nudges",
        sa.Column("id", Id(), nullable=False),
        sa.Column("followup_id", Id(), nullable=False),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("slot", sa.String(length=40), nullable=False),
        sa.Column("notification_id", Id(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("cancelled_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["followup_id"], ["followups.id"], name=op.f("fk_followup_nudges_followup_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["notification_id"],
            ["notifications.id"],
            name=op.f("fk_followup_nudges_notification_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followup_nudges")),
        sa.UniqueConstraint("followup_id", "ordinal", name=op.f("uq_followup_nudges_followup_id_ordinal")),
    )
    op.create_index(op.f("ix_followup_nudges_notification_id"), "followup_nudges", ["notification_id"])
    op.execute(
        "INSERT INTO followup_nudges (id, followup_id, ordinal, due_at, slot, notification_id, sent_at, cancelled_at)"
        " SELECT id, subject_id, ordinal, due_at, slot, notification_id, sent_at, cancelled_at FROM reminders"
        " WHERE kind = 'followup' AND subject_id IN (SELECT id FROM followups)"
    )
    _set_aside()
    _make_reminders("'promise', 'before', 'after', 'swap'")
    op.execute(
        "INSERT INTO reminders (id, person_id, kind, subject_id, due_at, slot, notification_id, sent_at, cancelled_at)"
        " SELECT id, person_id, kind, subject_id, due_at, slot, notification_id, sent_at, cancelled_at"
        " FROM old_reminders WHERE kind <> 'followup'"
    )
    op.drop_table("old_reminders")


def _set_aside() -> None:
    """Keep the rows in a plain table while theirs is made anew; nothing refers to reminders."""
    op.execute("CREATE TABLE old_reminders AS SELECT * FROM reminders")
    op.drop_index(op.f("ix_reminders_notification_id"), table_name="reminders")
    op.drop_table("reminders")


def _make_reminders(kinds: str, *ordinal: sa.Column[int]) -> None:
    unique = ["person_id", "kind", "subject_id", *(column.name for column in ordinal)]
    op.create_table(
        "reminders",
        sa.Column("id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject_id", Id(), nullable=False),
        *ordinal,
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("slot", sa.String(length=40), nullable=False),
        sa.Column("notification_id", Id(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("cancelled_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(f"kind in ({kinds})", name=op.f("ck_reminders_kind")),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name=op.f("fk_reminders_notification_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reminders_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_reminders_{'_'.join(unique)}")),
    )
    op.create_index(op.f("ix_reminders_notification_id"), "reminders", ["notification_id"])
