"""What this feature publishes (see ``core.domain_events``). ``at`` is when it happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class NotificationsScheduled:
    """Something is to be sent at ``due_at``, perhaps now: the dispatcher may want to wake up."""

    due_at: datetime
    at: datetime


@dataclass(frozen=True)
class NotificationsStarted:
    """Deliveries were created for these notifications."""

    ids: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class NotificationsMissed:
    """These notifications expired before anything accepted them."""

    ids: tuple[str, ...]
    at: datetime
