"""What this process knows of the push services: which are paused, and which subscriptions they reject."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hallway.notifications.rules import Trust, judge_trust

SILENCE_LIMIT = 20
"""Messages without an answer, in a row. A handful may be chance; 20 are a service that is down."""

SILENCE_PAUSE = timedelta(seconds=30)
"""Long enough that timeouts do not fill every batch, short enough to notice soon that it is back."""

DISTRUST_PAUSE = timedelta(minutes=5)
"""A wrong key, subject or clock is for the operator to fix, so trying sooner would not help."""


@dataclass
class _Service:
    paused_until: datetime | None = None
    silent: int = 0
    rejected: set[str] = field(default_factory=set)
    """Subscriptions rejected since the service last accepted a message."""
    suspects: set[str] = field(default_factory=set)
    """Subscriptions rejected before the service accepted a message to another one."""


class ServiceHealth:
    """By origin, in memory: another process finds out the same in a few messages, and a restart starts afresh."""

    def __init__(self) -> None:
        self._services: defaultdict[str, _Service] = defaultdict(_Service)

    def paused_until(self, origin: str, now: datetime) -> datetime | None:
        """Return when messages may go to this origin again, or None if they may now."""
        until = self._services[origin].paused_until
        return until if until is not None and until > now else None

    def pause(self, origin: str, until: datetime) -> None:
        """Send nothing to this origin before then."""
        service = self._services[origin]
        service.paused_until = max(until, service.paused_until or until)

    def note_accepted(self, origin: str) -> None:
        """Note that the origin accepted a message, so our key, our clock and the network are fine."""
        service = self._services[origin]
        service.silent = 0
        service.suspects |= service.rejected
        service.rejected.clear()

    def note_silent(self, origin: str, now: datetime) -> None:
        """Note that the origin did not answer; many in a row pause it."""
        service = self._services[origin]
        service.silent += 1
        if service.silent >= SILENCE_LIMIT:
            service.silent = 0
            self.pause(origin, now + SILENCE_PAUSE)

    def note_distrust(self, origin: str, subscription_id: str, now: datetime) -> Trust:
        """Note that the origin rejected a fresh signature; returns whether the subscription is at fault or we are."""
        service = self._services[origin]
        service.rejected.add(subscription_id)
        trust = judge_trust(
            has_accepted_since=subscription_id in service.suspects, subscriptions_refused=len(service.rejected)
        )
        if trust is Trust.KEY_MISMATCH:
            service.suspects.discard(subscription_id)
            service.rejected.discard(subscription_id)
        elif trust is Trust.ORIGIN_PAUSED:
            self.pause(origin, now + DISTRUST_PAUSE)
        return trust
