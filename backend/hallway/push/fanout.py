"""Hands notifications that are due to the devices of their people: one delivery for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from sqlalchemy import Row, Table, insert, select

from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.push import mailing
from hallway.push.ledger import LEASE, PENDING, Claimed, hold, set_state
from hallway.push.models import Delivery, Notification, Subscription

_notifications = cast(Table, Notification.__table__)
_deliveries = cast(Table, Delivery.__table__)
_subscriptions = cast(Table, Subscription.__table__)


@dataclass(frozen=True)
class NotificationsStarted:
    """These notifications were handed to their people's devices."""

    ids: tuple[str, ...]
    at: datetime


class _Due(Protocol):
    """A notification, as a row or as an object."""

    id: str
    person_id: str
    device_id: str | None
    version: int
    kind: str


def expand(now: datetime, limit: int = 500) -> int:
    """Hand due notifications to the devices of their people; returns how many there were.

    One whose time has run out already is left to ``ledger.expire``.
    """
    due = db.session.execute(
        select(*(_notifications.c[name] for name in ("id", "person_id", "device_id", "version", "kind")))
        .where(
            _notifications.c.state == PENDING,
            _notifications.c.due_at <= now,
            _notifications.c.expires_at > now,
        )
        .order_by(_notifications.c.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    rows = _write_deliveries(cast(Sequence[_Due], due), now)
    reached = {str(row["notification_id"]) for row in rows}
    reached |= mailing.mail_instead([row.id for row in due if row.id not in reached], now)
    set_state([row.id for row in due if row.id in reached], "sending")
    set_state([row.id for row in due if row.id not in reached], "unreachable")
    if reached:
        publish(NotificationsStarted(tuple(sorted(reached)), now))
    return len(due)


def start(notification: Notification, now: datetime) -> list[Claimed]:
    """Hand one notification to its devices and hold the deliveries at once, before anybody else can."""
    ids = [str(row["id"]) for row in _write_deliveries([cast(_Due, notification)], now)]
    notification.state = "sending" if ids else "unreachable"
    db.session.flush()
    return hold(ids, now + LEASE) if ids else []


def _write_deliveries(due: Sequence[_Due], now: datetime) -> list[dict[str, object]]:
    devices = _devices({one.person_id for one in due})
    rows: list[dict[str, object]] = [
        {
            "id": new_id(),
            "notification_id": one.id,
            "version": one.version,
            "subscription_id": device.id,
            "state": "pending",
            "next_at": now,
            "attempts": 0,
        }
        for one in due
        for device in devices.get(one.person_id, ())
        if one.kind not in mailing.BY_MAIL_ALONE
        if one.device_id is None or one.device_id == device.device_id
    ]
    if rows:
        db.session.execute(insert(_deliveries), rows)
    return rows


def _devices(person_ids: Iterable[str]) -> dict[str, list[Row[str, str, str]]]:
    columns = (_subscriptions.c.id, _subscriptions.c.person_id, _subscriptions.c.device_id)
    query = select(*columns).where(_subscriptions.c.state == "active", _subscriptions.c.person_id.in_(person_ids))
    found: dict[str, list[Row[str, str, str]]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.person_id, []).append(row)
    return found
