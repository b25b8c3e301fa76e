"""aliases by owner and kind, room for topics that grow when folded"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "b6d03e92a7f5"
down_revision: str | Sequence[str] | None = "e4f8a2d1c603"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    _key_aliases_by("id", "owner_id", "kind")
    with op.batch_alter_table("topics") as batch:
        batch.alter_column("folded", existing_type=sa.String(160), type_=sa.String(720), existing_nullable=False)


def downgrade() -> None:
    """Take it back. Topics and aliases that the old schema has no room for go."""
    op.execute("DELETE FROM topics WHERE length(folded) > 160")
    op.execute(
        "DELETE FROM aliases WHERE EXISTS (SELECT 1 FROM aliases AS other WHERE other.id = aliases.id"
        " AND (other.owner_id < aliases.owner_id OR other.owner_id = aliases.owner_id AND other.kind < aliases.kind))"
    )
    with op.batch_alter_table("topics") as batch:
        batch.alter_column("folded", existing_type=sa.String(720), type_=sa.String(160), existing_nullable=False)
    _key_aliases_by("id")


def _key_aliases_by(*columns: str) -> None:
    with op.batch_alter_table("aliases") as batch:
        batch.drop_constraint(op.f("pk_aliases"), type_="primary")
        batch.create_primary_key(op.f("pk_aliases"), list(columns))
