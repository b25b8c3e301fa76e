"""ended subscriptions"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "8f42d1c09be3"
down_revision: str | Sequence[str] | None = "c07d5e19b3f2"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("subscriptions", sa.Column("application_server_key", sa.String(length=88), nullable=True))


def downgrade() -> None:
    """Take it back."""
    # The version before knows no subscription that is gone: it deletes them.
    op.execute("DELETE FROM subscriptions WHERE state = 'gone'")
    op.drop_column("subscriptions", "application_server_key")
