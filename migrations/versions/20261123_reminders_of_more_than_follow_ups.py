"""reminders of more than follow-ups"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "6edfb3198e35"
down_revision: str | Sequence[str] | None = "d034ff6e0d11"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


KINDS = ("remind_followups", "remind_promises", "remind_events", "remind_swaps")


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "reminders",
        sa.Column("id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject_id", Id(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("slot", sa.String(length=40), nullable=False),
        sa.Column("notification_id", Id(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("cancelled_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("kind in ('promise', 'before', 'after', 'swap')", name=op.f("ck_reminders_kind")),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name=op.f("fk_reminders_notification_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reminders_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("person_id", "kind", "subject_id", name=op.f("uq_reminders_person_id_kind_subject_id")),
    )
    op.create_index(op.f("ix_reminders_notification_id"), "reminders", ["notification_id"])
    # Never by copying the table: on SQLite that would delete everybody's records with the old one.
    for name in KINDS:
        op.add_column("people", sa.Column(name, sa.String(length=3), server_default="on", nullable=False))
    op.execute("UPDATE notifications SET kind = 'reminders' WHERE kind = 'follow_ups'")


def downgrade() -> None:
    """Take it back."""
    op.execute("UPDATE notifications SET kind = 'follow_ups' WHERE kind = 'reminders'")
    for name in KINDS:
        op.drop_column("people", name)
    op.drop_index(op.f("ix_reminders_notification_id"), table_name="reminders")
    op.drop_table("reminders")
