"""paused and suspended accounts, and reports"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "e90b4f6a21d7"
down_revision: str | Sequence[str] | None = "c5e80f2d7a41"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("people", sa.Column("is_paused", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("people", sa.Column("suspended_at", UTCDateTime(), nullable=True))
    op.create_table(
        "reports",
        sa.Column("id", Id(), nullable=False),
        sa.Column("reporter_id", Id(), nullable=False),
        sa.Column("reported_id", Id(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["people.id"], name=op.f("fk_reports_reporter_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reported_id"], ["people.id"], name=op.f("fk_reports_reported_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_reporter_id"), "reports", ["reporter_id"])
    op.create_index(op.f("ix_reports_reported_id"), "reports", ["reported_id"])
    op.create_index("ix_reports_closed_at_id", "reports", ["closed_at", "id"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("reports")
    op.drop_column("people", "suspended_at")
    op.drop_column("people", "is_paused")
