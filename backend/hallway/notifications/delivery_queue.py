"""Deliveries as a queue in the database: claim, record, try again. Each function is part of one transaction.

A worker that is killed loses nothing: what it claimed becomes due again when its lease ends. A worker that was only
slow writes nothing after another has claimed the row, because its lease token no longer matches. The statements are
written in SQLAlchemy Core because this is a hot path. On SQLite there is one writer at a time; PostgreSQL skips the
rows that another worker has locked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import String, Table, bindparam, case, func, literal_column, select, update

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.notifications.claims import Claimed, Lease, Outcome, SubscriptionSnapshot
from hallway.notifications.models import (
    Delivery,
    DeliveryState,
    Notification,
    NotificationState,
    Subscription,
    SubscriptionState,
)
from hallway.notifications.ports import NotificationSnapshot

LEASE_DURATION = timedelta(seconds=60)
"""Longer than any batch of pushes takes, short enough that a killed worker's deliveries are not much late."""

REFUSALS_TO_DISABLE = 3
"""Messages refused in a row: one may be the message's fault, three are the subscription's."""

NOTIFICATION_COLUMNS = ("id", "person_id", "kind", "slot", "subject", "version", "expires_at")
"""The columns of a NotificationSnapshot."""

SUBSCRIPTION_COLUMNS = ("id", "endpoint", "p256dh", "auth", "state", "application_server_key")
"""The columns of a SubscriptionSnapshot."""

# Literals and not parameters: the database uses a partial index only if it can read the state in the statement.
PENDING = literal_column("'pending'", String)
SENDING = literal_column("'sending'", String)

_notifications = cast(Table, Notification.__table__)
_deliveries = cast(Table, Delivery.__table__)
_subscriptions = cast(Table, Subscription.__table__)


def is_due(now: datetime) -> bool:
    """Return whether there is anything to do, without taking the write lock."""
    due = next_due()
    return due is not None and due <= now


def is_delivery_due(now: datetime) -> bool:
    """Return whether a delivery could be claimed, without taking the write lock."""
    due: datetime | None = db.session.execute(_NEXT_DELIVERY).scalar_one()
    return due is not None and due <= now


def next_due() -> datetime | None:
    """Return when there is something to do next: a notification or delivery is due, or something expires."""
    return min((at for query in _NEXT if (at := db.session.execute(query).scalar_one())), default=None)


def make_lease(now: datetime, duration: timedelta = LEASE_DURATION) -> Lease:
    """Return a new lease that begins now."""
    return Lease(new_id(), now, now + duration)


def claim(now: datetime, limit: int, duration: timedelta = LEASE_DURATION) -> list[Claimed]:
    """Claim up to ``limit`` deliveries that are due and not leased, the longest due first."""
    lease = make_lease(now, duration)
    bounds = {"b_now": now, "b_limit": limit, "b_token": lease.token, "b_until": lease.until}
    db.session.execute(_CLAIM, bounds)
    rows = db.session.execute(_CLAIMED, {"b_token": lease.token, "b_until": lease.until})
    first_of_subscription = 5 + len(NOTIFICATION_COLUMNS)
    return [
        Claimed(
            row.delivery_id,
            lease,
            row.attempts,
            row.delivery_version,
            NotificationSnapshot(*row[5:first_of_subscription]),
            SubscriptionSnapshot(*row[first_of_subscription:]) if row[first_of_subscription] is not None else None,
            row.channel,
            row.last_status,
        )
        for row in rows
    ]


def renew(claimed: Claimed, until: datetime) -> None:
    """Extend the lease of a delivery, if this worker still has it."""
    is_ours = (_deliveries.c.id == claimed.id, _deliveries.c.lease_token == claimed.lease.token)
    extend = update(_deliveries).where(*is_ours, _deliveries.c.state == DeliveryState.PENDING)
    db.session.execute(extend.values(lease_until=until, next_at=until))


def complete(outcomes: Sequence[Outcome], now: datetime) -> None:
    """Record outcomes, each only if its delivery still has the lease that it was claimed with."""
    if not outcomes:
        return
    alike: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    for outcome in outcomes:
        how = (outcome.claimed.lease.token, outcome.state, outcome.status, outcome.next_at, outcome.was_tried)
        alike[how].append(outcome.claimed.id)
    # Most of a batch has the same outcome, so this takes one statement or a few.
    for (token, state, status, next_at, was_tried), ids in alike.items():
        if state == DeliveryState.SENT:
            db.session.execute(_RECORD_SENT, {"b_ids": ids, "b_token": token, "b_status": status})
        else:
            _record_unsent(ids, token, state, status, next_at or now, was_tried=was_tried)
    _mark_sent([outcome for outcome in outcomes if outcome.state == DeliveryState.SENT], now)
    _mark_subscriptions(outcomes)


