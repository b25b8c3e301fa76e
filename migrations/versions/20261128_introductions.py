"""introductions"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "f3a91c75e2b8"
down_revision: str | Sequence[str] | None = "d1f7a4c83e25"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PEOPLE = ("introducer_id", "first_id", "second_id")
CARDS = ("card_id", "by_card_id")
CONTACTS = ("first_contact_id", "second_contact_id")
STATES = "('offered', 'one_yes', 'asked', 'accepted', 'declined', 'connected', 'lapsed')"


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "introductions",
        sa.Column("id", Id(), nullable=False),
        *(sa.Column(name, Id(), nullable=True) for name in PEOPLE),
        sa.Column("reason", sa.String(length=280), nullable=False),
        sa.Column("promise_id", Id(), nullable=True),
        sa.Column("said_yes", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("\"end\" in ('connected', 'lapsed')", name=op.f("ck_introductions_end")),
        *(
            sa.ForeignKeyConstraint([name], ["people.id"], name=op.f(f"fk_introductions_{name}"), ondelete="SET NULL")
            for name in PEOPLE
        ),
        sa.ForeignKeyConstraint(
            ["promise_id"], ["promises.id"], name=op.f("fk_introductions_promise_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introductions")),
    )
    op.create_index("ix_introductions_introducer_id_created_at", "introductions", ["introducer_id", "created_at"])
    op.create_index("ix_introductions_end_created_at", "introductions", ["end", "created_at"])
    for name in ("first_id", "second_id", "promise_id"):
        op.create_index(op.f(f"ix_introductions_{name}"), "introductions", [name])
    op.create_table(
        "introduction_sides",
        sa.Column("introduction_id", Id(), nullable=False),
        sa.Column("owner_id", Id(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        *(sa.Column(name, Id(), nullable=True) for name in (*CARDS, *CONTACTS)),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("role in ('introducer', 'invited')", name=op.f("ck_introduction_sides_role")),
        sa.CheckConstraint(f"state in {STATES}", name=op.f("ck_introduction_sides_state")),
        sa.ForeignKeyConstraint(
            ["introduction_id"],
            ["introductions.id"],
            name=op.f("fk_introduction_sides_introduction_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_introduction_sides_owner_id"), ondelete="CASCADE"
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{table}.id"], name=op.f(f"fk_introduction_sides_{name}"), ondelete="SET NULL"
            )
            for table, names in (("cards", CARDS), ("contacts", CONTACTS))
            for name in names
        ),
        sa.PrimaryKeyConstraint("introduction_id", "owner_id", name=op.f("pk_introduction_sides")),
    )
    op.create_index("ix_introduction_sides_owner_id_revision", "introduction_sides", ["owner_id", "revision"])
    for name in (*CARDS, *CONTACTS):
        op.create_index(op.f(f"ix_introduction_sides_{name}"), "introduction_sides", [name])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("introduction_sides")
    op.drop_table("introductions")
