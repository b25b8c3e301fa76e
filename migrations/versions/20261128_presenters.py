"""presenters

Whoever shows a code was called 'shower'. The release before does not know the new word: stop it before this step.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "a91c5e07d4f2"
down_revision: str | Sequence[str] | None = "f3a91c75e2b8"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    _rename("shower", "presenter", length=10)


def downgrade() -> None:
    """Take it back."""
    _rename("presenter", "shower", length=8)


def _rename(old: str, new: str, *, length: int) -> None:
    # On SQLite this copies the table, which is safe here: no other table refers to it.
    role, name = sa.column("role", sa.String()), op.f("ck_swap_sides_role")
    with op.batch_alter_table("swap_sides") as batch:
        batch.drop_constraint(name, type_="check")
        batch.alter_column("role", type_=sa.String(length=10))
    op.execute(sa.update(sa.table("swap_sides", role)).where(role == old).values(role=new))
    with op.batch_alter_table("swap_sides") as batch:
        batch.alter_column("role", type_=sa.String(length=length))
        batch.create_check_constraint(name, f"role in ('scanner', '{new}')")
