"""guests

A receipt that a guest used names nobody.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "c3a9f17e60d4"
down_revision: str | Sequence[str] | None = "c4e19a7d20b8"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Column, what it names and what becomes of the guest when that goes.
NAMES = (
    ("owner_id", Id(), "people", "CASCADE", False),
    ("card_id", Id(), "cards", "SET NULL", True),
    ("contact_id", Id(), "contacts", "SET NULL", True),
    ("encounter_id", Id(), "encounters", "SET NULL", True),
    ("code_id", sa.String(length=32), "codes", "SET NULL", True),
    ("event_id", Id(), "events", "SET NULL", True),
    ("person_id", Id(), "people", "SET NULL", True),
)
STATES = "state in ('waiting', 'kept', 'ended', 'blocked', 'left', 'joined')"


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "guests",
        sa.Column("id", Id(), nullable=False),
        *(sa.Column(name, kind, nullable=is_optional) for name, kind, _, _, is_optional in NAMES),
        sa.Column("topic_id", Id(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("reach_kind", sa.String(length=8), nullable=False),
        sa.Column("reach", sa.String(length=500), nullable=False),
        sa.Column("link_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(STATES, name=op.f("ck_guests_state")),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_guests_{name}"), ondelete=then)
            for name, _, table, then, _ in NAMES
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guests")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_guests_link_hash")),
    )
    op.create_index("ix_guests_code_id_step", "guests", ["code_id", "step"])
    for name in ("owner_id", "card_id", "contact_id", "encounter_id", "event_id", "person_id", "expires_at"):
        op.create_index(op.f(f"ix_guests_{name}"), "guests", [name])
    # Nothing hangs on this table, so that copying it on SQLite loses nothing.
    with op.batch_alter_table("used_receipts") as batch:
        batch.alter_column("person_id", existing_type=Id(), nullable=True)


def downgrade() -> None:
    """Take it back."""
    op.execute("DELETE FROM used_receipts WHERE person_id IS NULL")
    with op.batch_alter_table("used_receipts") as batch:
        batch.alter_column("person_id", existing_type=Id(), nullable=False)
    op.drop_table("guests")
