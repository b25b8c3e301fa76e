"""Introductions: one person brings two of their contacts together; each of the three has a view of their own."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Index, Integer, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hallway.cards.models import Card
from hallway.core.db import Base
from hallway.core.records import Record
from hallway.core.types import Id, UTCDateTime

MAX_REASON = 280
MAX_WANTED = 120


class Introduction(Base):
    """An offer to two people. If one of the three erases their account, it never connects."""

    __tablename__ = "introductions"
    __table_args__ = (
        Index("ix_introductions_introducer_id_created_at", "introducer_id", "created_at"),
        Index("ix_introductions_end_created_at", "end", "created_at"),
        CheckConstraint("\"end\" in ('connected', 'lapsed')", name="end"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    introducer_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="SET NULL"))
    first_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    second_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    reason: Mapped[str] = mapped_column(String(MAX_REASON))
    promise_id: Mapped[str | None] = mapped_column(Id, ForeignKey("promises.id", ondelete="SET NULL"), index=True)
    """The introducer's promise that is kept by this."""
    said_yes: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    end: Mapped[str | None] = mapped_column(String(10))
    connected_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    connected_by_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Whose yes was the second: they need not be told."""
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class IntroductionSide(Record, Base):
    """What one of the three sees of an introduction. Its record id is the introduction's.

    The introducer's ``first_contact_id`` and ``second_contact_id`` are the two; of an invited person's side
    ``first_contact_id`` is the introducer and ``second_contact_id`` the other, once they are connected.
    """

    __tablename__ = "introduction_sides"
    __table_args__ = (
        Index("ix_introduction_sides_owner_id_revision", "owner_id", "revision"),
        CheckConstraint("role in ('introducer', 'invited')", name="role"),
        CheckConstraint(
            "state in ('offered', 'one_yes', 'asked', 'accepted', 'declined', 'connected', 'lapsed')", name="state"
        ),
    )
    kind: ClassVar[str] = "introduction"
    at_most: ClassVar[int | None] = 5_000

    id: Mapped[str] = mapped_column(
        "introduction_id", Id, ForeignKey("introductions.id", ondelete="CASCADE"), primary_key=True
    )
    introduction: Mapped[Introduction] = relationship(lazy="joined")
    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger)
    role: Mapped[str] = mapped_column(String(10))
    place: Mapped[int] = mapped_column(Integer)
    """0 and 1 for the two, -1 for the introducer."""
    state: Mapped[str] = mapped_column(String(10))
    card_id: Mapped[str | None] = mapped_column(Id, ForeignKey("cards.id", ondelete="SET NULL"), index=True)
    card: Mapped[Card | None] = relationship(lazy="joined", foreign_keys=[card_id])
    """The other's card, of which an invited person sees the public face."""
    by_card_id: Mapped[str | None] = mapped_column(Id, ForeignKey("cards.id", ondelete="SET NULL"), index=True)
    by_card: Mapped[Card | None] = relationship(lazy="joined", foreign_keys=[by_card_id])
    """The introducer's card, which tells an invited person who asks."""
    first_contact_id: Mapped[str | None] = mapped_column(Id, ForeignKey("contacts.id", ondelete="SET NULL"), index=True)
    second_contact_id: Mapped[str | None] = mapped_column(
        Id, ForeignKey("contacts.id", ondelete="SET NULL"), index=True
    )


class IntroductionRequest(Record, Base):
    """'Could you introduce me to Grace?', as one of the two has it: who asks, or who is asked.

    Whom the asker wants to meet is a text: only the phone of the one who is asked knows whether they know such a
    person. The two records of a request have the same id.
    """

    __tablename__ = "introduction_requests"
    __table_args__ = (
        Index("ix_introduction_requests_owner_id_revision", "owner_id", "revision"),
        Index("ix_introduction_requests_created_at", "created_at"),
        CheckConstraint("role in ('asker', 'asked')", name="role"),
        CheckConstraint("state in ('open', 'done')", name="state"),
    )
    kind: ClassVar[str] = "intro_request"
    at_most: ClassVar[int | None] = 5_000

    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(8))
    wanted: Mapped[str] = mapped_column(String(MAX_WANTED))
    reason: Mapped[str] = mapped_column(String(MAX_REASON))
    other_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    contact_id: Mapped[str | None] = mapped_column(Id, ForeignKey("contacts.id", ondelete="SET NULL"), index=True)
    """The owner's contact of the other."""
    card_id: Mapped[str | None] = mapped_column(Id, ForeignKey("cards.id", ondelete="SET NULL"), index=True)
    card: Mapped[Card | None] = relationship(lazy="joined")
    """The other's card, which says who they are."""
