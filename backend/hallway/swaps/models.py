"""Codes, the times they were shown, and swaps with each side's own view."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    and_,
    false,
)
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from hallway.cards.models import MAX_NAME, Card
from hallway.contacts.models import Contact, Encounter
from hallway.core.db import Base
from hallway.core.records import Record
from hallway.core.types import Id, UTCDateTime
from hallway.swaps.rules import make_printed_token


class Code(Base):
    """What a QR code stands for. Its secret is derived from the named server key and its id, and is not stored."""

    __tablename__ = "codes"
    __table_args__ = (CheckConstraint("kind in ('live', 'printed')", name="kind"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Hexadecimal: 8 random bytes of a live code, 16 of a printed one."""
    kind: Mapped[str] = mapped_column(String(8))
    key_name: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    device_id: Mapped[str | None] = mapped_column(Id, ForeignKey("devices.id", ondelete="CASCADE"), index=True)
    card_id: Mapped[str] = mapped_column(Id, ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[str | None] = mapped_column(Id, ForeignKey("events.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When a link expires; null for codes on paper and live codes."""
    most_uses: Mapped[int | None] = mapped_column(Integer)
    """How many people may use a link."""
    uses: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    is_open: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Whether swaps by a link are kept at once."""

    def show(self, origin: str) -> Code:
        """Set the address of a printed code or link, for a response, and return the code."""
        self.url = f"{origin}/S/{make_printed_token(self.id)}"
        return self


class Badge(Base):
    """A printed code that is nobody's yet, with the name that is printed beside it.

    It becomes a ``Code`` of the same id when its owner claims it, and is theirs from then on.
    """

    __tablename__ = "badges"
    __table_args__ = (UniqueConstraint("event_id", "person_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    event_id: Mapped[str] = mapped_column(Id, ForeignKey("events.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column(Integer)
    """Its number among the event's badges, in the order of printing."""
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Who has claimed it."""
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class TypedCode(Base):
    """Eight characters that stand for a live code for a few minutes, hashed; one at a time per code."""

    __tablename__ = "typed_codes"

    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    code_id: Mapped[str] = mapped_column(String(32), ForeignKey("codes.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class UsedReceipt(Base):
    """A receipt by which somebody swapped, so that it counts for nobody else. Kept until it expires."""

    __tablename__ = "used_receipts"

    receipt_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    """Null for a guest who left their details by it."""
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class Showing(Base):
    """A span of steps during which the owner's phone had this code on its screen, for this card and event."""

    __tablename__ = "showings"
    __table_args__ = (Index("ix_showings_code_id_from_step", "code_id", "from_step"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    code_id: Mapped[str] = mapped_column(String(32), ForeignKey("codes.id", ondelete="CASCADE"))
    from_step: Mapped[int] = mapped_column(Integer)
    to_step: Mapped[int] = mapped_column(Integer)
    card_id: Mapped[str] = mapped_column(Id, ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[str | None] = mapped_column(Id, ForeignKey("events.id", ondelete="SET NULL"), index=True)


class Swap(Base):
    """The fact that one person scanned another's code. ``low_id`` and ``high_id`` are the two in ascending order."""

    __tablename__ = "swaps"
    __table_args__ = (
        Index("ix_swaps_low_id_high_id_met_at", "low_id", "high_id", "met_at"),
        Index("ix_swaps_code_id_step", "code_id", "step"),
        Index("ix_swaps_scanner_id_met_at", "scanner_id", "met_at"),
        CheckConstraint("state in ('kept', 'waiting', 'declined')", name="state"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    low_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"))
    high_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    scanner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"))
    code_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("codes.id", ondelete="SET NULL"))
    step: Mapped[int] = mapped_column(Integer)
    met_at: Mapped[datetime] = mapped_column(UTCDateTime)
    """When the step began: from the code, and never from the scanner."""
    state: Mapped[str] = mapped_column(String(8))
    event_id: Mapped[str | None] = mapped_column(Id, ForeignKey("events.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class SwapSide(Record, Base):
    """One person's view of a swap. Its record id is the swap's.

    ``state`` is what this side is shown: a swap that the other side declined still looks as if it waits.
    ``card_id`` is the card that this side gives.
    """

    __tablename__ = "swap_sides"
    __table_args__ = (
        Index("ix_swap_sides_owner_id_revision", "owner_id", "revision"),
        CheckConstraint("role in ('scanner', 'presenter')", name="role"),
        CheckConstraint("state in ('kept', 'waiting', 'declined')", name="state"),
    )
    kind: ClassVar[str] = "swap"

    id: Mapped[str] = mapped_column("swap_id", Id, ForeignKey("swaps.id", ondelete="CASCADE"), primary_key=True)
    swap: Mapped[Swap] = relationship(lazy="joined")
    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    other: Mapped[SwapSide] = relationship(
        lazy="raise",
        viewonly=True,
        uselist=False,
        primaryjoin=lambda: and_(
            foreign(remote(SwapSide.id)) == SwapSide.id, remote(SwapSide.owner_id) != SwapSide.owner_id
        ),
    )
    """The other person's view of the same swap."""
    revision: Mapped[int] = mapped_column(BigInteger)
    role: Mapped[str] = mapped_column(String(10))
    """*scanner*, or *presenter* for the person who showed the code."""
    state: Mapped[str] = mapped_column(String(8))
    card_id: Mapped[str | None] = mapped_column(Id, ForeignKey("cards.id", ondelete="SET NULL"), index=True)
    card: Mapped[Card | None] = relationship(lazy="joined")
    contact_id: Mapped[str | None] = mapped_column(Id, ForeignKey("contacts.id", ondelete="SET NULL"), index=True)
    contact: Mapped[Contact | None] = relationship(lazy="raise")
    encounter_id: Mapped[str | None] = mapped_column(Id, ForeignKey("encounters.id", ondelete="SET NULL"), index=True)
    encounter: Mapped[Encounter | None] = relationship(lazy="raise")
    is_ticked: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Whether the owner's phone recorded that it showed the code then; one tap confirms all such swaps."""
