"""A card: what a person hands over."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.records import Record
from hallway.core.types import Id, UTCDateTime

MAX_NAME = 120
MAX_LINE = 120
MAX_LABEL = 40
MAX_FIELDS = 40
MAX_TOPICS = 12
MAX_TOPIC = 40
MAX_VALUE = 500
MAX_PICTURE_VERSION = 22
"""128 bits in base64url."""


class Card(Record, Base):
    """Name, headline, organisation, topics and ways to reach somebody.

    ``label`` is what its owner calls the card ('Work'); nobody else sees it. ``given_name`` and ``family_name`` are
    for address books, where ``name`` does not tell.

    ``topics`` is a list of texts. ``fields`` is a list of ``{id, kind, value, label, level}`` in the order they
    are shown; ``level`` says who sees it (see ``rules.visible_fields``). Name, headline, organisation and
    topics are public; so is the picture, unless ``picture_level`` says otherwise.
    """

    __tablename__ = "cards"
    __table_args__ = (Index("ix_cards_owner_id_revision", "owner_id", "revision"),)
    kind: ClassVar[str] = "card"
    at_most: ClassVar[int | None] = 12  # more than anybody can tell apart by swiping

    label: Mapped[str | None] = mapped_column(String(MAX_LABEL))
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    given_name: Mapped[str | None] = mapped_column(String(MAX_NAME))
    family_name: Mapped[str | None] = mapped_column(String(MAX_NAME))
    headline: Mapped[str | None] = mapped_column(String(MAX_LINE))
    organisation: Mapped[str | None] = mapped_column(String(MAX_LINE))
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    fields: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    picture: Mapped[str | None] = mapped_column(String(MAX_PICTURE_VERSION))
    """Names the version of the ``CardPicture``, if there is one."""
    picture_level: Mapped[str] = mapped_column(String(8), default="public", server_default="public")
    deleted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """Set from when it is shown to nobody until every holder has been told; then the row goes."""


class CardPicture(Base):
    """The picture of a card, a JPEG without metadata: beside the card, which is read without it."""

    __tablename__ = "card_pictures"

    card_id: Mapped[str] = mapped_column(Id, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
