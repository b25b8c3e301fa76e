"""What a person's devices need not be remembered of for ever."""

from datetime import timedelta

from sqlalchemy import delete, select

from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.people.models import AppliedRequest

REPEATS_KNOWN_FOR = timedelta(days=30)
"""A phone sends in order, so it repeats the last request at most; one whose database fell back, all that it forgot.

What is older is applied again: nothing is lost by that, but a field may get back a value it had then.
"""
REQUESTS_AT_ONCE = 1000


def forget_applied_requests() -> bool:
    """Remove what was written down of requests applied over 30 days ago. Says whether there is more."""
    with unit_of_work():
        old = select(AppliedRequest.applied_at).where(AppliedRequest.applied_at < get_clock().now() - REPEATS_KNOWN_FOR)
        moments = list(db.session.scalars(old.order_by(AppliedRequest.applied_at).limit(REQUESTS_AT_ONCE)))
        if moments:
            db.session.execute(delete(AppliedRequest).where(AppliedRequest.applied_at <= moments[-1]))
    return len(moments) == REQUESTS_AT_ONCE
