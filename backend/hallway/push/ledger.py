"""The ledger of what is to be sent: claim, record, run out. Every function is a part of one transaction.

A worker that is killed anywhere loses nothing: what it held comes back when its lease ends. A worker that was only
slow writes nothing once somebody else holds the row (the lease token no longer fits). Statements are written by hand:
this is a hot path, and the same on SQLite, where the writer is alone, and PostgreSQL, where rows are skipped that
somebody else holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias, cast

from sqlalchemy import ColumnElement, Row, Select, String, Table, case, delete, func, literal_column, select, update

from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.revisions import lock
from hallway.push.models import Delivery, Notification, Subscription

AnyRow: TypeAlias = Row[*tuple[Any, ...]]

LEASE = timedelta(seconds=60)
KEPT = timedelta(days=30)
REFUSALS_TO_DISABLE = 3
EXPIRED_AT_ONCE = 200

# Written out and not bound: the database uses a partial index only for a state that it can read in the statement.
PENDING = literal_column("'pending'", String)
SENDING = literal_column("'sending'", String)

_notifications = cast(Table, Notification.__table__)
_deliveries = cast(Table, Delivery.__table__)
_subscriptions = cast(Table, Subscription.__table__)


@dataclass(frozen=True)
class NotificationsMissed:
    """The time of these notifications ran out and no push service had taken them."""

    ids: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class Claimed:
    """A delivery that this worker holds, with its notification and subscription (None if that is gone)."""

    id: str
    token: str
    attempts: int
    version: int
    notification: AnyRow
    subscription: AnyRow | None = field(repr=False)


@dataclass(frozen=True)
class Outcome:
    """What became of a claimed delivery. ``state`` pending means: again at ``next_at``."""

    claimed: Claimed
    state: str
    status: int | None = None
    next_at: datetime | None = None
    was_tried: bool = True
    subscription_state: str | None = None
    is_refusal: bool = False


def is_due(now: datetime) -> bool:
    """Say whether there is anything to do, without taking the write lock."""
    due = next_due()
    return due is not None and due <= now


def next_delivery() -> datetime | None:
    """Return when the next delivery may be claimed; None if none waits."""
    query = select(func.min(_deliveries.c.next_at)).where(_deliveries.c.state == PENDING)
    due: datetime | None = db.session.execute(query).scalar_one()
    return due


def next_due() -> datetime | None:
    """Return when something is to be done next: a notification, a delivery, a lease or a lifetime that ends."""
    sources = (
        select(func.min(_notifications.c.due_at)).where(_notifications.c.state == PENDING),
        select(func.min(_deliveries.c.next_at)).where(_deliveries.c.state == PENDING),
        select(func.min(_notifications.c.expires_at)).where(_notifications.c.state == SENDING),
    )
    return min((at for query in sources if (at := db.session.execute(query).scalar_one())), default=None)


def claim(now: datetime, limit: int, lease: timedelta = LEASE) -> list[Claimed]:
    """Take up to ``limit`` deliveries that are due and that nobody holds, the longest due first."""
    free = (
        select(_deliveries.c.id)
        .where(_deliveries.c.state == PENDING, _deliveries.c.next_at <= now)
        .order_by(_deliveries.c.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return hold(free, new_id(), now + lease)


def complete(outcomes: Sequence[Outcome], now: datetime) -> None:
    """Record what became of deliveries, each only if its lease is still the one it was claimed with."""
    if not outcomes:
        return
    alike: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    for outcome in outcomes:
        how = (outcome.claimed.token, outcome.state, outcome.status, outcome.next_at, outcome.was_tried)
        alike[how].append(outcome.claimed.id)
    # Most of a batch ends alike, so this is one statement or a few.
    for (token, state, status, next_at, was_tried), ids in alike.items():
        values: dict[str, Any] = {"state": state, "lease_token": None, "lease_until": None}
        if status is not None:
            values["last_status"] = status
        if state == "pending":
            values["next_at"] = next_at or now
        if not was_tried:
            values["attempts"] = _deliveries.c.attempts - 1
        held = (_deliveries.c.id.in_(ids), _deliveries.c.lease_token == token)
        db.session.execute(update(_deliveries).where(*held).values(values))
    _note_accepted([outcome for outcome in outcomes if outcome.state == "sent"], now)
    _note_subscriptions(outcomes)


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
        for row in db.session.execute(select(*columns).where(is_over).limit(EXPIRED_AT_ONCE))
    ]
    if found:
        _miss(found, now)
    db.session.execute(delete(_notifications).where(expires_at <= now - KEPT))


def _miss(found: Sequence[AnyRow], now: datetime) -> None:
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


# What sending needs and no more: every moment read costs its reading.
_TO_TELL = select(
    _notifications.c.id,
    _notifications.c.person_id,
    _notifications.c.kind,
    _notifications.c.slot,
    _notifications.c.subject,
    _notifications.c.version,
    _notifications.c.expires_at,
)
_TO_REACH = select(
    _subscriptions.c.id,
    _subscriptions.c.endpoint,
    _subscriptions.c.p256dh,
    _subscriptions.c.auth,
    _subscriptions.c.state,
)


def hold(free: Select[str], token: str, until: datetime) -> list[Claimed]:
    """Take the deliveries whose ids ``free`` finds, and read what is needed to send them."""
    # A row that is held is not due before its lease ends, so one index finds both kinds. The CTE is there because
    # PostgreSQL may evaluate a plain IN (SELECT ... LIMIT) more than once and then hold more than was asked for.
    picked = free.cte("picked")
    held = db.session.execute(
        update(_deliveries)
        .where(_deliveries.c.id.in_(select(picked.c.id)))
        .values(lease_token=token, lease_until=until, next_at=until, attempts=_deliveries.c.attempts + 1)
        .returning(
            _deliveries.c.id,
            _deliveries.c.notification_id,
            _deliveries.c.version,
            _deliveries.c.subscription_id,
            _deliveries.c.attempts,
        )
    ).all()
    notifications = _by_id(_TO_TELL, _notifications.c.id, {row.notification_id for row in held})
    subscriptions = _by_id(_TO_REACH, _subscriptions.c.id, {row.subscription_id for row in held})
    return [
        Claimed(
            row.id, token, row.attempts, row.version,
            notifications[row.notification_id], subscriptions.get(row.subscription_id),
        )
        for row in held
    ]  # fmt: skip


def _by_id(query: Select[*tuple[Any, ...]], key: ColumnElement[Any], ids: set[str | None]) -> dict[str, AnyRow]:
    present = [one for one in ids if one is not None]
    return {row.id: row for row in db.session.execute(query.where(key.in_(present)))} if present else {}


def set_state(ids: Sequence[str], state: str) -> None:
    """Put notifications into another state."""
    if ids:
        db.session.execute(update(_notifications).where(_notifications.c.id.in_(ids)).values(state=state))


def _note_accepted(sent: Sequence[Outcome], now: datetime) -> None:
    if not sent:
        return
    subscriptions = {o.claimed.subscription.id for o in sent if o.claimed.subscription is not None}
    db.session.execute(
        update(_subscriptions).where(_subscriptions.c.id.in_(subscriptions)).values(last_delivered_at=now, refusals=0)
    )
    db.session.execute(
        update(_notifications)
        .where(_notifications.c.id.in_({o.claimed.notification.id for o in sent}), _notifications.c.state == SENDING)
        .values(state="sent")
    )


def _note_subscriptions(outcomes: Sequence[Outcome]) -> None:
    """Delete or mark subscriptions, each only if it still has the endpoint that gave the answer."""
    for outcome in outcomes:
        subscription = outcome.claimed.subscription
        if subscription is None or outcome.state == "sent":
            continue
        same = (_subscriptions.c.id == subscription.id) & (_subscriptions.c.endpoint == subscription.endpoint)
        if outcome.state == "gone":
            db.session.execute(delete(_subscriptions).where(same))
        elif outcome.subscription_state is not None:
            db.session.execute(update(_subscriptions).where(same).values(state=outcome.subscription_state))
        elif outcome.is_refusal:
            count = _subscriptions.c.refusals + 1
            is_enough = case((count >= REFUSALS_TO_DISABLE, "disabled"), else_=_subscriptions.c.state)
            db.session.execute(update(_subscriptions).where(same).values(refusals=count, state=is_enough))
