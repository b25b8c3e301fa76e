"""indexes for lists that would be sorted or scanned, whatever their length"""

from collections.abc import Sequence

from alembic import op

revision: str = "3d9e51b7a04c"
down_revision: str | Sequence[str] | None = "c5a81d3f07e6"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INDEXES = (
    ("contacts", "owner_id", "id"),
    ("encounters", "contact_id", "id"),
    ("blocks", "blocker_id", "id"),
    ("followups", "owner_id", "id"),
    ("notifications", "person_id", "due_at"),
    ("attendances", "event_id", "role"),
    ("typed_codes", "expires_at"),
    ("helper_invitations", "expires_at"),
)


def upgrade() -> None:
    """Bring the schema forward."""
    for table, *columns in INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    op.drop_index(op.f("ix_encounters_contact_id"), table_name="encounters")


def downgrade() -> None:
    """Take it back."""
    op.create_index(op.f("ix_encounters_contact_id"), "encounters", ["contact_id"])
    for table, *columns in INDEXES:
        op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table_name=table)
