"""erasing accounts"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import UTCDateTime

revision: str = "3c1f7be0a9d4"
down_revision: str | Sequence[str] | None = "6edfb3198e35"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "erased_sessions",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("erased_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_erased_sessions")),
    )
    op.create_index(op.f("ix_erased_sessions_erased_at"), "erased_sessions", ["erased_at"])
    # Never by copying the table: on SQLite that would delete everybody's records with the old one.
    op.add_column("people", sa.Column("erased_at", UTCDateTime(), nullable=True))
    op.create_index(op.f("ix_people_erased_at"), "people", ["erased_at"])


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_people_erased_at"), table_name="people")
    op.drop_column("people", "erased_at")
    op.drop_index(op.f("ix_erased_sessions_erased_at"), table_name="erased_sessions")
    op.drop_table("erased_sessions")
