"""Push subscriptions: one per device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.problems import FieldError, Invalid, NotFound, Problem
from hallway.core.words import mark
from hallway.notifications import redelivery
from hallway.notifications.endpoints import EndpointPolicy
from hallway.notifications.events import NotificationsScheduled
from hallway.notifications.models import (
    Delivery,
    DeliveryState,
    Subscription,
    SubscriptionState,
)
from hallway.notifications.rules import MAX_DEVICES, decode_key


class EndpointTaken(Problem):
    """Another account's device has this endpoint with other keys, so it need not be the same browser."""

    slug, title, status = "endpoint-taken", mark("This browser gets reminders for another account"), 409
    advice = mark("Turn reminders off in this browser's settings and on again.")


class TooManySubscriptions(Problem):
    """The maximum number of devices already get reminders."""

    slug, title, status = "too-many-subscriptions", mark("Too many phones get your reminders"), 409
    advice, constants = mark("At most %(most)s phones can. Sign one out first."), {"most": MAX_DEVICES}


class NoSubscription(NotFound):
    """No reminders go to this device."""

    slug, title = "no-subscription", mark("No reminders on this phone")
    advice = mark("Turn reminders on first.")


@dataclass(frozen=True)
class BrowserSubscription:
    """A push subscription as a browser reports it, with keys in base64url.

    ``application_server_key`` is the server key that it was made for, if the browser reports one.
    """

    endpoint: str
    p256dh: str
    auth: str
    application_server_key: str | None = None

    def is_in(self, row: Subscription) -> bool:
        """Return whether this is a subscription that is already stored: a new one always has new keys."""
        return (row.endpoint, row.p256dh, row.auth) == (self.endpoint, self.p256dh, self.auth)


def save_subscription(
    person_id: str,
    device_id: str,
    given: BrowserSubscription,
    *,
    push_key: str,
    policy: EndpointPolicy,
    now: datetime,
) -> Subscription:
    """Store this device's subscription, or the new one that replaces it. Storing it again changes nothing.

    A subscription that has ended stays ended, as the state of the returned row shows. A new one receives what the old
    one missed and is still of use. Raises Invalid (a pointer per field), EndpointTaken, TooManySubscriptions.
    """
    _check(given, policy)
    mine = find_subscription(device_id)
    theirs = db.session.scalars(select(Subscription).where(Subscription.endpoint == given.endpoint)).one_or_none()
    if theirs is not None and theirs.device_id != device_id:
        if (theirs.p256dh, theirs.auth) != (given.p256dh, given.auth):
            raise EndpointTaken
        # The same browser under another account or device: it can only have one subscription, so it moves.
        _remove(theirs)
    is_for_other_key = given.application_server_key not in (None, push_key)
    if mine is not None and given.is_in(mine):
        mine.application_server_key = given.application_server_key
        if is_for_other_key and mine.state == SubscriptionState.ACTIVE:
            mine.state = SubscriptionState.KEY_MISMATCH
        return mine
    last_delivered_at = mine.last_delivered_at if mine is not None else None
    if mine is not None:
        _remove(mine)
    if _count_active(person_id) >= MAX_DEVICES:
        raise TooManySubscriptions
    made = Subscription(
        id=new_id(), person_id=person_id, device_id=device_id, **vars(given),
        state=SubscriptionState.KEY_MISMATCH if is_for_other_key else SubscriptionState.ACTIVE,
        refusals=0, created_at=now, last_delivered_at=last_delivered_at,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:
        raise EndpointTaken from error
    if redelivery.redeliver_to_new_device(person_id, now):
        publish(NotificationsScheduled(now, now))
    return made


def find_subscription(device_id: str) -> Subscription | None:
    """Return the device's subscription, whatever its state."""
    return db.session.scalars(select(Subscription).where(Subscription.device_id == device_id)).one_or_none()


def get_subscription(device_id: str) -> Subscription:
    """Return the device's subscription. Raises NoSubscription."""
    found = find_subscription(device_id)
    if found is None:
        raise NoSubscription
    return found


def list_subscriptions(person_id: str) -> dict[str, Subscription]:
    """Return the person's subscriptions by device id."""
    found = db.session.scalars(select(Subscription).where(Subscription.person_id == person_id))
    return {subscription.device_id: subscription for subscription in found}


def remove_subscription(device_id: str) -> None:
    """Send nothing more to this device."""
    found = find_subscription(device_id)
    if found is not None:
        _remove(found)


def _check(given: BrowserSubscription, policy: EndpointPolicy) -> None:
    errors = []
    objection = policy.objection(given.endpoint)
    if objection is not None:
        errors.append(FieldError("#/endpoint", "not-allowed", objection))
    if not is_public_key(given.p256dh):
        errors.append(FieldError("#/keys/p256dh", "no-key", mark("This is not a P-256 public key.")))
    if decode_key(given.auth, 16) is None:
        errors.append(FieldError("#/keys/auth", "no-secret", mark("This is not 16 bytes in base64url.")))
    if errors:
        raise Invalid(errors=errors)


def is_public_key(text: str) -> bool:
    """Return whether this is base64url of an uncompressed point on P-256 (65 bytes beginning with 4)."""
    raw = decode_key(text, 65)
    if raw is None or raw[0] != 4:
        return False
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw)
    except ValueError:
        return False
    return True


def _count_active(person_id: str) -> int:
    query = select(func.count()).where(
        Subscription.person_id == person_id, Subscription.state == SubscriptionState.ACTIVE
    )
    return db.session.execute(query).scalar_one()


def _remove(subscription: Subscription) -> None:
    # A delivery that is being sent is recorded by its worker, and redelivered if it did not arrive.
    is_waiting = (Delivery.state == DeliveryState.PENDING) & Delivery.lease_token.is_(None)
    db.session.execute(
        update(Delivery).where(Delivery.subscription_id == subscription.id, is_waiting).values(state=DeliveryState.GONE)
    )
    db.session.execute(delete(Subscription).where(Subscription.id == subscription.id))
    db.session.expunge(subscription)
