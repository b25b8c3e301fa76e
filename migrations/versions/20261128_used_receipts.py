"""receipts that are used once"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "e2b7c3f50d91"
down_revision: str | Sequence[str] | None = "d4b81f60c35e"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "used_receipts",
        sa.Column("receipt_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_used_receipts_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("receipt_hash", name=op.f("pk_used_receipts")),
    )
    op.create_index(op.f("ix_used_receipts_person_id"), "used_receipts", ["person_id"])
    op.create_index(op.f("ix_used_receipts_expires_at"), "used_receipts", ["expires_at"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("used_receipts")
