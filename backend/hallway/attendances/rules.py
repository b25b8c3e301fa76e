"""Pure rules of attending: when an event is over, and until when what was said there is of use."""

from datetime import datetime, timedelta

WITHOUT_END = timedelta(hours=8)
"""An event without an end is over after this long: an evening, not a week. The phone counts the same."""
OPEN_FOR = timedelta(days=14)
"""How long after its end an event can be joined and its list be read."""


def end_of(starts_at: datetime, ends_at: datetime | None) -> datetime:
    """Return when an event is over."""
    return ends_at if ends_at is not None else starts_at + WITHOUT_END


def is_open(starts_at: datetime, ends_at: datetime | None, now: datetime) -> bool:
    """Return whether an event can be joined and its list be read: before it, during it, and two weeks after its end."""
    return now < end_of(starts_at, ends_at) + OPEN_FOR


def is_over(starts_at: datetime, ends_at: datetime | None, now: datetime) -> bool:
    """Return whether an event is over: nobody is open to talk there any more."""
    return now >= end_of(starts_at, ends_at)
