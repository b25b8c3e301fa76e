"""Follow-ups, which phones keep, and reminders of them and of other things, which phones do not."""

from dataclasses import dataclass
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
        Index("ix_followups_owner_id_id", "owner_id", "id"),
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


@dataclass(frozen=True)
class Subject:
    """Something that one person is reminded of; ``kind`` and ``id`` are as in Reminder."""

    person_id: str
    kind: str
    id: str


class Reminder(Base):
    """One planned reminder; all of a person that fall into one hour (``slot``) share a notification.

    ``kind`` and ``subject_id`` say of what: a *followup*; a *promise*; an event, the evening *before* and half an hour
    *after*, and *news* of it that it moved or was cancelled; a *swap* that waits for an answer; an *introduction* that
    waits for one, or that came about; a *request* for one. ``ordinal`` is that of a follow-up's nudge (see ``rules``),
    the number of the news, 1 for an introduction that came about, else 0.
    ``sent_at`` is when its notification went out to the person's devices. Until it is sent or cancelled it may move.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "subject_id", "ordinal"),
        CheckConstraint(
            "kind in ('followup', 'promise', 'before', 'after', 'swap', 'news', 'introduction', 'request')", name="kind"
        ),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(12))
    subject_id: Mapped[str] = mapped_column(Id)
    ordinal: Mapped[int] = mapped_column(SmallInteger)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    slot: Mapped[str] = mapped_column(String(40))
    notification_id: Mapped[str | None] = mapped_column(
        Id, ForeignKey("notifications.id", ondelete="SET NULL"), index=True
    )
    notification: Mapped[Notification | None] = relationship(lazy="raise")
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.person_id, self.kind, self.subject_id)


class EventReplanJob(Base):
    """A rescheduled event, for whose people reminders are planned again in ascending order of their ids."""

    __tablename__ = "moved_events"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    event_id: Mapped[str] = mapped_column(Id, ForeignKey("events.id", ondelete="CASCADE"), index=True)
    planned_up_to: Mapped[str | None] = mapped_column(Id)


class ReplanJob(Base):
    """A person whose reminders of one ``kind`` are planned again, in ascending order of the subjects' ids.

    Kinds: *followups*, *promises*, *events*, *swaps*.
    """

    __tablename__ = "replan_jobs"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    planned_up_to: Mapped[str | None] = mapped_column(Id)
