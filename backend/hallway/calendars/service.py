"""Private calendar feeds of what is due."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import select

from hallway.calendars.models import CalendarFeed
from hallway.core.db import db
from hallway.core.problems import NotFound
from hallway.people.models import Person

SECRET_BYTES = 32


def find_feed(person_id: str) -> CalendarFeed | None:
    """Return a person's feed, or None."""
    return db.session.get(CalendarFeed, person_id)


def make_feed(person_id: str, now: datetime) -> tuple[CalendarFeed, str]:
    """Make a new feed, and return it with its secret. The address before stops working."""
    secret = token_urlsafe(SECRET_BYTES)
    feed = find_feed(person_id) or CalendarFeed(person_id=person_id)
    feed.secret_hash, feed.created_at = _hash(secret), now
    db.session.add(feed)
    db.session.flush()
    return feed, secret


def revoke_feed(person_id: str) -> None:
    """Revoke a person's feed, if there is one."""
    feed = find_feed(person_id)
    if feed is not None:
        db.session.delete(feed)


def get_reader_of(secret: str) -> Person:
    """Return the person whose calendar a secret opens. Raises NotFound."""
    query = select(Person).join(CalendarFeed, CalendarFeed.person_id == Person.id)
    person = db.session.scalars(
        query.where(CalendarFeed.secret_hash == _hash(secret), Person.erased_at.is_(None))
    ).one_or_none()
    if person is None:
        raise NotFound
    return person


def _hash(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
