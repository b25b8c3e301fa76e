"""Hands notifications that are due to the devices of their people: one delivery for each.

Whoever hands out holds what it can send itself at once, so that nothing has to be looked for a second time.
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
from hallway.notifications import mailing
from hallway.notifications.ledger import LEASE, PENDING, REACHED, Claimed, Hold, Reached, Told, make_hold, set_state
from hallway.notifications.models import Delivery, Notification, Subscription

_notifications = cast(Table, Notification.__table__)
_deliveries = cast(Table, Delivery.__table__)
_subscriptions = cast(Table, Subscription.__table__)


@dataclass(frozen=True)
class NotificationsStarted:
    """These notifications were handed to their people's devices."""

    ids: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class _Due:
    """A notification, and the one device that it is for, if it is for one alone."""

    told: Told
    device_id: str | None


_TOLD = ("id", "person_id", "kind", "slot", "subject", "version", "expires_at")
# Built once, as this is the hot path.
_IS_DUE = (
    _notifications.c.state == PENDING,
    _notifications.c.due_at <= bindparam("b_now"),
    _notifications.c.expires_at > bindparam("b_now"),
)
_NEXT = (
    select(*(_notifications.c[name] for name in (*_TOLD, "device_id")))
    .where(*_IS_DUE)
    .order_by(_notifications.c.due_at)
    .limit(bindparam("b_limit"))
    .with_for_update(skip_locked=True)
)
_FIRST = select(func.min(_notifications.c.due_at)).where(_notifications.c.state == PENDING)
# Kept from being deleted until the deliveries that name them are written.
_DEVICES = (
    select(*(_subscriptions.c[name] for name in ("person_id", "device_id", *REACHED)))
    .where(
        _subscriptions.c.state == "active",
        _subscriptions.c.person_id.in_(bindparam("b_people", expanding=True)),
    )
    .order_by(_subscriptions.c.id)
    .with_for_update(read=True, key_share=True)
)
_WRITE = insert(_deliveries)


def is_due(now: datetime) -> bool:
    """Say whether there may be a notification to hand out, without taking the write lock."""
    due: datetime | None = db.session.execute(_FIRST).scalar_one()
    return due is not None and due <= now


def hand_out(now: datetime, limit: int, lease: timedelta = LEASE) -> list[Claimed] | None:
    """Hand up to ``limit`` due notifications to the devices of their people, and hold up to as many deliveries.

    Returns what is held, which is nothing if no device was reached; None if no notification is due. One whose time has
    run out already is left to ``expiring.expire``.
    """
    rows = db.session.execute(_NEXT, {"b_now": now, "b_limit": limit})
    due = [_Due(Told(*row[:-1]), row[-1]) for row in rows]
    if not due:
        return None
    claimed, reached = _write_deliveries(due, make_hold(now, lease), limit)
    reached |= mailing.mail_instead([one.told.id for one in due if one.told.id not in reached], now)
    set_state([one.told.id for one in due if one.told.id in reached], "sending")
    set_state([one.told.id for one in due if one.told.id not in reached], "unreachable")
    if reached:
        publish(NotificationsStarted(tuple(sorted(reached)), now))
    return claimed


def _write_deliveries(due: Sequence[_Due], hold: Hold, limit: int | None = None) -> tuple[list[Claimed], set[str]]:
    """Write a delivery for every device; returns the first of them, which are held, and the notifications of all."""
    devices = _devices({one.told.person_id for one in due})
    every = [
        Claimed(new_id(), hold, 1, one.told.version, one.told, reached)
        for one in due
        if one.told.kind not in mailing.BY_MAIL_ALONE
        for device_id, reached in devices.get(one.told.person_id, ())
        if one.device_id is None or one.device_id == device_id
    ]
    if every:
        held, others = every[:limit], every[len(every) if limit is None else limit :]
        taken = {"attempts": 1, "next_at": hold.until, "lease_until": hold.until, "lease_token": hold.token}
        free = {"attempts": 0, "next_at": hold.begins_at, "lease_until": None, "lease_token": None}
        rows = [_row(one) | taken for one in held] + [_row(one) | free for one in others]
        db.session.execute(_WRITE, rows)
    return every[:limit], {one.notification.id for one in every}


def _row(one: Claimed) -> dict[str, object]:
    return {
        "id": one.id,
        "notification_id": one.notification.id,
        "version": one.version,
        "subscription_id": one.device.id,
        "state": "pending",
    }


def _devices(person_ids: Iterable[str]) -> dict[str, list[tuple[str, Reached]]]:
    found: dict[str, list[tuple[str, Reached]]] = {}
    for person_id, device_id, *reached in db.session.execute(_DEVICES, {"b_people": list(person_ids)}):
        found.setdefault(person_id, []).append((device_id, Reached(*reached)))
    return found
