"""What no phone can be told, or none in time, goes to the person's mailbox: one delivery more, in the same ledger.

Never both, as far as can be known (a push service may have taken what it did not answer to): whoever writes the
delivery by e-mail has seen that no push service said so and that nobody is trying, and calls off the tries to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias, cast

from sqlalchemy import Row, Table, and_, insert, or_, select, update
from sqlalchemy.orm import aliased

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.notifications.ledger import Outcome
from hallway.notifications.models import Delivery, Notification
from hallway.people.models import Person

BY_MAIL_ALONE = frozenset({"email_code"})
"""Kinds of notifications that never go to a phone, and whose letters know their own address."""

LAST_PART = 4
"""A letter takes the place of a push once the last quarter of the time in which the reminder is of use has come.

Not sooner: a push is the better reminder, and services that are away come back, mostly within the hour. Not later: of a
reminder of nine in the morning, of use until ten in the evening, a quarter is the time after a quarter to seven, when
there is an evening left to act, and also time for a mail server that is away for a while.
"""

_deliveries = cast(Table, Delivery.__table__)
_Waiting: TypeAlias = "Row[str, int, datetime, datetime]"
"""Id, version, due and expiring time of a notification."""


def mail_what_failed(outcomes: Sequence[Outcome], now: datetime) -> None:
    """Once these outcomes are recorded: mail what no phone can get any more, or none in time."""
    pushed = [one for one in outcomes if one.claimed.channel == "push"]
    ended = [one.claimed.notification for one in pushed if one.state in {"gone", "failed"}]
    _mail_what_none_took([one.id for one in ended], now)
    # One that ended may be the last that another, which is to be tried again too late, was waited with for.
    next_ats = {one.id: one.expires_at for one in ended}
    # What was given back at once was not tried: it waits for its turn and not for its push service.
    put_off = [one for one in pushed if one.state == "pending" and (one.was_tried or (one.next_at or now) > now)]
    _mail_in_time(next_ats | {one.claimed.notification.id: one.next_at or now for one in put_off}, now)


def mail_instead(notification_ids: Sequence[str], now: datetime) -> set[str]:
    """While these are handed out: write a delivery by e-mail for those of them that no phone is there for.

    Only where the person proved an address and wants such mails. Returns the ids of those it is written for.
    """
    return _write(_wanted(notification_ids, now, "pending", ()), now) if notification_ids else set()


def _mail_what_none_took(notification_ids: Sequence[str], now: datetime) -> None:
    if notification_ids:
        _hold(notification_ids)
        _write(_wanted(notification_ids, now, "sending", ("pending", "sent")), now)


def _mail_in_time(next_ats: Mapping[str, datetime], now: datetime) -> None:
    """Of these, tried again then: mail what would be tried again only when its time is running out."""
    if not next_ats:
        return
    # A look first, as of very many that fail together hardly any is that late.
    late = [row.id for row in _wanted(list(next_ats), now, "sending", ("sent",)) if next_ats[row.id] >= _begins(row)]
    if not late:
        return
    _hold(late)
    waiting, tries = _running_out(late, now)
    db.session.execute(update(Delivery).where(Delivery.id.in_(tries)).values(state="cancelled"))
    _write(waiting, now)


def _hold(notification_ids: Sequence[str]) -> None:
    # Of two phones that fail at once, the one recorded later must see the other.
    held = select(Notification.id).where(Notification.id.in_(notification_ids)).order_by(Notification.id)
    db.session.execute(held.with_for_update())


def _running_out(notification_ids: Sequence[str], now: datetime) -> tuple[list[_Waiting], list[str]]:
    """Those of these for which no phone is to be tried again before their last quarter, and the ids of those tries."""
    waiting = {row.id: row for row in _wanted(notification_ids, now, "sending", ("sent",))}
    mine = and_(Delivery.notification_id == Notification.id, Delivery.version == Notification.version)
    query = (
        select(Delivery.id, Delivery.notification_id, Delivery.next_at)
        .join(Notification, mine)
        .where(Delivery.notification_id.in_(waiting), Delivery.state == "pending")
    )
    # What somebody holds, or is writing down just now, is waited for: they come by here afterwards.
    free = query.where(Delivery.lease_token.is_(None)).with_for_update(of=Delivery, skip_locked=True)
    locked = {row.id for row in db.session.execute(free)}
    tries = db.session.execute(query).all()
    for row in tries:
        one = waiting.get(row.notification_id)
        if one is not None and (row.id not in locked or row.next_at < _begins(one)):
            del waiting[row.notification_id]
    return list(waiting.values()), [row.id for row in tries if row.notification_id in waiting]


def _begins(one: _Waiting) -> datetime:
    """When its last part begins."""
    begins: datetime = one.expires_at - (one.expires_at - one.due_at) / LAST_PART
    return begins


def _wanted(notification_ids: Sequence[str], now: datetime, state: str, hopeful: Sequence[str]) -> Sequence[_Waiting]:
    """Those of these, in this state, that their people want by e-mail, and of which there is no delivery by e-mail.

    Nor one in a ``hopeful`` state. What was armed again meanwhile waits for its own time.
    """
    other = aliased(Delivery)
    is_told_otherwise = select(other.id).where(
        other.notification_id == Notification.id,
        other.version == Notification.version,
        or_(other.state.in_(hopeful), other.channel == "mail"),
    )
    wants_mail = Person.email.is_not(None) & Person.remind_by_mail & Notification.device_id.is_(None)
    query = (
        select(Notification.id, Notification.version, Notification.due_at, Notification.expires_at)
        .join(Person, Person.id == Notification.person_id)
        .where(
            Notification.id.in_(notification_ids),
            Notification.state == state,
            Notification.expires_at > now,
            or_(wants_mail, Notification.kind.in_(BY_MAIL_ALONE)),
            ~is_told_otherwise.exists(),
        )
    )
    return db.session.execute(query).all()


def _write(waiting: Iterable[_Waiting], now: datetime) -> set[str]:
    rows = [
        {
            "id": new_id(),
            "notification_id": one.id,
            "version": one.version,
            "subscription_id": None,
            "channel": "mail",
            "state": "pending",
            "next_at": now,
            "attempts": 0,
        }
        for one in waiting
    ]
    if rows:
        db.session.execute(insert(_deliveries), rows)
    return {str(row["notification_id"]) for row in rows}
