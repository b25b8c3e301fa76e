"""People without an account who left their details on the page behind somebody's code."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from hallway.cards.models import MAX_NAME, MAX_VALUE
from hallway.core.db import Base
from hallway.core.types import Id, UTCDateTime

STATES = ("waiting", "kept", "ended", "blocked", "left", "joined")


class Guest(Base):
    """What a guest left for ``owner``, and what they may see of the owner's card for it.

    *waiting* for the owner's yes; *kept*; *ended* by the owner; *blocked* by the owner; *left* after the guest took
    their details back; *joined* after they made an account. To the guest, *waiting*, *ended* and *blocked* look the
    same: they see the public fields.
    """

    __tablename__ = "guests"
    __table_args__ = (
        Index("ix_guests_code_id_step", "code_id", "step"),
        CheckConstraint("state in ('waiting', 'kept', 'ended', 'blocked', 'left', 'joined')", name="state"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    card_id: Mapped[str | None] = mapped_column(Id, ForeignKey("cards.id", ondelete="SET NULL"), index=True)
    contact_id: Mapped[str | None] = mapped_column(Id, ForeignKey("contacts.id", ondelete="SET NULL"), index=True)
    encounter_id: Mapped[str | None] = mapped_column(Id, ForeignKey("encounters.id", ondelete="SET NULL"), index=True)
    topic_id: Mapped[str | None] = mapped_column(Id)
    """The topic that the guest wrote. The owner may have deleted it since."""
    code_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("codes.id", ondelete="SET NULL"))
    step: Mapped[int] = mapped_column(Integer)
    event_id: Mapped[str | None] = mapped_column(Id, ForeignKey("events.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    reach_kind: Mapped[str] = mapped_column(String(8))
    reach: Mapped[str] = mapped_column(String(MAX_VALUE))
    link_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    """SHA-256 of the private link's secret, which is stored nowhere."""
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """The person they became."""
