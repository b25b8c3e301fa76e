"""badges"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "e93b07c4d1f6"
down_revision: str | Sequence[str] | None = "e90b4f6a21d7"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "badges",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", Id(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("person_id", Id(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_badges_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_badges_person_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badges")),
        sa.UniqueConstraint("event_id", "person_id", name=op.f("uq_badges_event_id_person_id")),
    )
    op.create_index(op.f("ix_badges_person_id"), "badges", ["person_id"])


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("badges")
