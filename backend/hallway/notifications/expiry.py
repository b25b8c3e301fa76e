"""Expires notifications that were not sent in time, and deletes those that are long over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Row, Table, delete, select

from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.revisions import lock
from hallway.notifications.delivery_queue import (
    PENDING,
    SENDING,
    set_state,
)
from hallway.notifications.events import NotificationsMissed
from hallway.notifications.models import Notification, NotificationState

RETENTION = timedelta(days=30)
"""How long an expired notification is kept, for whoever looks into why it did not arrive."""

BATCH = 200
"""Notifications expired in one transaction: each locks a person and plans again, so many at once would block others."""

_notifications = cast(Table, Notification.__table__)


def expire(now: datetime) -> None:
    """Mark what has expired as missed, publish that, and delete what is older than the retention time."""
    state, due_at, expires_at = _notifications.c.state, _notifications.c.due_at, _notifications.c.expires_at
    # Due before it expired, naturally: the condition lets the index on due_at serve.
    never_sent = (state == PENDING) & (due_at <= now) & (expires_at <= now)
    not_accepted = (state == SENDING) & (expires_at <= now)
    columns = (_notifications.c.id, _notifications.c.person_id)
    found = [
        row
        for is_over in (never_sent, not_accepted)
        for row in db.session.execute(select(*columns).where(is_over).limit(BATCH))
    ]
    if found:
        _mark_missed(found, now)
    db.session.execute(delete(_notifications).where(expires_at <= now - RETENTION))


def _mark_missed(found: Sequence[Row[str, str]], now: datetime) -> None:
    # The subscriber plans again, and locks people before notifications: so this must use the same order.
    lock(row.person_id for row in found)
    query = select(_notifications.c.id).where(
        _notifications.c.id.in_([row.id for row in found]),
        _notifications.c.state.in_((NotificationState.PENDING, NotificationState.SENDING)),
        _notifications.c.expires_at <= now,
    )
    over = db.session.scalars(query.with_for_update(skip_locked=True)).all()
    if over:
        set_state(over, NotificationState.MISSED)
        publish(NotificationsMissed(tuple(over), now))
