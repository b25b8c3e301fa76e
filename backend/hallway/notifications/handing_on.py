"""Hands what a subscription that ended could not be told to the one that took its place: in time, and at most once.

Whoever was told by another phone or by e-mail is not told again, and nobody is while that is still open.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Table, and_, insert, or_, select, update
from sqlalchemy.orm import aliased

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.notifications.ledger import Outcome
from hallway.notifications.models import Delivery, Notification, Subscription

_ENDED = ("gone", "failed", "cancelled")

_deliveries = cast(Table, Delivery.__table__)


def hand_on_all_of(person_id: str, now: datetime) -> bool:
    """A phone of this person subscribed: give it what waits for one. Returns whether there is something to send."""
    was_due = (Notification.person_id == person_id, Notification.expires_at > now)
    # What was due while there was no phone at all is handed out as if it were due now.
    unreachable = update(Notification).where(*was_due, Notification.state == "unreachable", _is_for_a_phone(person_id))
    is_reopened = bool(db.session.execute(unreachable.values(state="pending").returning(Notification.id)).all())
    return bool(_hand_on(and_(*was_due), now)) or is_reopened


def hand_on(outcomes: Sequence[Outcome], now: datetime) -> None:
    """These are recorded: what ended goes to the subscription that its phone made meanwhile, if it did."""
    ids = {one.claimed.notification.id for one in outcomes if one.claimed.channel == "push" and one.state in _ENDED}
    if ids:
        _hand_on(and_(Notification.id.in_(ids), Notification.expires_at > now), now)


def _is_for_a_phone(person_id: str) -> ColumnElement[bool]:
    mine = select(Subscription.device_id).where(Subscription.person_id == person_id, Subscription.state == "active")
    return or_(Notification.device_id.is_(None), Notification.device_id.in_(mine))


def _hand_on(which: ColumnElement[bool], now: datetime) -> list[str]:
    """Write a delivery for each active subscription that has none, of notifications that nobody was told."""
    held = select(Notification.id).where(which, Notification.state == "sending").order_by(Notification.id)
    waiting = db.session.scalars(held.with_for_update()).all()
    if not waiting:
        return []
    other, mine = aliased(Delivery), aliased(Delivery)
    same = and_(other.notification_id == Notification.id, other.version == Notification.version)
    is_on_its_way = and_(other.state == "pending", or_(other.channel == "mail", other.subscription_id.is_(None)))
    is_told = select(other.id).where(same, or_(other.state == "sent", is_on_its_way)).exists()
    has_one = and_(mine.notification_id == Notification.id, mine.version == Notification.version)
    query = (
        select(Notification.id, Notification.version, Subscription.id.label("subscription_id"))
        .join(Subscription, Subscription.person_id == Notification.person_id)
        .where(
            Notification.id.in_(waiting),
            Subscription.state == "active",
            or_(Notification.device_id.is_(None), Notification.device_id == Subscription.device_id),
            ~is_told,
            ~select(mine.id).where(has_one, mine.subscription_id == Subscription.id).exists(),
        )
    )
    rows = [
        {"id": new_id(), "notification_id": row.id, "version": row.version, "subscription_id": row.subscription_id,
         "channel": "push", "state": "pending", "next_at": now, "attempts": 0}
        for row in db.session.execute(query)
    ]  # fmt: skip
    if rows:
        db.session.execute(insert(_deliveries), rows)
    return [str(row["notification_id"]) for row in rows]
