"""blocks that can be listed and taken back"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.ids import new_id
from hallway.core.types import Id

revision: str = "d18f6a20c4e7"
down_revision: str | Sequence[str] | None = "8f42d1c09be3"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("blocks", sa.Column("id", Id(), nullable=True))
    blocks = sa.table("blocks", *(sa.column(name, Id()) for name in ("id", "blocker_id", "blocked_id")))
    connection = op.get_bind()
    for row in connection.execute(sa.select(blocks.c.blocker_id, blocks.c.blocked_id)).all():
        which = (blocks.c.blocker_id == row.blocker_id, blocks.c.blocked_id == row.blocked_id)
        connection.execute(sa.update(blocks).where(*which).values(id=new_id()))
    # Both may be empty, as the release before writes them.
    op.create_index(op.f("ix_blocks_id"), "blocks", ["id"], unique=True)
    op.add_column("blocks", sa.Column("name", sa.String(length=120), nullable=True))
    op.execute(
        "UPDATE blocks SET name = COALESCE((SELECT contacts.name FROM contacts WHERE contacts.owner_id = "
        "blocks.blocker_id AND contacts.person_id = blocks.blocked_id), "
        "(SELECT people.name FROM people WHERE people.id = blocks.blocked_id), '')"
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_column("blocks", "name")
    op.drop_index(op.f("ix_blocks_id"), table_name="blocks")
    op.drop_column("blocks", "id")
