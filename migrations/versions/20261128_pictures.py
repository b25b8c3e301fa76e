"""pictures of cards"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from hallway.core.types import Id

revision: str = "a7d3f1c8b25e"
down_revision: str | Sequence[str] | None = "b84e17d5a930"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "card_pictures",
        sa.Column("card_id", Id(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_card_pictures_card_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_card_pictures")),
    )
    with op.batch_alter_table("cards") as cards:
        cards.add_column(sa.Column("picture", sa.String(length=22), nullable=True))
        cards.add_column(sa.Column("picture_level", sa.String(length=8), server_default="public", nullable=False))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("cards") as cards:
        cards.drop_column("picture_level")
        cards.drop_column("picture")
    op.drop_table("card_pictures")
