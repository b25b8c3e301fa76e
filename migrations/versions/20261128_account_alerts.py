"""account alerts"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "c81f4a07d2e9"
down_revision: str | Sequence[str] | None = "5b7d20c8e3f4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "account_alerts",
        sa.Column("id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_account_alerts_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_alerts")),
    )
    op.create_index(op.f("ix_account_alerts_person_id"), "account_alerts", ["person_id"])
    op.create_index(op.f("ix_account_alerts_created_at"), "account_alerts", ["created_at"])


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_account_alerts_created_at"), table_name="account_alerts")
    op.drop_index(op.f("ix_account_alerts_person_id"), table_name="account_alerts")
    op.drop_table("account_alerts")
