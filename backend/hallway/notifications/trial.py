"""A test message: asking for one, what became of it, its words.

Whoever sends reminders sends it too, so that no request waits for a push service.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from hallway.core.db import db
from hallway.core.problems import NotFound, TooManyRequests
from hallway.core.words import words_in
from hallway.notifications.models import Delivery, Notification
from hallway.notifications.ports import Waiting
from hallway.notifications.rules import Message
from hallway.notifications.service import get_subscription, schedule
from hallway.people.models import Person

TEST_KIND = "test"
TEST_EVERY = timedelta(seconds=10)
TEST_LIFE = timedelta(minutes=1)


class TestWords:
    """Answers for notifications of the kind ``test``."""

    __test__ = False

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def what_is_wanted(self, notifications: Sequence[Waiting], now: datetime) -> Mapping[str, Message]:
        """A test is always wanted, as long as its time has not run out."""
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
    """Ask for a test message to one device, at once. Raises NoSubscription, TooManyRequests (one in ten seconds)."""
    get_subscription(device_id)
    last = db.session.scalars(
        select(Notification)
        .where(Notification.person_id == person_id, Notification.kind == TEST_KIND, Notification.slot == device_id)
        .with_for_update()
    ).one_or_none()
    if last is not None and now - last.due_at < TEST_EVERY:
        wait = TEST_EVERY - (now - last.due_at)
        raise TooManyRequests(headers={"Retry-After": str(int(wait.total_seconds()) + 1)})
    if last is not None and last.state == "pending":
        last.state = "cancelled"
    return schedule(
        person_id, TEST_KIND, device_id, due_at=now, expires_at=now + TEST_LIFE, now=now, device_id=device_id
    )


def state_of_test(person_id: str, device_id: str) -> str:
    """What became of the device's last test: *waiting*, *sent*, *failed* or *gone*.

    Raises NoSubscription; NotFound where nobody asked for a test.
    """
    subscription = get_subscription(device_id)
    test = db.session.scalars(
        select(Notification).where(
            Notification.person_id == person_id, Notification.kind == TEST_KIND, Notification.slot == device_id
        )
    ).one_or_none()
    if test is None:
        raise NotFound
    if subscription.state != "active" or test.state == "unreachable":
        return "gone"
    delivery = db.session.scalars(
        select(Delivery).where(Delivery.notification_id == test.id, Delivery.version == test.version)
    ).one_or_none()
    if delivery is None:
        return "waiting" if test.state == "pending" else "failed"
    if delivery.state == "pending":
        # Tried and let go again: the push service did not take it the first time.
        return "failed" if delivery.attempts and delivery.lease_until is None else "waiting"
    return delivery.state if delivery.state in {"sent", "gone"} else "failed"
