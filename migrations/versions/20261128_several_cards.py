"""several cards a person"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import UTCDateTime

revision: str = "5b7d20c8e3f4"
down_revision: str | Sequence[str] | None = "c3a9f17e60d4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("cards") as table:
        table.add_column(sa.Column("label", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("given_name", sa.String(length=120), nullable=True))
        table.add_column(sa.Column("family_name", sa.String(length=120), nullable=True))
        table.add_column(sa.Column("deleted_at", UTCDateTime(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.execute("DELETE FROM cards WHERE deleted_at IS NOT NULL")
    with op.batch_alter_table("cards") as table:
        table.drop_column("deleted_at")
        table.drop_column("family_name")
        table.drop_column("given_name")
        table.drop_column("label")
