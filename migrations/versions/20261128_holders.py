"""grants that can be listed and changed one by one"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.ids import new_id
from hallway.core.types import Id

revision: str = "c5e80f2d7a41"
down_revision: str | Sequence[str] | None = "c5e0d92b7f14"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEY = ("giver_id", "receiver_id", "card_id")


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("grants", sa.Column("id", Id(), nullable=True))
    grants = sa.table("grants", *(sa.column(name, Id()) for name in ("id", *KEY)))
    connection = op.get_bind()
    for row in connection.execute(sa.select(*(grants.c[name] for name in KEY))).all():
        which = (grants.c[name] == value for name, value in zip(KEY, row, strict=True))
        connection.execute(sa.update(grants).where(*which).values(id=new_id()))
    # It may be empty, as the release before writes it.
    op.create_index(op.f("ix_grants_id"), "grants", ["id"], unique=True)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_grants_id"), table_name="grants")
    op.drop_column("grants", "id")
