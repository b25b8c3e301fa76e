"""what phones told again after a backup was restored"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id

revision: str = "e4f8a2d1c603"
down_revision: str | Sequence[str] | None = "e2b7c3f50d91"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "resent_states",
        sa.Column("owner_id", Id(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_resent_states_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner_id", "path", name=op.f("pk_resent_states")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("resent_states")
