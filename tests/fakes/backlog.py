"""Many reminders that are due at the same moment."""

from datetime import UTC, datetime, timedelta
from itertools import cycle

from flask import Flask
from sqlalchemy import insert

from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.notifications.models import Notification, Subscription
from hallway.notifications.test_message import TEST_KIND
from hallway.people.models import Device, Person
from tests.fakes.push_service import make_browser


def fill(
    app: Flask,
    origin: str,
    reminders: int,
    people: int,
    due_at: datetime | None = None,
    over: timedelta = timedelta(),
) -> None:
    """So many people, each with a phone at this push service, and that many reminders among them.

    They are due now or at ``due_at``, evenly spread ``over`` the time after that.
    """
    now = datetime.now(UTC)
    first, times = due_at or now, {"expires_at": now + timedelta(hours=2), "created_at": now}
    ids = [new_id() for _ in range(people)]
    with app.app_context(), unit_of_work():
        db.session.execute(insert(Person), [_person(one, now) for one in ids])
        devices = [{"id": new_id(), "person_id": one, "label": "Phone", "created_at": now} for one in ids]
        db.session.execute(insert(Device), devices)
        db.session.execute(insert(Subscription), [_subscription(device, origin) for device in devices])
        rows = [
            {"id": new_id(), "person_id": person, "slot": str(number), "due_at": first + over * number / reminders}
            | {"kind": TEST_KIND, "state": "pending", **times}
            for number, person in zip(range(reminders), cycle(ids), strict=False)
        ]
        db.session.execute(insert(Notification), rows)


def _person(person_id: str, now: datetime) -> dict[str, object]:
    return {"id": person_id, "revision": 1, "created_at": now, "name": "Ada", "time_zone": "UTC", "locale": "en"}


def _subscription(device: dict[str, object], origin: str) -> dict[str, object]:
    browser = make_browser(origin)
    return {
        "id": new_id(),
        "person_id": device["person_id"],
        "device_id": device["id"],
        "endpoint": browser.endpoint,
        "created_at": device["created_at"],
        **browser.keys,
    }
