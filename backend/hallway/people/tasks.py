"""Deletes what is remembered of devices for a while only."""

from datetime import timedelta

from sqlalchemy import delete, select

from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.people.models import AppliedRequest

REPEATS_KNOWN_FOR = timedelta(days=30)
"""A phone repeats its last request at most, and one whose database was rolled back repeats all that it forgot.

An older repeat is applied again: nothing is lost, but a field may get back a value that it had then.
"""
REQUESTS_AT_ONCE = 1000


def forget_applied_requests() -> bool:
    """Forget requests that were applied over 30 days ago. Returns whether there are more."""
    with unit_of_work():
        old = select(AppliedRequest.applied_at).where(AppliedRequest.applied_at < get_clock().now() - REPEATS_KNOWN_FOR)
        moments = list(db.session.scalars(old.order_by(AppliedRequest.applied_at).limit(REQUESTS_AT_ONCE)))
        if moments:
            db.session.execute(delete(AppliedRequest).where(AppliedRequest.applied_at <= moments[-1]))
    return len(moments) == REQUESTS_AT_ONCE
