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
from typing import Any, cast

from sqlalchemy import String, Table, bindparam, case, func, literal_column, select, update

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.notifications.models import Delivery, Notification, Subscription

LEASE = timedelta(seconds=60)
REFUSALS_TO_DISABLE = 3
REACHED = ("id", "endpoint", "p256dh", "auth", "state", "application_server_key")
"""The columns of a subscription that make a ``Reached``."""

# Written out and not bound: the database uses a partial index only for a state that it can read in the statement.
PENDING = literal_column("'pending'", String)
SENDING = literal_column("'sending'", String)

_notifications = cast(Table, Notification.__table__)
_deliveries = cast(Table, Delivery.__table__)
_subscriptions = cast(Table, Subscription.__table__)


@dataclass(frozen=True, slots=True)
class Told:
    """The notification of a delivery, as far as sending needs it."""

    id: str
    person_id: str
    kind: str
    slot: str
    subject: str | None
    version: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Reached:
    """The subscription of a delivery, as far as sending needs it. Does not print: it lets anybody send."""

    id: str
    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)
    state: str
    application_server_key: str | None


@dataclass(frozen=True, slots=True)
class Hold:
    """A lease on deliveries: until it ends, nobody else takes what bears its ``token``."""

    token: str
    begins_at: datetime
    until: datetime

    @property
    def send_before(self) -> datetime:
        """Whatever was not begun by then is given back: an answer needs time to come and to be written down."""
        return self.begins_at + (self.until - self.begins_at) * 2 / 3

    @property
    def mail_before(self) -> datetime:
        """As ``send_before``, for a letter: a mail server may take its time before every word of its own."""
        return self.begins_at + (self.until - self.begins_at) / 4


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that this worker holds, with its notification and subscription (None if that is gone)."""

    id: str
    hold: Hold
    attempts: int
    version: int
    notification: Told
    subscription: Reached | None
    channel: str = "push"

    @property
    def device(self) -> Reached:
        """The subscription, for whoever has seen that there is one."""
        assert self.subscription is not None  # noqa: S101  # as said
        return self.subscription


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


def give_back(claimed: Claimed, next_at: datetime) -> Outcome:
    """It was not tried after all: whoever looks at ``next_at`` may have it."""
    return Outcome(claimed, "pending", next_at=next_at, was_tried=False)


def is_due(now: datetime) -> bool:
    """Say whether there is anything to do, without taking the write lock."""
    due = next_due()
    return due is not None and due <= now


def is_delivery_due(now: datetime) -> bool:
    """Say whether a delivery could be claimed, without taking the write lock."""
    due: datetime | None = db.session.execute(_NEXT_DELIVERY).scalar_one()
    return due is not None and due <= now


def next_due() -> datetime | None:
    """Return when something is to be done next: a notification, a delivery, a lease or a lifetime that ends."""
    return min((at for query in _NEXT if (at := db.session.execute(query).scalar_one())), default=None)


def make_hold(now: datetime, lease: timedelta = LEASE) -> Hold:
    """A fresh lease, from now on."""
    return Hold(new_id(), now, now + lease)


def claim(now: datetime, limit: int, lease: timedelta = LEASE) -> list[Claimed]:
    """Take up to ``limit`` deliveries that are due and that nobody holds, the longest due first."""
    hold = make_hold(now, lease)
    bounds = {"b_now": now, "b_limit": limit, "b_token": hold.token, "b_until": hold.until}
    db.session.execute(_CLAIM, bounds)
    rows = db.session.execute(_HELD, {"b_token": hold.token, "b_until": hold.until})
    return [
        Claimed(
            row[0],
            hold,
            row[1],
            row[2],
            Told(*row[4:11]),
            Reached(*row[11:]) if row[11] is not None else None,
            row[3],
        )
        for row in rows
    ]


def renew(claimed: Claimed, until: datetime) -> None:
    """Hold a delivery for longer, if it still is held."""
    held = (_deliveries.c.id == claimed.id, _deliveries.c.lease_token == claimed.hold.token)
    still = update(_deliveries).where(*held, _deliveries.c.state == "pending")
    db.session.execute(still.values(lease_until=until, next_at=until))


def complete(outcomes: Sequence[Outcome], now: datetime) -> None:
    """Record what became of deliveries, each only if its lease is still the one it was claimed with."""
    if not outcomes:
        return
    alike: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    for outcome in outcomes:
        how = (outcome.claimed.hold.token, outcome.state, outcome.status, outcome.next_at, outcome.was_tried)
        alike[how].append(outcome.claimed.id)
    # Most of a batch ends alike, so this is one statement or a few.
    for (token, state, status, next_at, was_tried), ids in alike.items():
        if state == "sent":
            db.session.execute(_SENT, {"b_ids": ids, "b_token": token, "b_status": status})
        else:
            _write_back(ids, token, state, status, next_at or now, was_tried=was_tried)
    _note_accepted([outcome for outcome in outcomes if outcome.state == "sent"], now)
    _note_subscriptions(outcomes)


def _write_back(
    ids: list[str], token: str, state: str, status: int | None, next_at: datetime, *, was_tried: bool
) -> None:
    values: dict[str, Any] = {"state": state, "lease_token": None, "lease_until": None}
    if status is not None:
        values["last_status"] = status
    if state == "pending":
        values["next_at"] = next_at
    if not was_tried:
        values["attempts"] = _deliveries.c.attempts - 1
    held = (_deliveries.c.id.in_(ids), _deliveries.c.lease_token == token)
    db.session.execute(update(_deliveries).where(*held).values(values))


_NEXT_DELIVERY = select(func.min(_deliveries.c.next_at)).where(_deliveries.c.state == PENDING)
_NEXT = (
    select(func.min(_notifications.c.due_at)).where(_notifications.c.state == PENDING),
    _NEXT_DELIVERY,
    select(func.min(_notifications.c.expires_at)).where(_notifications.c.state == SENDING),
)

# Built once, as this is the hot path. A row that is held is not due before its lease ends, so one index finds both
# kinds. The CTE is there because PostgreSQL may evaluate a plain IN (SELECT ... LIMIT) more than once and then hold
# more than was asked for.
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
_HELD = (
    select(
        *(_deliveries.c[name] for name in ("id", "attempts", "version", "channel")),
        *(_notifications.c[name] for name in ("id", "person_id", "kind", "slot", "subject", "version", "expires_at")),
        *(_subscriptions.c[name] for name in REACHED),
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
_SENT = (
    update(_deliveries)
    .where(_deliveries.c.id.in_(bindparam("b_ids", expanding=True)), _deliveries.c.lease_token == bindparam("b_token"))
    .values(state="sent", last_status=bindparam("b_status"), lease_token=None, lease_until=None)
)
_WAS_REACHED = (
    update(_subscriptions)
    .where(_subscriptions.c.id.in_(bindparam("b_ids", expanding=True)))
    .values(last_delivered_at=bindparam("b_now"), refusals=0)
)
_WAS_TOLD = (
    update(_notifications)
    .where(_notifications.c.id.in_(bindparam("b_ids", expanding=True)), _notifications.c.state == SENDING)
    .values(state="sent")
)


def set_state(ids: Sequence[str], state: str) -> None:
    """Put notifications into another state."""
    if ids:
        db.session.execute(update(_notifications).where(_notifications.c.id.in_(ids)).values(state=state))


def _note_accepted(sent: Sequence[Outcome], now: datetime) -> None:
    if not sent:
        return
    reached = [outcome.claimed.subscription.id for outcome in sent if outcome.claimed.subscription is not None]
    told = {outcome.claimed.notification.id for outcome in sent}
    db.session.execute(_WAS_REACHED, {"b_ids": reached, "b_now": now})
    db.session.execute(_WAS_TOLD, {"b_ids": list(told)})


def _note_subscriptions(outcomes: Sequence[Outcome]) -> None:
    """Mark subscriptions that ended or were refused, each only if it still has the endpoint that gave the answer."""
    for outcome in outcomes:
        subscription = outcome.claimed.subscription
        if subscription is None or outcome.state == "sent":
            continue
        same = (_subscriptions.c.id == subscription.id) & (_subscriptions.c.endpoint == subscription.endpoint)
        if outcome.state == "gone":
            db.session.execute(update(_subscriptions).where(same).values(state="gone"))
        elif outcome.subscription_state is not None:
            db.session.execute(update(_subscriptions).where(same).values(state=outcome.subscription_state))
        elif outcome.is_refusal:
            count = _subscriptions.c.refusals + 1
            is_enough = case((count >= REFUSALS_TO_DISABLE, "disabled"), else_=_subscriptions.c.state)
            db.session.execute(update(_subscriptions).where(same).values(refusals=count, state=is_enough))
