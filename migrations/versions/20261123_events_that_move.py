"""events that move"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id

revision: str = "5b0e6c21f7aa"
down_revision: str | Sequence[str] | None = "36b123c4e683"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    for table, up_to in (("event_news", "told_up_to"), ("moved_events", "planned_up_to")):
        op.create_table(
            table,
            sa.Column("id", Id(), nullable=False),
            sa.Column("event_id", Id(), nullable=False),
            sa.Column(up_to, Id(), nullable=True),
            sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f(f"fk_{table}_event_id"), ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_event_id"), table, ["event_id"])


def downgrade() -> None:
    """Take it back."""
    for table in ("moved_events", "event_news"):
        op.drop_index(op.f(f"ix_{table}_event_id"), table_name=table)
        op.drop_table(table)
