"""Subscriptions, notifications and deliveries: what the ledger of reminders is made of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.types import Id, UTCDateTime

_PENDING = text("state = 'pending'")
_SENDING = text("state = 'sending'")
_MAIL = text("channel = 'mail'")


class Subscription(Base):
    """Where one device takes messages. Endpoint and keys let anybody send to it: they are never shown or logged.

    State: *active*; *gone* once the push service said so; *disabled* after three refused messages in a row;
    *key_mismatch* if it was made for another server key. One that ended stays as it is, so that its device hears of it
    and makes a new one, which takes its place.
    """

    __tablename__ = "subscriptions"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    device_id: Mapped[str] = mapped_column(Id, ForeignKey("devices.id", ondelete="CASCADE"), unique=True)
    endpoint: Mapped[str] = mapped_column(String(2048), unique=True)
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(32))
    application_server_key: Mapped[str | None] = mapped_column(String(88))
    state: Mapped[str] = mapped_column(String(12), default="active")
    refusals: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_delivered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Notification(Base):
    """Who is told something, when, and until when it is of use; the words are made when it is sent.

    One for a person, kind and slot. ``version`` counts how often it was armed. State: *pending*, *sending* (handed to
    the person's devices), *sent* (a push service took it), *missed* (its time ran out), *unreachable* (no device),
    *cancelled*. ``device_id`` limits it to one device.
    """

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "slot"),
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
    state: Mapped[str] = mapped_column(String(12), default="pending")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Delivery(Base):
    """One notification on its way to one subscription, or to the person's mailbox (``channel`` *mail*).

    Whoever claims it holds it until ``lease_until`` and signs the result with ``lease_token``: a sender that was
    declared dead and comes back can no longer write. ``next_at`` is when it may be claimed (again). State:
    *pending*, *sent*, *gone*, *failed*, *expired*, *cancelled*.
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
    state: Mapped[str] = mapped_column(String(12), default="pending")
    channel: Mapped[str] = mapped_column(String(4), default="push", server_default="push")
    next_at: Mapped[datetime] = mapped_column(UTCDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    lease_token: Mapped[str | None] = mapped_column(String(36))
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    last_status: Mapped[int | None] = mapped_column(Integer)
