"""language to write to a contact in"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "c5e0d92b7f14"
down_revision: str | Sequence[str] | None = "b81d5e60f3a9"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("contacts", sa.Column("language", sa.String(length=35), nullable=True))


def downgrade() -> None:
    """Take it back."""
    # Not as a batch: SQLite would make the table anew, and whatever hangs on a contact would go with the old one.
    op.drop_column("contacts", "language")
