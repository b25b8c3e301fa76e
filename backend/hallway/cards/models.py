"""A card: what a person hands over."""

from typing import Any, ClassVar

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.records import Record

MAX_NAME = 120
MAX_LINE = 120
MAX_FIELDS = 20
MAX_TOPICS = 12
MAX_TOPIC = 40
MAX_VALUE = 500


class Card(Record, Base):
    """Name, headline, organisation, topics and ways to reach somebody.

    ``topics`` is a list of texts. ``fields`` is a list of ``{id, kind, value, label, level}`` in the order they
    are shown; ``level`` says who sees it (see ``rules.visible_fields``). Name, headline, organisation and
    topics are public.
    """

    __tablename__ = "cards"
    __table_args__ = (Index("ix_cards_owner_id_revision", "owner_id", "revision"),)
    kind: ClassVar[str] = "card"

    name: Mapped[str] = mapped_column(String(MAX_NAME))
    headline: Mapped[str | None] = mapped_column(String(MAX_LINE))
    organisation: Mapped[str | None] = mapped_column(String(MAX_LINE))
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    fields: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
