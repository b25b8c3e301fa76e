"""a device's proof counts once"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "c7d95e03b6a2"
down_revision: str | Sequence[str] | None = "a1c0b7e42f19"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("devices", sa.Column("proved_step", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("devices", "proved_step")
