"""events that somebody runs"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "b84e17d5a930"
down_revision: str | Sequence[str] | None = "7e2d90b4c1a8"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = "kind in ('followup', 'promise', 'before', 'after', 'swap'{news})"


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("events") as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(length=1000), nullable=True))
        batch_op.add_column(sa.Column("run_by", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("cancelled_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("news_number", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("news_at", UTCDateTime(), nullable=True))
    with op.batch_alter_table("attendances") as batch_op:
        batch_op.add_column(sa.Column("known_as", sa.String(length=120), nullable=True))
        batch_op.create_check_constraint(op.f("ck_attendances_role"), "role in ('owner', 'helper', 'attendee')")
    with op.batch_alter_table("reminders") as batch_op:
        batch_op.drop_constraint(op.f("ck_reminders_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_reminders_kind"), KINDS.format(news=", 'news'"))
    op.create_table(
        "helper_invitations",
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("event_id", Id(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_helper_invitations_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_helper_invitations")),
    )
    op.create_index(op.f("ix_helper_invitations_event_id"), "helper_invitations", ["event_id"])


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("helper_invitations")
    op.execute("DELETE FROM reminders WHERE kind = 'news'")
    op.execute("UPDATE attendances SET role = 'attendee' WHERE role = 'helper'")
    with op.batch_alter_table("reminders") as batch_op:
        batch_op.drop_constraint(op.f("ck_reminders_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_reminders_kind"), KINDS.format(news=""))
    with op.batch_alter_table("attendances") as batch_op:
        batch_op.drop_constraint(op.f("ck_attendances_role"), type_="check")
        batch_op.drop_column("known_as")
    with op.batch_alter_table("events") as batch_op:
        for name in ("news_at", "news_number", "cancelled_at", "run_by", "about"):
            batch_op.drop_column(name)
