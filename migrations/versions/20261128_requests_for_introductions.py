"""requests for introductions, and reminders of both"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "b81d5e60f3a9"
down_revision: str | Sequence[str] | None = "3d9e51b7a04c"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OF_BEFORE = ("followup", "promise", "before", "after", "swap", "news")
OF_INTRODUCTIONS = ("introduction", "request")


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "introduction_requests",
        sa.Column("id", Id(), nullable=False),
        sa.Column("owner_id", Id(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("wanted", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.String(length=280), nullable=False),
        sa.Column("other_id", Id(), nullable=True),
        sa.Column("contact_id", Id(), nullable=True),
        sa.Column("card_id", Id(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("role in ('asker', 'asked')", name=op.f("ck_introduction_requests_role")),
        sa.CheckConstraint("state in ('open', 'done')", name=op.f("ck_introduction_requests_state")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_introduction_requests_owner_id"), ondelete="CASCADE"
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{table}.id"], name=op.f(f"fk_introduction_requests_{name}"), ondelete="SET NULL"
            )
            for name, table in (("other_id", "people"), ("contact_id", "contacts"), ("card_id", "cards"))
        ),
        sa.PrimaryKeyConstraint("id", "owner_id", name=op.f("pk_introduction_requests")),
    )
    op.create_index("ix_introduction_requests_owner_id_revision", "introduction_requests", ["owner_id", "revision"])
    op.create_index("ix_introduction_requests_created_at", "introduction_requests", ["created_at"])
    for name in ("other_id", "contact_id", "card_id"):
        op.create_index(op.f(f"ix_introduction_requests_{name}"), "introduction_requests", [name])
    with op.batch_alter_table("introductions") as table:
        table.add_column(sa.Column("connected_at", UTCDateTime(), nullable=True))
        table.add_column(sa.Column("connected_by_id", Id(), nullable=True))
        table.create_foreign_key(
            op.f("fk_introductions_connected_by_id"), "people", ["connected_by_id"], ["id"], ondelete="SET NULL"
        )
        table.create_index(op.f("ix_introductions_connected_by_id"), ["connected_by_id"])
    _allow(OF_BEFORE + OF_INTRODUCTIONS, 12, 8)


def downgrade() -> None:
    """Take it back."""
    op.execute("DELETE FROM reminders WHERE kind IN ('introduction', 'request')")
    _allow(OF_BEFORE, 8, 12)
    with op.batch_alter_table("introductions") as table:
        table.drop_index(op.f("ix_introductions_connected_by_id"))
        table.drop_constraint(op.f("fk_introductions_connected_by_id"), type_="foreignkey")
        table.drop_column("connected_by_id")
        table.drop_column("connected_at")
    op.drop_table("introduction_requests")


def _allow(kinds: Sequence[str], length: int, before: int) -> None:
    """Let reminders be of these kinds."""
    quoted = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("reminders") as table:
        table.alter_column("kind", type_=sa.String(length=length), existing_type=sa.String(length=before))
        table.drop_constraint(op.f("ck_reminders_kind"), type_="check")
        table.create_check_constraint(op.f("ck_reminders_kind"), f"kind in ({quoted})")
