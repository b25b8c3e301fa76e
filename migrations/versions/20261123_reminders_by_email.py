"""reminders by e-mail"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "4838afc141a0"
down_revision: str | Sequence[str] | None = "3c1f7be0a9d4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


MAIL = sa.text("channel = 'mail'")


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "email_codes",
        sa.Column("id", Id(), nullable=False),
        sa.Column("email_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("asker", sa.String(length=36), nullable=False),
        sa.Column("person_id", Id(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("key_name", sa.String(length=32), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("asked_since", UTCDateTime(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_email_codes_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email_codes")),
        sa.UniqueConstraint("email_hash", "asker", name=op.f("uq_email_codes_email_hash_asker")),
    )
    op.create_index(op.f("ix_email_codes_expires_at"), "email_codes", ["expires_at"])
    op.create_index(op.f("ix_email_codes_person_id"), "email_codes", ["person_id"])
    # Never by copying these tables: on SQLite that would delete what hangs on the old ones.
    op.add_column("deliveries", sa.Column("channel", sa.String(length=4), server_default="push", nullable=False))
    op.create_index(
        "uq_deliveries_mail",
        "deliveries",
        ["notification_id", "version"],
        unique=True,
        sqlite_where=MAIL,
        postgresql_where=MAIL,
    )
    op.add_column("people", sa.Column("remind_by_mail", sa.String(length=3), server_default="on", nullable=False))
    op.add_column("people", sa.Column("email", sa.String(length=254), nullable=True))
    op.create_index(op.f("ix_people_email"), "people", ["email"], unique=True)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_people_email"), table_name="people")
    op.drop_column("people", "email")
    op.drop_column("people", "remind_by_mail")
    op.drop_index("uq_deliveries_mail", table_name="deliveries")
    op.drop_column("deliveries", "channel")
    op.drop_index(op.f("ix_email_codes_person_id"), table_name="email_codes")
    op.drop_index(op.f("ix_email_codes_expires_at"), table_name="email_codes")
    op.drop_table("email_codes")