def _record_unsent(
    ids: list[str], token: str, state: DeliveryState, status: int | None, next_at: datetime, *, was_tried: bool
) -> None:
    values: dict[str, Any] = {"state": state, "lease_token": None, "lease_until": None}
    if status is not None:
        values["last_status"] = status
    if state == DeliveryState.PENDING:
        values["next_at"] = next_at
    if not was_tried:
        values["attempts"] = _deliveries.c.attempts - 1
    is_ours = (_deliveries.c.id.in_(ids), _deliveries.c.lease_token == token)
    db.session.execute(update(_deliveries).where(*is_ours).values(values))


_NEXT_DELIVERY = select(func.min(_deliveries.c.next_at)).where(_deliveries.c.state == PENDING)
_NEXT = (
    select(func.min(_notifications.c.due_at)).where(_notifications.c.state == PENDING),
    _NEXT_DELIVERY,
    select(func.min(_notifications.c.expires_at)).where(_notifications.c.state == SENDING),
)

# Built once, as this is the hot path. A leased row has its lease's end as next_at, so one index finds free rows and
# expired leases. The CTE is needed because PostgreSQL may evaluate a plain IN (SELECT ... LIMIT) more than once and
# then claim more than the limit.
_FREE = (
    select(_deliveries.c.id)
    .where(_deliveries.c.state == PENDING, _deliveries.c.next_at <= bindparam("b_now"))
    .order_by(_deliveries.c.next_at)
    .limit(bindparam("b_limit"))
    .with_for_update(skip_locked=True)
    .cte("free")
)
_CLAIM = (
    update(_deliveries)
    .where(_deliveries.c.id.in_(select(_FREE.c.id)))
    .values(
        lease_token=bindparam("b_token"),
        lease_until=bindparam("b_until"),
        next_at=bindparam("b_until"),
        attempts=_deliveries.c.attempts + 1,
    )
)
_CLAIMED = (
    select(
        _deliveries.c.id.label("delivery_id"),
        _deliveries.c.attempts,
        _deliveries.c.version.label("delivery_version"),
        _deliveries.c.channel,
        _deliveries.c.last_status,
        *(_notifications.c[name] for name in NOTIFICATION_COLUMNS),
        *(_subscriptions.c[name] for name in SUBSCRIPTION_COLUMNS),
    )
    .select_from(
        _deliveries.join(_notifications, _notifications.c.id == _deliveries.c.notification_id).outerjoin(
            _subscriptions, _subscriptions.c.id == _deliveries.c.subscription_id
        )
    )
    .where(
        _deliveries.c.state == PENDING,
        _deliveries.c.next_at == bindparam("b_until"),
        _deliveries.c.lease_token == bindparam("b_token"),
    )
)
_RECORD_SENT = (
    update(_deliveries)
    .where(_deliveries.c.id.in_(bindparam("b_ids", expanding=True)), _deliveries.c.lease_token == bindparam("b_token"))
    .values(state=DeliveryState.SENT, last_status=bindparam("b_status"), lease_token=None, lease_until=None)
)
_MARK_SUBSCRIPTION_DELIVERED = (
    update(_subscriptions)
    .where(_subscriptions.c.id.in_(bindparam("b_ids", expanding=True)))
    .values(last_delivered_at=bindparam("b_now"), refusals=0)
)
_MARK_NOTIFICATION_SENT = (
    update(_notifications)
    .where(_notifications.c.id.in_(bindparam("b_ids", expanding=True)), _notifications.c.state == SENDING)
    .values(state=NotificationState.SENT)
)


def set_state(ids: Sequence[str], state: NotificationState) -> None:
    """Set the state of notifications."""
    if ids:
        db.session.execute(update(_notifications).where(_notifications.c.id.in_(ids)).values(state=state))


def _mark_sent(sent: Sequence[Outcome], now: datetime) -> None:
    if not sent:
        return
    subscriptions = [outcome.claimed.subscription.id for outcome in sent if outcome.claimed.subscription is not None]
    notifications = {outcome.claimed.notification.id for outcome in sent}
    db.session.execute(_MARK_SUBSCRIPTION_DELIVERED, {"b_ids": subscriptions, "b_now": now})
    db.session.execute(_MARK_NOTIFICATION_SENT, {"b_ids": list(notifications)})


def _mark_subscriptions(outcomes: Sequence[Outcome]) -> None:
    """Mark subscriptions that ended or were refused, each only if it still has the endpoint that was tried."""
    for outcome in outcomes:
        subscription = outcome.claimed.subscription
        if subscription is None or outcome.state == DeliveryState.SENT:
            continue
        same = (_subscriptions.c.id == subscription.id) & (_subscriptions.c.endpoint == subscription.endpoint)
        if outcome.state == DeliveryState.GONE:
            db.session.execute(update(_subscriptions).where(same).values(state=SubscriptionState.GONE))
        elif outcome.subscription_state is not None:
            db.session.execute(update(_subscriptions).where(same).values(state=outcome.subscription_state))
        elif outcome.is_refusal:
            count = _subscriptions.c.refusals + 1
            state = case((count >= REFUSALS_TO_DISABLE, SubscriptionState.DISABLED), else_=_subscriptions.c.state)
            db.session.execute(update(_subscriptions).where(same).values(refusals=count, state=state))
