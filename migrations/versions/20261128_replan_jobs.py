"""jobs that plan again what a person is reminded of"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id

revision: str = "c07d5e19b3f2"
down_revision: str | Sequence[str] | None = "c7d95e03b6a2"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "replan_jobs",
        sa.Column("id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("planned_up_to", Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_replan_jobs_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replan_jobs")),
        sa.UniqueConstraint("person_id", "kind", name=op.f("uq_replan_jobs_person_id_kind")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("replan_jobs")
