"""What no phone can be told goes to the person's mailbox: one delivery more, in the same ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert, or_, select
from sqlalchemy.orm import aliased

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.people.models import Person
from hallway.push.ledger import Outcome
from hallway.push.models import Delivery, Notification

BY_MAIL_ALONE = frozenset({"email_code"})
"""Kinds of notifications that never go to a phone, and whose letters know their own address."""

_deliveries = cast(Table, Delivery.__table__)


def mail_what_failed(outcomes: Sequence[Outcome], now: datetime) -> None:
    """Once these outcomes are recorded: write a delivery by e-mail for what no phone can get any more."""
    failed = [one for one in outcomes if one.state in {"gone", "failed"} and one.claimed.channel == "push"]
    mail_instead([one.claimed.notification.id for one in failed], now)


def mail_instead(notification_ids: Sequence[str], now: datetime) -> set[str]:
    """Write a delivery by e-mail for those of these that no phone got and none can get any more.

    Only where the person proved an address and wants such mails. Returns the ids of those it is written for.
    """
    if not notification_ids:
        return set()
    # Of two phones that fail at once, the one recorded later must see the other.
    held = select(Notification.id).where(Notification.id.in_(notification_ids)).order_by(Notification.id)
    db.session.execute(held.with_for_update())
    other = aliased(Delivery)
    is_told_otherwise = select(other.id).where(
        other.notification_id == Notification.id,
        other.version == Notification.version,
        or_(other.state.in_(("pending", "sent")), other.channel == "mail"),
    )
    wants_mail = Person.email.is_not(None) & (Person.remind_by_mail == "on") & Notification.device_id.is_(None)
    query = (
        select(Notification.id, Notification.version)
        .join(Person, Person.id == Notification.person_id)
        .where(
            Notification.id.in_(notification_ids),
            Notification.state.in_(("pending", "sending")),
            Notification.expires_at > now,
            or_(wants_mail, Notification.kind.in_(BY_MAIL_ALONE)),
            ~is_told_otherwise.exists(),
        )
    )
    rows = [
        {
            "id": new_id(),
            "notification_id": row.id,
            "version": row.version,
            "subscription_id": None,
            "channel": "mail",
            "state": "pending",
            "next_at": now,
            "attempts": 0,
        }
        for row in db.session.execute(query)
    ]
    if rows:
        db.session.execute(insert(_deliveries), rows)
    return {str(row["notification_id"]) for row in rows}
