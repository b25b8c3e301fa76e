"""devices without sequence

Applied requests are remembered one by one; the release before the last counted them here.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "c7f40b92e6a1"
down_revision: str | Sequence[str] | None = "a91c5e07d4f2"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.drop_column("devices", "last_sequence")


def downgrade() -> None:
    """Take it back."""
    op.add_column("devices", sa.Column("last_sequence", sa.BigInteger(), server_default="0", nullable=False))
