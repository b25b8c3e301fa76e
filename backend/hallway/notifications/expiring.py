"""Closing notifications whose time has run out: whoever planned them hears of it, and plans again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Row, Table, delete, select

from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.revisions import lock
from hallway.notifications.ledger import PENDING, SENDING, set_state
from hallway.notifications.models import Notification

KEPT = timedelta(days=30)
AT_ONCE = 200

_notifications = cast(Table, Notification.__table__)


@dataclass(frozen=True)
class NotificationsMissed:
    """The time of these notifications ran out and no push service had taken them."""

    ids: tuple[str, ...]
    at: datetime


def expire(now: datetime) -> None:
    """Close what is no longer of use, tell whoever planned it, and forget what is long over."""
    state, due_at, expires_at = _notifications.c.state, _notifications.c.due_at, _notifications.c.expires_at
    # What was never sent was due before its time ran out: said so that the index on what is due serves.
    never_sent = (state == PENDING) & (due_at <= now) & (expires_at <= now)
    not_taken = (state == SENDING) & (expires_at <= now)
    columns = (_notifications.c.id, _notifications.c.person_id)
    found = [
        row
        for is_over in (never_sent, not_taken)
        for row in db.session.execute(select(*columns).where(is_over).limit(AT_ONCE))
    ]
    if found:
        _miss(found, now)
    db.session.execute(delete(_notifications).where(expires_at <= now - KEPT))


def _miss(found: Sequence[Row[str, str]], now: datetime) -> None:
    # Whoever planned these will plan again, and locks people before notifications: so must this.
    lock(row.person_id for row in found)
    query = select(_notifications.c.id).where(
        _notifications.c.id.in_([row.id for row in found]),
        _notifications.c.state.in_(("pending", "sending")),
        _notifications.c.expires_at <= now,
    )
    over = db.session.scalars(query.with_for_update(skip_locked=True)).all()
    if over:
        set_state(over, "missed")
        publish(NotificationsMissed(tuple(over), now))
