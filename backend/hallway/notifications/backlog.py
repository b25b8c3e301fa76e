"""Counts what waits to be sent, in the database, so that every process gives the same figures."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Select, Table, case, func, literal, select, union_all

from hallway.core.db import ahead_of_database, db
from hallway.notifications.delivery_queue import (
    PENDING,
    is_due,
)
from hallway.notifications.models import Delivery, Notification, NotificationState
from hallway.notifications.ports import Backlog

LATE = timedelta(seconds=60)
"""What waits longer than a lease lasts was not just waiting for its turn."""

ONE_DAY = timedelta(days=1)

_notifications = cast(Table, Notification.__table__)
_deliveries = cast(Table, Delivery.__table__)


def count_due(now: datetime, limit: int) -> int:
    """Count what a batch could take now, up to about ``limit``; at least 1 if there is anything to do at all."""
    found = 0
    for at in (_notifications.c.due_at, _deliveries.c.next_at):
        rows = select(literal(1)).select_from(at.table).where(at.table.c.state == PENDING, at <= now).limit(limit)
        found += db.session.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
    return found or int(is_due(now))


def measure_backlog(now: datetime) -> Backlog:
    """Count everything that waits. Takes time in proportion to what is due: for monitoring, not for requests."""
    # First, because the counts below take time.
    ahead = ahead_of_database(db.session.connection(), now)
    due = _due(now).subquery()
    is_late = case((due.c.due_at <= now - LATE, 1), else_=0)
    count, late, oldest = db.session.execute(
        select(func.count(), func.coalesce(func.sum(is_late), 0), func.min(due.c.due_at))
    ).one()
    leased = select(func.count()).where(
        _deliveries.c.state == PENDING, _deliveries.c.next_at > now, _deliveries.c.lease_token.is_not(None)
    )
    state, expires_at = _notifications.c.state, _notifications.c.expires_at
    missed = select(func.count()).where(
        state == NotificationState.MISSED, expires_at > now - ONE_DAY, expires_at <= now
    )
    return Backlog(
        due=count,
        late=int(late),
        leased=db.session.execute(leased).scalar_one(),
        missed=db.session.execute(missed).scalar_one(),
        oldest_seconds=(now - oldest).total_seconds() if oldest is not None else 0.0,
        clock_ahead_seconds=ahead,
    )


def _due(now: datetime) -> Select[datetime]:
    """Select the due time of everything that should have been sent by now, one row each."""
    without_deliveries = select(_notifications.c.due_at).where(
        _notifications.c.state == PENDING, _notifications.c.due_at <= now
    )
    pending_deliveries = (
        select(_notifications.c.due_at)
        .select_from(_deliveries.join(_notifications, _notifications.c.id == _deliveries.c.notification_id))
        .where(_deliveries.c.state == PENDING)
    )
    return select(union_all(without_deliveries, pending_deliveries).subquery().c.due_at)
