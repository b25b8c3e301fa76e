"""Delivers to a new subscription what the one it replaced did not receive: in time, and at most once.

Not if another device or a letter has reached the person, or may still do so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Table, and_, insert, or_, select, update
from sqlalchemy.orm import aliased

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.notifications.claims import Outcome
from hallway.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Notification,
    NotificationState,
    Subscription,
    SubscriptionState,
)

_ENDED = (DeliveryState.GONE, DeliveryState.FAILED, DeliveryState.CANCELLED)

_deliveries = cast(Table, Delivery.__table__)


def redeliver_to_new_device(person_id: str, now: datetime) -> bool:
    """Deliver to a device that has just subscribed what is still of use; returns whether there is anything to send."""
    is_theirs = (Notification.person_id == person_id, Notification.expires_at > now)
    # What was due while there was no device at all is fanned out as if it were due now.
    unreachable = update(Notification).where(
        *is_theirs, Notification.state == NotificationState.UNREACHABLE, _is_for_active_device(person_id)
    )
    reopened = db.session.execute(unreachable.values(state=NotificationState.PENDING).returning(Notification.id)).all()
    return _redeliver(and_(*is_theirs), now) or bool(reopened)


def redeliver_failed(outcomes: Sequence[Outcome], now: datetime) -> None:
    """After these outcomes were recorded: deliver what ended to a subscription that was made meanwhile."""
    pushed = [one for one in outcomes if one.claimed.channel == Channel.PUSH]
    ids = {one.claimed.notification.id for one in pushed if one.state in _ENDED}
    if ids:
        _redeliver(and_(Notification.id.in_(ids), Notification.expires_at > now), now)


def _is_for_active_device(person_id: str) -> ColumnElement[bool]:
    active = select(Subscription.device_id).where(
        Subscription.person_id == person_id, Subscription.state == SubscriptionState.ACTIVE
    )
    return or_(Notification.device_id.is_(None), Notification.device_id.in_(active))


def _redeliver(which: ColumnElement[bool], now: datetime) -> bool:
    """Create a delivery for each active subscription that has none, of notifications that have reached nobody."""
    unsent = select(Notification.id).where(which, Notification.state == NotificationState.SENDING)
    locked = db.session.scalars(unsent.order_by(Notification.id).with_for_update()).all()
    if not locked:
        return False
    other, own = aliased(Delivery), aliased(Delivery)
    same_version = and_(other.notification_id == Notification.id, other.version == Notification.version)
    is_on_its_way = and_(
        other.state == DeliveryState.PENDING, or_(other.channel == Channel.MAIL, other.subscription_id.is_(None))
    )
    has_reached = select(other.id).where(same_version, or_(other.state == DeliveryState.SENT, is_on_its_way)).exists()
    has_own = and_(own.notification_id == Notification.id, own.version == Notification.version)
    query = (
        select(Notification.id, Notification.version, Subscription.id.label("subscription_id"))
        .join(Subscription, Subscription.person_id == Notification.person_id)
        .where(
            Notification.id.in_(locked),
            Subscription.state == SubscriptionState.ACTIVE,
            or_(Notification.device_id.is_(None), Notification.device_id == Subscription.device_id),
            ~has_reached,
            ~select(own.id).where(has_own, own.subscription_id == Subscription.id).exists(),
        )
    )
    rows = [
        {"id": new_id(), "notification_id": row.id, "version": row.version, "subscription_id": row.subscription_id,
         "channel": Channel.PUSH, "state": DeliveryState.PENDING, "next_at": now, "attempts": 0}
        for row in db.session.execute(query)
    ]  # fmt: skip
    if rows:
        db.session.execute(insert(_deliveries), rows)
    return bool(rows)
