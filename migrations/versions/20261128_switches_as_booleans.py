"""switches as booleans

They were the words 'on' and 'off', and whether a swap is ticked was 'yes' or 'no'. The release before does not
understand the new ones: stop it before this step.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "b5d2e84f1a60"
down_revision: str | Sequence[str] | None = "b6d03e92a7f5"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Table and column, the words for true and false, and what a new row has.
SWITCHES = (
    ("people", "weekend_rule", "on", "off", False),
    ("people", "remind_followups", "on", "off", True),
    ("people", "remind_promises", "on", "off", True),
    ("people", "remind_events", "on", "off", True),
    ("people", "remind_swaps", "on", "off", True),
    ("people", "remind_by_mail", "on", "off", True),
    ("swap_sides", "is_ticked", "yes", "no", False),
)


def upgrade() -> None:
    """Bring the schema forward."""
    for table, name, yes, _, usual in SWITCHES:
        old, new = sa.column(name, sa.String()), sa.column("switch", sa.Boolean())
        default = sa.true() if usual else sa.false()
        op.add_column(table, sa.Column("switch", sa.Boolean(), server_default=default, nullable=False))
        op.execute(sa.update(sa.table(table, old, new)).values(switch=old == yes))
        _put_in_its_place(table, name)


def downgrade() -> None:
    """Take it back."""
    for table, name, yes, no, usual in SWITCHES:
        old, new = sa.column(name, sa.Boolean()), sa.column("switch", sa.String())
        default = yes if usual else no
        op.add_column(table, sa.Column("switch", sa.String(length=3), server_default=default, nullable=False))
        op.execute(sa.update(sa.table(table, old, new)).values(switch=sa.case((old, yes), else_=no)))
        _put_in_its_place(table, name)


def _put_in_its_place(table: str, name: str) -> None:
    # Never by copying the table: on SQLite that would delete everybody's records with the old one.
    op.drop_column(table, name)
    op.alter_column(table, "switch", new_column_name=name)
