"""Reports: what one person tells the operator about another."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.types import Id, UTCDateTime

MAX_WORDS = 2000


class Report(Base):
    """One report. It goes with the account of whoever made it, or of whom it is about."""

    __tablename__ = "reports"
    __table_args__ = (Index("ix_reports_closed_at_id", "closed_at", "id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    reporter_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    reported_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(Text)
    shown: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What the reporter lets the operator see, as it was then; nothing else of theirs is looked at."""
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
