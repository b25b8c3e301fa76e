"""Pure rules of attending: when an event is over, and until when what was said there is of use."""

from datetime import datetime, timedelta

from hallway.events.rules import end_of

OPEN_FOR = timedelta(days=14)
"""How long after its end an event can be joined and its list be read."""


def is_open(starts_at: datetime, ends_at: datetime | None, now: datetime) -> bool:
    """Return whether an event can be joined and its list be read: before it, during it, and two weeks after its end."""
    return now < end_of(starts_at, ends_at) + OPEN_FOR


def is_over(starts_at: datetime, ends_at: datetime | None, now: datetime) -> bool:
    """Return whether an event is over: nobody is open to talk there any more."""
    return now >= end_of(starts_at, ends_at)
