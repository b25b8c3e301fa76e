"""How much waits to be sent, counted in the database: the same whoever asks, in whichever process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Select, Table, case, func, literal, select, union_all

from hallway.core.db import ahead_of_database, db
from hallway.notifications.ledger import PENDING, is_due
from hallway.notifications.models import Delivery, Notification

LATE = timedelta(seconds=60)
A_DAY = timedelta(days=1)

_notifications = cast(Table, Notification.__table__)
_deliveries = cast(Table, Delivery.__table__)


@dataclass(frozen=True)
class Backlog:
    """Counts at one moment. ``oldest`` is how many seconds ago the oldest of what is due was due.

    ``due`` counts a notification that nobody has looked at yet once, and one that was handed out once a device;
    ``late`` those among them that were due more than a minute ago; ``held`` deliveries that a worker is sending;
    ``missed`` the notifications whose time ran out in the last 24 hours. ``ahead`` is how many seconds the clock that
    was asked by is ahead of the database's.
    """

    due: int
    late: int
    held: int
    missed: int
    oldest: float
    ahead: float


def count_due(now: datetime, most: int) -> int:
    """Count what a batch could take now, up to about ``most``; at least 1 if there is anything to do at all."""
    found = 0
    for at in (_notifications.c.due_at, _deliveries.c.next_at):
        rows = select(literal(1)).select_from(at.table).where(at.table.c.state == PENDING, at <= now).limit(most)
        found += db.session.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
    return found or int(is_due(now))


def look(now: datetime) -> Backlog:
    """Count everything that waits. Costs time in proportion to what is due, so it is for whoever watches."""
    # Before anything that takes time.
    ahead = ahead_of_database(db.session.connection(), now)
    due = _due(now).subquery()
    is_late = case((due.c.due_at <= now - LATE, 1), else_=0)
    count, late, oldest = db.session.execute(
        select(func.count(), func.coalesce(func.sum(is_late), 0), func.min(due.c.due_at))
    ).one()
    held = select(func.count()).where(
        _deliveries.c.state == PENDING, _deliveries.c.next_at > now, _deliveries.c.lease_token.is_not(None)
    )
    expires_at = _notifications.c.expires_at
    missed = select(func.count()).where(_notifications.c.state == "missed", expires_at > now - A_DAY, expires_at <= now)
    return Backlog(
        due=count,
        late=int(late),
        held=db.session.execute(held).scalar_one(),
        missed=db.session.execute(missed).scalar_one(),
        oldest=(now - oldest).total_seconds() if oldest is not None else 0.0,
        ahead=ahead,
    )


def _due(now: datetime) -> Select[datetime]:
    """The due time of everything that should have gone out by now, one row each."""
    not_handed_out = select(_notifications.c.due_at).where(
        _notifications.c.state == PENDING, _notifications.c.due_at <= now
    )
    not_taken = (
        select(_notifications.c.due_at)
        .select_from(_deliveries.join(_notifications, _notifications.c.id == _deliveries.c.notification_id))
        .where(_deliveries.c.state == PENDING)
    )
    return select(union_all(not_handed_out, not_taken).subquery().c.due_at)
