"""What one person records of others (contacts, encounters, topics, promises), and who may see whose card.

Relationships never load by themselves: they only define the order in which rows are written.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hallway.core.db import Base
from hallway.core.ids import new_id
from hallway.core.locales import MAX_LANGUAGE
from hallway.core.records import Record
from hallway.core.types import Id, UTCDateTime

MAX_NAME = 120
MAX_NOTE = 10_000
MAX_TOPIC = 40
MAX_FOLD_GROWTH = 18
"""How many characters one may become by NFKC and case folding: U+FDFA, an Arabic ligature, becomes 18."""
MAX_PROMISE = 300
MAX_TOPICS = 50
"""Per encounter: more than anybody reads again. 500 times as many, for ``ENCOUNTERS_AT_ONCE``, fit one statement."""
MAX_PROMISES = 50
"""Per encounter, for the same reasons."""


EXTENTS = ("public", "swapped", "asked")
"""What a grant shows: fields of the level with this name, and of those before it."""


class Contact(Record, Base):
    """Somebody, as the owner knows them.

    ``name`` and ``headline`` were typed by the owner or come from a code's hint. If the contact is a person, their card
    is read live. ``details`` are ways to reach them that the owner wrote down: a list of ``{kind, value}``.
    ``language`` is the one that the owner writes to them in (BCP 47); None for the owner's own.
    """

    __tablename__ = "contacts"
    __table_args__ = (
        Index("ix_contacts_owner_id_revision", "owner_id", "revision"),
        Index("ix_contacts_owner_id_id", "owner_id", "id"),
        UniqueConstraint("owner_id", "person_id"),
        CheckConstraint("source in ('swap', 'hand', 'guest')", name="source"),
        CheckConstraint("state in ('alone', 'waiting', 'kept', 'withdrawn')", name="state"),
    )
    kind: ClassVar[str] = "contact"
    at_most: ClassVar[int | None] = 10_000  # fifty new people a week for four years; a phone holds and searches as many

    name: Mapped[str] = mapped_column(String(MAX_NAME))
    headline: Mapped[str | None] = mapped_column(String(MAX_NAME))
    source: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    card_id: Mapped[str | None] = mapped_column(Id, ForeignKey("cards.id", ondelete="SET NULL"), index=True)
    details: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    language: Mapped[str | None] = mapped_column(String(MAX_LANGUAGE))

    def show(self, card: dict[str, Any] | None) -> None:
        """Set the card as its owner shares it now, for a response. It is never stored here."""
        self.shared_card = card


class Encounter(Record, Base):
    """One encounter with a contact, as its owner remembers it. ``time_zone`` is where the owner was."""

    __tablename__ = "encounters"
    __table_args__ = (
        Index("ix_encounters_owner_id_revision", "owner_id", "revision"),
        Index("ix_encounters_contact_id_id", "contact_id", "id"),
    )
    kind: ClassVar[str] = "encounter"
    at_most: ClassVar[int | None] = 20_000  # two for each contact; each has one follow-up, so these are as many

    contact_id: Mapped[str] = mapped_column(Id, ForeignKey("contacts.id", ondelete="CASCADE"))
    contact: Mapped[Contact] = relationship(lazy="raise")
    event_id: Mapped[str | None] = mapped_column(Id, ForeignKey("events.id", ondelete="SET NULL"), index=True)
    swap_id: Mapped[str | None] = mapped_column(Id, index=True)
    met_at: Mapped[datetime] = mapped_column(UTCDateTime)
    time_zone: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text, default="")
    note_version: Mapped[int] = mapped_column(Integer, default=0)
    """Counts changes of the note, so that of two texts written at the same time both are kept."""


class Topic(Record, Base):
    """A short tag on an encounter; ``folded`` is the form in which the same text counts once."""

    __tablename__ = "topics"
    __table_args__ = (
        Index("ix_topics_owner_id_revision", "owner_id", "revision"),
        UniqueConstraint("encounter_id", "folded"),
    )
    kind: ClassVar[str] = "topic"

    encounter_id: Mapped[str] = mapped_column(Id, ForeignKey("encounters.id", ondelete="CASCADE"))
    encounter: Mapped[Encounter] = relationship(lazy="raise")
    text: Mapped[str] = mapped_column(String(MAX_TOPIC))
    folded: Mapped[str] = mapped_column(String(MAX_TOPIC * MAX_FOLD_GROWTH))


class Promise(Record, Base):
    """Something to do for, or expected from, a contact. ``by`` is 'me' (the owner) or 'them'."""

    __tablename__ = "promises"
    __table_args__ = (
        Index("ix_promises_owner_id_revision", "owner_id", "revision"),
        CheckConstraint("by in ('me', 'them')", name="by"),
    )
    kind: ClassVar[str] = "promise"

    encounter_id: Mapped[str] = mapped_column(Id, ForeignKey("encounters.id", ondelete="CASCADE"), index=True)
    encounter: Mapped[Encounter] = relationship(lazy="raise")
    by: Mapped[str] = mapped_column(String(4))
    text: Mapped[str] = mapped_column(String(MAX_PROMISE))
    due_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Grant(Base):
    """What a giver lets a receiver see of a card; ``extent`` is one of ``EXTENTS``: 'asked' is everything."""

    __tablename__ = "grants"

    giver_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    receiver_id: Mapped[str] = mapped_column(
        Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    card_id: Mapped[str] = mapped_column(Id, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True, index=True)
    id: Mapped[str | None] = mapped_column(Id, unique=True, index=True, default=new_id)
    extent: Mapped[str] = mapped_column(String(8), default="swapped")
    given_at: Mapped[datetime] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class CardChangeJob(Base):
    """A job: tell whoever has a changed card, in ascending order of their ids."""

    __tablename__ = "card_news"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    card_id: Mapped[str] = mapped_column(Id, ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    told_up_to: Mapped[str | None] = mapped_column(Id)


class Block(Base):
    """One person blocked another, who is not told. ``name`` is how the blocker knew them."""

    __tablename__ = "blocks"
    __table_args__ = (Index("ix_blocks_blocker_id_id", "blocker_id", "id"),)

    blocker_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    blocked_id: Mapped[str] = mapped_column(
        Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    id: Mapped[str | None] = mapped_column(Id, unique=True, index=True, default=new_id)
    name: Mapped[str | None] = mapped_column(String(MAX_NAME))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
