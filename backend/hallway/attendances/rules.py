"""Pure rules of attending: until when what was said of an event before it is of use."""

from datetime import datetime, timedelta

OPEN_FOR = timedelta(days=14)
"""How long after its end an event can be joined and its list be read."""


def is_open(end: datetime, now: datetime) -> bool:
    """Return whether an event can be joined and its list be read: before it, during it, and two weeks after its end."""
    return now < end + OPEN_FOR
