"""indexes of foreign keys: deleting what they point at must not read whole tables"""

from collections.abc import Sequence

from alembic import op

revision: str = "9a41c7d2e05b"
down_revision: str | Sequence[str] | None = "5b0e6c21f7aa"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = (
    ("blocks", "blocked_id"),
    ("codes", "card_id"),
    ("codes", "event_id"),
    ("grants", "card_id"),
    ("grants", "receiver_id"),
    ("showings", "card_id"),
    ("showings", "event_id"),
    ("swap_sides", "card_id"),
    ("swaps", "event_id"),
)


def upgrade() -> None:
    """Bring the schema forward."""
    for table, column in COLUMNS:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    """Take it back."""
    for table, column in reversed(COLUMNS):
        op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
