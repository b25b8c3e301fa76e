"""Calendar feeds: one secret address per person."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.types import Id, UTCDateTime


class CalendarFeed(Base):
    """A person's calendar feed. Only the SHA-256 of its secret is stored."""

    __tablename__ = "calendar_feeds"

    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
