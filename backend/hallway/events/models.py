"""Events, and who is at them."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Index, Integer, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hallway.core.db import Base
from hallway.core.records import Record
from hallway.core.types import Id, UTCDateTime

MAX_NAME = 120
JOIN_CODE_LENGTH = 10
MAX_ABOUT = 1000


class Event(Base):
    """A gathering. ``time_zone`` is where it takes place; ``ends_at`` is when its session, or its last day's, ends.

    ``news_number`` counts how often it was moved, cancelled or restored before it began, the last time at ``news_at``:
    everybody who joined is told each time.
    """

    __tablename__ = "events"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    creator_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    place: Mapped[str | None] = mapped_column(String(MAX_NAME))
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    time_zone: Mapped[str] = mapped_column(String(64))
    join_code: Mapped[str | None] = mapped_column(String(JOIN_CODE_LENGTH), unique=True)
    """What its link and its poster carry: whoever has it may join. None if an earlier release made the event."""
    has_list: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Whether whoever is on the list of people may see the others on it."""
    about: Mapped[str | None] = mapped_column(String(MAX_ABOUT))
    run_by: Mapped[str | None] = mapped_column(String(MAX_NAME))
    """Who runs it, in the organiser's words; their own name where left out."""
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    news_number: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    news_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.cancelled_at is not None


class Attendance(Record, Base):
    """A person at an event: that person's own record of it, whose id is the event's."""

    __tablename__ = "attendances"
    __table_args__ = (
        Index("ix_attendances_owner_id_revision", "owner_id", "revision"),
        Index("ix_attendances_event_id_role", "event_id", "role"),
        CheckConstraint("role in ('owner', 'helper', 'attendee')", name="role"),
    )
    kind: ClassVar[str] = "event"
    at_most: ClassVar[int | None] = 2_000  # one a day for five years

    id: Mapped[str] = mapped_column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger)
    role: Mapped[str] = mapped_column(String(8))
    """'owner', 'helper' or 'attendee': what each may do stands in ``rules``."""
    known_as: Mapped[str | None] = mapped_column(String(MAX_NAME))
    """The event's name when this person joined."""

    event: Mapped[Event] = relationship(lazy="joined")


class HelperInvitation(Base):
    """A link that makes whoever opens it first a helper of an event. Only the SHA-256 of its secret is kept."""

    __tablename__ = "helper_invitations"

    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    event_id: Mapped[str] = mapped_column(Id, ForeignKey("events.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class EventChangeJob(Base):
    """A job: tell the people of a changed event, in ascending order of their ids."""

    __tablename__ = "event_news"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    event_id: Mapped[str] = mapped_column(Id, ForeignKey("events.id", ondelete="CASCADE"), index=True)
    told_up_to: Mapped[str | None] = mapped_column(Id)
