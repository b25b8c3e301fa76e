"""several e-mail codes at once"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "d4b81f60c35e"
down_revision: str | Sequence[str] | None = "d18f6a20c4e7"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward. Codes live ten minutes: who waits for one asks again."""
    op.drop_table("email_codes")
    _create(
        sa.Column("asked_by", sa.String(length=36), nullable=False),
    )
    op.create_index(op.f("ix_email_codes_email_hash_asker"), "email_codes", ["email_hash", "asker"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("email_codes")
    _create(
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("asked_since", UTCDateTime(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.UniqueConstraint("email_hash", "asker", name=op.f("uq_email_codes_email_hash_asker")),
    )


def _create(*others: sa.schema.SchemaItem) -> None:
    op.create_table(
        "email_codes",
        sa.Column("id", Id(), nullable=False),
        sa.Column("email_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("asker", sa.String(length=36), nullable=False),
        sa.Column("person_id", Id(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("key_name", sa.String(length=32), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        *others,
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_email_codes_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email_codes")),
    )
    op.create_index(op.f("ix_email_codes_expires_at"), "email_codes", ["expires_at"])
    op.create_index(op.f("ix_email_codes_person_id"), "email_codes", ["person_id"])
