"""Follow-ups, which phones see, and what is planned to remind of them and of other things, which they do not."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hallway.contacts.models import Encounter
from hallway.core.db import Base
from hallway.core.records import Record
from hallway.core.types import Id, UTCDateTime
from hallway.notifications.models import Notification


class Followup(Record, Base):
    """The duty to get back to a contact after an encounter; it has the encounter's id.

    ``pace`` is in hours; ``has_own_pace`` says that it was chosen for this one and does not go with the person's.
    Closed while ``closed_at`` is set; ``outcome`` is then *sent*, *they_wrote* or *let_go*.
    """

    __tablename__ = "followups"
    __table_args__ = (
        Index("ix_followups_owner_id_revision", "owner_id", "revision"),
        CheckConstraint("pace in (24, 48)", name="pace"),
        CheckConstraint("outcome in ('sent', 'they_wrote', 'let_go')", name="outcome"),
    )
    kind: ClassVar[str] = "followup"

    id: Mapped[str] = mapped_column(Id, ForeignKey("encounters.id", ondelete="CASCADE"), primary_key=True)
    encounter: Mapped[Encounter] = relationship(lazy="raise")
    pace: Mapped[int] = mapped_column(Integer)
    has_own_pace: Mapped[bool] = mapped_column(Boolean, default=False)
    deadline_at: Mapped[datetime] = mapped_column(UTCDateTime)
    snoozed_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    outcome: Mapped[str | None] = mapped_column(String(10))
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class FollowupNudge(Base):
    """One planned nudge; what falls into one ``slot`` of a person is told in one notification.

    ``sent_at`` is when its notification was handed to the person's devices. A nudge that is neither sent nor
    cancelled may still move.
    """

    __tablename__ = "followup_nudges"
    __table_args__ = (UniqueConstraint("followup_id", "ordinal"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    followup_id: Mapped[str] = mapped_column(Id, ForeignKey("followups.id", ondelete="CASCADE"))
    followup: Mapped[Followup] = relationship(lazy="raise")
    ordinal: Mapped[int] = mapped_column(SmallInteger)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    slot: Mapped[str] = mapped_column(String(40))
    notification_id: Mapped[str | None] = mapped_column(
        Id, ForeignKey("notifications.id", ondelete="SET NULL"), index=True
    )
    notification: Mapped[Notification | None] = relationship(lazy="raise")
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Reminder(Base):
    """One planned reminder of something else than a follow-up; it shares the notification of its slot with all others.

    ``kind`` and ``subject_id`` say of what: a *promise*; an event, the evening *before* and half an hour *after*; a
    *swap* that waits for an answer. There is one of each, and once it was sent it does not move any more.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "subject_id"),
        CheckConstraint("kind in ('promise', 'before', 'after', 'swap')", name="kind"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))
    subject_id: Mapped[str] = mapped_column(Id)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    slot: Mapped[str] = mapped_column(String(40))
    notification_id: Mapped[str | None] = mapped_column(
        Id, ForeignKey("notifications.id", ondelete="SET NULL"), index=True
    )
    notification: Mapped[Notification | None] = relationship(lazy="raise")
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class MovedEvent(Base):
    """An event at another time, for whose people it is planned again, in ascending order of their ids."""

    __tablename__ = "moved_events"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    event_id: Mapped[str] = mapped_column(Id, ForeignKey("events.id", ondelete="CASCADE"), index=True)
    planned_up_to: Mapped[str | None] = mapped_column(Id)


class ReplanJob(Base):
    """All of one ``kind`` that a person is reminded of is planned again, in ascending order of ids, up to here.

    Kinds: *followups*, *promises*, *events*, *swaps*.
    """

    __tablename__ = "replan_jobs"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    planned_up_to: Mapped[str | None] = mapped_column(Id)
