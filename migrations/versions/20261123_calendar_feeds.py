"""calendar feeds"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "36b123c4e683"
down_revision: str | Sequence[str] | None = "4838afc141a0"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "calendar_feeds",
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_calendar_feeds_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_calendar_feeds_secret_hash")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("calendar_feeds")
