"""The test message that shows whether reminders work on a phone.

It is a notification like any other, so no request waits for a push service.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from hallway.core.db import db
from hallway.core.problems import NotFound, TooManyRequests
from hallway.core.words import words_in
from hallway.notifications.models import Delivery, DeliveryState, Notification, NotificationState, SubscriptionState
from hallway.notifications.ports import NotificationSnapshot
from hallway.notifications.rules import Message
from hallway.notifications.service import schedule
from hallway.notifications.subscriptions import get_subscription
from hallway.people.models import Person

TEST_KIND = "test"
TEST_EVERY = timedelta(seconds=10)
"""Enough to see the last one arrive; a button that is tapped again and again must not annoy a push service."""
TEST_LIFE = timedelta(minutes=1)
"""Whoever tapped the button waits for it; later it would only surprise."""


class TestMessageWriter:
    """Writes push messages of the kind ``test``. ``public_url`` is the origin, without a slash at its end."""

    __test__ = False

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def write(self, notifications: Sequence[NotificationSnapshot], now: datetime) -> Mapping[str, Message]:
        """Return a message for each."""
        query = select(Person.id, Person.locale).where(Person.id.in_({one.person_id for one in notifications}))
        locales = {row.id: row.locale for row in db.session.execute(query)}
        return {one.id: self._message(one.id, locales[one.person_id]) for one in notifications}

    def _message(self, tag: str, locale: str) -> Message:
        words = words_in(locale)
        return Message(
            title=words.say("Reminders work on this phone"),
            body=words.say("This is how Hallway reminds you to get back to people."),
            navigate=f"{self._public_url}/settings",
            tag=tag,
            lang=words.language,
            data={"kind": "test"},
        )


def schedule_test(person_id: str, device_id: str, now: datetime) -> Notification:
    """Schedule a test message to one device, at once. Raises NoSubscription, TooManyRequests (one in ten seconds)."""
    get_subscription(device_id)
    last = db.session.scalars(
        select(Notification)
        .where(Notification.person_id == person_id, Notification.kind == TEST_KIND, Notification.slot == device_id)
        .with_for_update()
    ).one_or_none()
    if last is not None and now - last.due_at < TEST_EVERY:
        wait = TEST_EVERY - (now - last.due_at)
        raise TooManyRequests(headers={"Retry-After": str(int(wait.total_seconds()) + 1)})
    if last is not None and last.state == NotificationState.PENDING:
        last.state = NotificationState.CANCELLED
    return schedule(
        person_id, TEST_KIND, device_id, due_at=now, expires_at=now + TEST_LIFE, now=now, device_id=device_id
    )


def state_of_test(person_id: str, device_id: str) -> str:
    """Return the state of the device's last test: *waiting*, *sent*, *failed* or *gone*.

    Raises NoSubscription; NotFound if there was none.
    """
    subscription = get_subscription(device_id)
    test = db.session.scalars(
        select(Notification).where(
            Notification.person_id == person_id, Notification.kind == TEST_KIND, Notification.slot == device_id
        )
    ).one_or_none()
    if test is None:
        raise NotFound
    if subscription.state != SubscriptionState.ACTIVE or test.state == NotificationState.UNREACHABLE:
        return "gone"
    delivery = db.session.scalars(
        select(Delivery).where(Delivery.notification_id == test.id, Delivery.version == test.version)
    ).one_or_none()
    if delivery is None:
        return "waiting" if test.state == NotificationState.PENDING else "failed"
    if delivery.state == DeliveryState.PENDING:
        # Attempted and released: the push service did not accept it the first time.
        return "failed" if delivery.attempts and delivery.lease_until is None else "waiting"
    return delivery.state if delivery.state in {DeliveryState.SENT, DeliveryState.GONE} else "failed"
