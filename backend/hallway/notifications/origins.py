"""What one process knows of the push services it talks to: which are paused, and whose signature they trust."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hallway.notifications.rules import Trust, judge_trust

SILENT_LIMIT = 20
SILENT_PAUSE = timedelta(seconds=30)
DISTRUST_PAUSE = timedelta(minutes=5)


@dataclass
class _Origin:
    paused_until: datetime | None = None
    silent: int = 0
    refused: set[str] = field(default_factory=set)
    suspects: set[str] = field(default_factory=set)


class Origins:
    """Kept in memory, by origin: another process learns the same in a few messages, and a restart starts afresh."""

    def __init__(self) -> None:
        self._known: defaultdict[str, _Origin] = defaultdict(_Origin)

    def paused_until(self, origin: str, now: datetime) -> datetime | None:
        """Return when messages may go to this origin again, or None if they may now."""
        until = self._known[origin].paused_until
        return until if until is not None and until > now else None

    def pause(self, origin: str, until: datetime) -> None:
        """Send nothing to this origin before then."""
        known = self._known[origin]
        known.paused_until = max(until, known.paused_until or until)

    def accepted(self, origin: str) -> None:
        """The origin took a message: our key, our clock and the network are in order."""
        known = self._known[origin]
        known.silent = 0
        known.suspects |= known.refused
        known.refused.clear()

    def silent(self, origin: str, now: datetime) -> None:
        """The origin did not answer; after many such in a row it is left alone for a while."""
        known = self._known[origin]
        known.silent += 1
        if known.silent >= SILENT_LIMIT:
            known.silent = 0
            self.pause(origin, now + SILENT_PAUSE)

    def distrusts(self, origin: str, subscription_id: str, now: datetime) -> Trust:
        """The origin refused our signature twice: say whether that is about this subscription or about us."""
        known = self._known[origin]
        known.refused.add(subscription_id)
        trust = judge_trust(
            has_accepted_since=subscription_id in known.suspects, subscriptions_refused=len(known.refused)
        )
        if trust is Trust.KEY_MISMATCH:
            known.suspects.discard(subscription_id)
            known.refused.discard(subscription_id)
        elif trust is Trust.ORIGIN_PAUSED:
            self.pause(origin, now + DISTRUST_PAUSE)
        return trust
