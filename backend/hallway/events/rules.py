"""What an event's organisers may do, and when an event is over. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

MAX_LENGTH = timedelta(days=31)
"""The longest conference; a series is several events, or its reminders would all come at its end."""
WITHOUT_END = timedelta(hours=8)
"""How long an event goes on that names no end: an evening, not a week. The phone counts the same."""
INVITATION_LIFE = timedelta(days=7)
MAX_HELPERS = 20


class Act(StrEnum):
    """What is done to an event on behalf of all who come."""

    CHANGE = "change"
    CANCEL = "cancel"
    PRINT = "print"
    READ_FIGURES = "read figures"
    CHOOSE_HELPERS = "choose helpers"
    HAND_OVER = "hand over"


_OWNER_ALONE = frozenset({Act.CANCEL, Act.CHOOSE_HELPERS, Act.HAND_OVER})


def may(role: str, act: Act) -> bool:
    """Return whether somebody with this role at an event may do that: the one rule about organisers."""
    return role == "owner" or (role == "helper" and act not in _OWNER_ALONE)


def end_of(starts_at: datetime, ends_at: datetime | None) -> datetime:
    """Return when an event is over."""
    return ends_at or starts_at + WITHOUT_END


def is_possible_span(starts_at: datetime, ends_at: datetime | None) -> bool:
    """Return whether an event may last so long: at most 31 days, and it ends after it starts."""
    return ends_at is None or timedelta(0) < ends_at - starts_at <= MAX_LENGTH
