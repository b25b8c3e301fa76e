"""Fans due notifications out: creates a delivery for each device of the person, or one by e-mail.

The worker that creates deliveries claims as many as it can send at once, so that it need not look for them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, bindparam, func, insert, select

from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.notifications.claims import Claimed, Lease, SubscriptionSnapshot
from hallway.notifications.delivery_queue import (
    LEASE_DURATION,
    NOTIFICATION_COLUMNS,
    PENDING,
    SUBSCRIPTION_COLUMNS,
    make_lease,
    set_state,
)
from hallway.notifications.events import NotificationsStarted
from hallway.notifications.kinds import mail_only_kinds
from hallway.notifications.mail_fallback import mail_without_push
from hallway.notifications.models import (
    Delivery,
    DeliveryState,
    Notification,
    NotificationState,
    Subscription,
    SubscriptionState,
)
from hallway.notifications.ports import NotificationSnapshot

_notifications = cast(Table, Notification.__table__)
_deliveries = cast(Table, Delivery.__table__)
_subscriptions = cast(Table, Subscription.__table__)


@dataclass(frozen=True, slots=True)
class _Due:
    notification: NotificationSnapshot
    device_id: str | None
    """The only device it is for, if there is one."""


# Built once, as this is the hot path.
_IS_DUE = (
    _notifications.c.state == PENDING,
    _notifications.c.due_at <= bindparam("b_now"),
    _notifications.c.expires_at > bindparam("b_now"),
)
_NEXT = (
    select(*(_notifications.c[name] for name in (*NOTIFICATION_COLUMNS, "device_id")))
    .where(*_IS_DUE)
    .order_by(_notifications.c.due_at)
    .limit(bindparam("b_limit"))
    .with_for_update(skip_locked=True)
)
_FIRST = select(func.min(_notifications.c.due_at)).where(_notifications.c.state == PENDING)
# Locked against deletion until the deliveries that refer to them are inserted.
_DEVICES = (
    select(*(_subscriptions.c[name] for name in ("person_id", "device_id", *SUBSCRIPTION_COLUMNS)))
    .where(
        _subscriptions.c.state == SubscriptionState.ACTIVE,
        _subscriptions.c.person_id.in_(bindparam("b_people", expanding=True)),
    )
    .order_by(_subscriptions.c.id)
    .with_for_update(read=True, key_share=True)
)
_INSERT = insert(_deliveries)


def is_due(now: datetime) -> bool:
    """Return whether there may be a notification to fan out, without taking the write lock."""
    due: datetime | None = db.session.execute(_FIRST).scalar_one()
    return due is not None and due <= now


def fan_out(now: datetime, limit: int, lease: timedelta = LEASE_DURATION) -> list[Claimed] | None:
    """Create the deliveries of up to ``limit`` due notifications, and claim as many of them.

    Returns what was claimed, which is nothing if there are only letters to send or no devices; None if no notification
    is due. One that has expired is left to ``expiry.expire``.
    """
    rows = db.session.execute(_NEXT, {"b_now": now, "b_limit": limit})
    due = [_Due(NotificationSnapshot(*row[:-1]), row[-1]) for row in rows]
    if not due:
        return None
    claimed, reached = _create_deliveries(due, make_lease(now, lease), limit)
    reached |= mail_without_push([one.notification.id for one in due if one.notification.id not in reached], now)
    ids = [one.notification.id for one in due]
    set_state([one for one in ids if one in reached], NotificationState.SENDING)
    set_state([one for one in ids if one not in reached], NotificationState.UNREACHABLE)
    if reached:
        publish(NotificationsStarted(tuple(sorted(reached)), now))
    return claimed


def _create_deliveries(due: Sequence[_Due], lease: Lease, limit: int) -> tuple[list[Claimed], set[str]]:
    """Create a delivery per device; returns the first ``limit``, which are claimed, and the notifications of all."""
    devices = _devices({one.notification.person_id for one in due})
    mail_only = mail_only_kinds()
    every = [
        Claimed(new_id(), lease, 1, one.notification.version, one.notification, subscription)
        for one in due
        if one.notification.kind not in mail_only
        for device_id, subscription in devices.get(one.notification.person_id, ())
        if one.device_id is None or one.device_id == device_id
    ]
    if every:
        leased = {"attempts": 1, "next_at": lease.until, "lease_until": lease.until, "lease_token": lease.token}
        free = {"attempts": 0, "next_at": lease.begins_at, "lease_until": None, "lease_token": None}
        rows = [_row(one) | leased for one in every[:limit]] + [_row(one) | free for one in every[limit:]]
        db.session.execute(_INSERT, rows)
    return every[:limit], {one.notification.id for one in every}


def _row(one: Claimed) -> dict[str, object]:
    return {
        "id": one.id,
        "notification_id": one.notification.id,
        "version": one.version,
        "subscription_id": one.device.id,
        "state": DeliveryState.PENDING,
    }


def _devices(person_ids: Iterable[str]) -> dict[str, list[tuple[str, SubscriptionSnapshot]]]:
    found: dict[str, list[tuple[str, SubscriptionSnapshot]]] = {}
    for person_id, device_id, *columns in db.session.execute(_DEVICES, {"b_people": list(person_ids)}):
        found.setdefault(person_id, []).append((device_id, SubscriptionSnapshot(*columns)))
    return found
