"""links to send in a message"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import UTCDateTime

revision: str = "d1f7a4c83e25"
down_revision: str | Sequence[str] | None = "c81f4a07d2e9"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("codes", sa.Column("expires_at", UTCDateTime(), nullable=True))
    op.add_column("codes", sa.Column("most_uses", sa.Integer(), nullable=True))
    op.add_column("codes", sa.Column("uses", sa.Integer(), server_default="0", nullable=False))
    op.add_column("codes", sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Take it back; links end with it, as the release before would take them for codes on paper."""
    op.execute("UPDATE codes SET revoked_at = created_at WHERE expires_at IS NOT NULL AND revoked_at IS NULL")
    for name in ("is_open", "uses", "most_uses", "expires_at"):
        op.drop_column("codes", name)
