"""Mails what no device can receive, or none in time: one more delivery, in the same queue.

A person gets a push or a letter, not both, as far as can be known (a push service may have accepted a message without
answering). So a letter is created only when no push was accepted and none is being sent, and it cancels the attempts
that remain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias, cast

from sqlalchemy import Row, Table, and_, insert, or_, select, update
from sqlalchemy.orm import aliased

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.notifications.claims import Outcome
from hallway.notifications.kinds import fallback_kinds, mail_only_kinds
from hallway.notifications.models import Channel, Delivery, DeliveryState, Notification, NotificationState
from hallway.people.models import Person

LAST_PART = 4
"""A letter replaces a push in the last quarter of a notification's life.

Not earlier: a push is the better reminder, and most outages are over within the hour. Not later: a reminder of 9:00
that expires at 22:00 is mailed from 18:45, when there is an evening left to act, and time for the mail server to have
an outage of its own.
"""

_deliveries = cast(Table, Delivery.__table__)
_Row: TypeAlias = "Row[str, int, datetime, datetime]"
"""Id, version, due_at and expires_at of a notification."""


def mail_failed_pushes(outcomes: Sequence[Outcome], now: datetime) -> None:
    """After these outcomes were recorded: mail what no device can receive any more, or none in time."""
    pushed = [one for one in outcomes if one.claimed.channel == Channel.PUSH]
    ended = [one.claimed.notification for one in pushed if one.state in {DeliveryState.GONE, DeliveryState.FAILED}]
    _mail_if_all_ended([one.id for one in ended], now)
    # If one device's delivery ended, the other devices' next attempt may already be too late.
    next_ats = {one.id: one.expires_at for one in ended}
    # A delivery that was given back for now was not tried: it waits for this worker, not for its push service.
    deferred = [
        one for one in pushed if one.state == DeliveryState.PENDING and (one.was_tried or (one.next_at or now) > now)
    ]
    _mail_if_too_late(next_ats | {one.claimed.notification.id: one.next_at or now for one in deferred}, now)


def mail_without_push(notification_ids: Sequence[str], now: datetime) -> set[str]:
    """Create letters for notifications that have no device to go to; returns the ids of those that are mailed."""
    return _create(_find_mailable(notification_ids, now, NotificationState.PENDING, ()), now)


def _mail_if_all_ended(notification_ids: Sequence[str], now: datetime) -> None:
    if notification_ids:
        _lock(notification_ids)
        open_or_sent = (DeliveryState.PENDING, DeliveryState.SENT)
        _create(_find_mailable(notification_ids, now, NotificationState.SENDING, open_or_sent), now)


def _mail_if_too_late(next_ats: Mapping[str, datetime], now: datetime) -> None:
    """Mail those whose next attempt, given by notification id, falls into their last quarter."""
    # Looks before it locks: of the many that fail together, few are that late.
    late = [row.id for row in _find_unsent(list(next_ats), now) if next_ats[row.id] >= _last_part_of(row)]
    if not late:
        return
    _lock(late)
    mailable, attempts = _find_too_late(late, now)
    db.session.execute(update(Delivery).where(Delivery.id.in_(attempts)).values(state=DeliveryState.CANCELLED))
    _create(mailable, now)


def _lock(notification_ids: Sequence[str]) -> None:
    # If two devices fail at once, the one recorded second must see the first.
    rows = select(Notification.id).where(Notification.id.in_(notification_ids)).order_by(Notification.id)
    db.session.execute(rows.with_for_update())


def _find_too_late(notification_ids: Sequence[str], now: datetime) -> tuple[list[_Row], list[str]]:
    """Return the notifications with no attempt left before their last quarter, and the ids of the attempts after."""
    unsent = {row.id: row for row in _find_unsent(notification_ids, now)}
    same_version = and_(Delivery.notification_id == Notification.id, Delivery.version == Notification.version)
    query = (
        select(Delivery.id, Delivery.notification_id, Delivery.next_at)
        .join(Notification, same_version)
        .where(Delivery.notification_id.in_(unsent), Delivery.state == DeliveryState.PENDING)
    )
    # A delivery that is being sent or recorded keeps its notification: whoever does that comes here afterwards.
    free = query.where(Delivery.lease_token.is_(None)).with_for_update(of=Delivery, skip_locked=True)
    locked = {row.id for row in db.session.execute(free)}
    attempts = db.session.execute(query).all()
    for row in attempts:
        one = unsent.get(row.notification_id)
        if one is not None and (row.id not in locked or row.next_at < _last_part_of(one)):
            del unsent[row.notification_id]
    return list(unsent.values()), [row.id for row in attempts if row.notification_id in unsent]


def _last_part_of(one: _Row) -> datetime:
    """Return when a notification's last quarter begins."""
    begins: datetime = one.expires_at - (one.expires_at - one.due_at) / LAST_PART
    return begins


def _find_unsent(notification_ids: Sequence[str], now: datetime) -> Sequence[_Row]:
    return _find_mailable(notification_ids, now, NotificationState.SENDING, (DeliveryState.SENT,))


def _find_mailable(
    notification_ids: Sequence[str], now: datetime, state: NotificationState, unless: Sequence[DeliveryState]
) -> Sequence[_Row]:
    """Return the notifications in ``state`` that may be mailed and have no letter yet.

    Leaves out those whose current version has a delivery in one of the states ``unless``.
    """
    if not notification_ids:
        return []
    other = aliased(Delivery)
    has_other = select(other.id).where(
        other.notification_id == Notification.id,
        other.version == Notification.version,
        or_(other.state.in_(unless), other.channel == Channel.MAIL),
    )
    wants_fallback = and_(
        Notification.kind.in_(fallback_kinds()),
        Notification.device_id.is_(None),
        Person.email.is_not(None),
        Person.remind_by_mail,
    )
    query = (
        select(Notification.id, Notification.version, Notification.due_at, Notification.expires_at)
        .join(Person, Person.id == Notification.person_id)
        .where(
            Notification.id.in_(notification_ids),
            Notification.state == state,
            Notification.expires_at > now,
            or_(wants_fallback, Notification.kind.in_(mail_only_kinds())),
            ~has_other.exists(),
        )
    )
    return db.session.execute(query).all()


def _create(notifications: Iterable[_Row], now: datetime) -> set[str]:
    rows = [
        {
            "id": new_id(),
            "notification_id": one.id,
            "version": one.version,
            "subscription_id": None,
            "channel": Channel.MAIL,
            "state": DeliveryState.PENDING,
            "next_at": now,
            "attempts": 0,
        }
        for one in notifications
    ]
    if rows:
        db.session.execute(insert(_deliveries), rows)
    return {str(row["notification_id"]) for row in rows}
