"""Push subscriptions, notifications, and their deliveries over each channel."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.types import Id, UTCDateTime

_PENDING = text("state = 'pending'")
_SENDING = text("state = 'sending'")
_MAIL = text("channel = 'mail'")


class Channel(StrEnum):
    """How a notification reaches a person."""

    PUSH = "push"
    MAIL = "mail"


class SubscriptionState(StrEnum):
    """Whether a subscription still works. One that ended is kept, so that its device learns of it and makes another."""

    ACTIVE = "active"
    GONE = "gone"
    """The push service said so."""
    DISABLED = "disabled"
    """Its push service refused several messages in a row."""
    KEY_MISMATCH = "key_mismatch"
    """It was made for another server key."""


class NotificationState(StrEnum):
    """How far a notification has got."""

    PENDING = "pending"
    SENDING = "sending"
    """It has deliveries, and none has arrived yet."""
    SENT = "sent"
    """A push service or a mail server accepted it."""
    MISSED = "missed"
    """It expired first."""
    UNREACHABLE = "unreachable"
    """The person had no device and no mailbox for it."""
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    """How far one delivery has got."""

    PENDING = "pending"
    SENT = "sent"
    GONE = "gone"
    """Its subscription no longer exists."""
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Subscription(Base):
    """Where one device receives push messages.

    Anybody who knows the endpoint and keys can send to it, so they are never shown or logged.
    """

    __tablename__ = "subscriptions"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    device_id: Mapped[str] = mapped_column(Id, ForeignKey("devices.id", ondelete="CASCADE"), unique=True)
    endpoint: Mapped[str] = mapped_column(String(2048), unique=True)
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(32))
    application_server_key: Mapped[str | None] = mapped_column(String(88))
    state: Mapped[str] = mapped_column(String(12), default=SubscriptionState.ACTIVE)
    refusals: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_delivered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Notification(Base):
    """Who is notified, when, and until when it is of use. The text is written just before sending.

    There is one per person, kind and slot; scheduling it again after it was sent increases ``version``. ``device_id``
    limits it to one device. ``state`` is a NotificationState.
    """

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "slot"),
        Index("ix_notifications_person_id_due_at", "person_id", "due_at"),
        Index("ix_notifications_due_at", "due_at", sqlite_where=_PENDING, postgresql_where=_PENDING),
        Index("ix_notifications_sending", "expires_at", sqlite_where=_SENDING, postgresql_where=_SENDING),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(24))
    slot: Mapped[str] = mapped_column(String(40))
    device_id: Mapped[str | None] = mapped_column(Id, ForeignKey("devices.id", ondelete="CASCADE"), index=True)
    subject: Mapped[str | None] = mapped_column(String(200))
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    state: Mapped[str] = mapped_column(String(12), default=NotificationState.PENDING)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Delivery(Base):
    """One version of a notification on its way to one subscription, or to the person's mailbox.

    A worker that claims it has a lease until ``lease_until`` and records the result with ``lease_token``, so a worker
    that lost its lease cannot write. ``next_at`` is when it may be claimed, for the first time or again. ``state`` is
    a DeliveryState, ``channel`` a Channel.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("notification_id", "version", "subscription_id"),
        Index("ix_deliveries_next_at", "next_at", sqlite_where=_PENDING, postgresql_where=_PENDING),
        Index(
            "uq_deliveries_mail", "notification_id", "version", unique=True, sqlite_where=_MAIL, postgresql_where=_MAIL
        ),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    notification_id: Mapped[str] = mapped_column(Id, ForeignKey("notifications.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(Integer)
    subscription_id: Mapped[str | None] = mapped_column(
        Id, ForeignKey("subscriptions.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[str] = mapped_column(String(12), default=DeliveryState.PENDING)
    channel: Mapped[str] = mapped_column(String(4), default=Channel.PUSH, server_default="push")
    next_at: Mapped[datetime] = mapped_column(UTCDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    lease_token: Mapped[str | None] = mapped_column(String(36))
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    last_status: Mapped[int | None] = mapped_column(Integer)
