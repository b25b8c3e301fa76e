"""attendances with intentions, and links to events"""

from collections.abc import Sequence
from secrets import choice

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id, UTCDateTime

revision: str = "a7d2c94e5b10"
down_revision: str | Sequence[str] | None = "c7f40b92e6a1"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ALPHABET = "23456789BCDFGHJKMNPQRTVWXYZ"
SWITCHES = ("is_first_time", "is_open_to_talk", "wants_greeting", "is_greeter", "known_may_see")


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("events") as table:
        table.add_column(sa.Column("join_code", sa.String(length=10), nullable=True))
        table.add_column(sa.Column("has_list", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.create_unique_constraint(op.f("uq_events_join_code"), ["join_code"])
    _give_codes()
    op.create_table(
        "intentions",
        sa.Column("event_id", Id(), nullable=False),
        sa.Column("owner_id", Id(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", Id(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("line", sa.String(length=140), nullable=True),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("offers", "asks", "wishes")),
        sa.Column("shown_to", sa.String(length=8), nullable=False),
        *(sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False) for name in SWITCHES),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("shown_to in ('nobody', 'swapped', 'list')", name=op.f("ck_intentions_shown_to")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_intentions_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_intentions_owner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "owner_id", name=op.f("pk_intentions")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_intentions_entry_id")),
    )
    op.create_index("ix_intentions_owner_id_revision", "intentions", ["owner_id", "revision"])
    op.create_index("ix_intentions_event_id_shown_to", "intentions", ["event_id", "shown_to", "entry_id"])
    op.create_table(
        "intention_news",
        sa.Column("id", Id(), nullable=False),
        sa.Column("event_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("told_up_to", Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_intention_news_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_intention_news_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intention_news")),
    )
    for name in ("event_id", "person_id"):
        op.create_index(op.f(f"ix_intention_news_{name}"), "intention_news", [name])


def _give_codes() -> None:
    """Give events that are there already a code to join by."""
    events = sa.table("events", sa.column("id", Id()), sa.column("join_code", sa.String()))
    connection = op.get_bind()
    for (event_id,) in connection.execute(sa.select(events.c.id)).all():
        code = "".join(choice(ALPHABET) for _ in range(10))
        connection.execute(sa.update(events).where(events.c.id == event_id).values(join_code=code))


def downgrade() -> None:
    """Take it back."""
    op.drop_table("intention_news")
    op.drop_table("intentions")
    with op.batch_alter_table("events") as table:
        table.drop_constraint(op.f("uq_events_join_code"), type_="unique")
        table.drop_column("has_list")
        table.drop_column("join_code")
