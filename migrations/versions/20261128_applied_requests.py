"""which requests a device got applied"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "a1c0b7e42f19"
down_revision: str | Sequence[str] | None = "9a41c7d2e05b"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "applied_requests",
        sa.Column("device_id", Id(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("applied_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_applied_requests_device_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("device_id", "sequence", "digest", name=op.f("pk_applied_requests")),
    )
    op.create_index(op.f("ix_applied_requests_applied_at"), "applied_requests", ["applied_at"])


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_applied_requests_applied_at"), table_name="applied_requests")
    op.drop_table("applied_requests")
