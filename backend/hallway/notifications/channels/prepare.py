"""The step before sending, the same for every channel: is it still wanted, still in time, and allowed?"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from hallway.notifications.claims import Claimed, Outcome
from hallway.notifications.models import DeliveryState
from hallway.notifications.ports import Content, NotificationSnapshot, Writer

log = logging.getLogger(__name__)


class DeliveryChannel(Protocol[Content]):
    """Sends claimed deliveries one way. Belongs to one dispatcher and its event loop."""

    @property
    def patience(self) -> float:
        """Seconds after which a batch no longer waits for this channel's deliveries."""
        ...

    def writers(self) -> Mapping[str, Writer[Content]]:
        """Return who writes for this channel, by kind of notification."""
        ...

    def find_objection(self, item: Claimed, now: datetime) -> Outcome | None:
        """Return the outcome of a delivery that must not be sent now, or None if it may be."""
        ...

    def retry_delay(self, item: Claimed) -> timedelta:
        """Return how long to wait before the next attempt."""
        ...

    async def send(self, item: Claimed, content: Content) -> Outcome:
        """Send one delivery."""
        ...


def prepare(
    channel: DeliveryChannel[Content], claimed: Sequence[Claimed], now: datetime
) -> tuple[list[tuple[Claimed, Content]], list[Outcome]]:
    """Return what to send, and the outcomes of the deliveries that are not sent. Needs an application context."""
    ready: list[tuple[Claimed, Content]] = []
    outcomes: list[Outcome] = []
    contents, failed_kinds = _write(channel.writers(), claimed, now)
    for item in claimed:
        notification, content = item.notification, contents.get(item.notification.id)
        if notification.kind in failed_kinds:
            outcomes.append(Outcome(item, DeliveryState.PENDING, next_at=now + channel.retry_delay(item)))
        elif notification.expires_at <= now:
            outcomes.append(Outcome(item, DeliveryState.EXPIRED))
        elif content is None or notification.version != item.version:
            outcomes.append(Outcome(item, DeliveryState.CANCELLED))
        elif (objection := channel.find_objection(item, now)) is not None:
            outcomes.append(objection)
        else:
            ready.append((item, content))
    return ready, outcomes


def _write(
    writers: Mapping[str, Writer[Content]], claimed: Sequence[Claimed], now: datetime
) -> tuple[dict[str, Content], set[str]]:
    """Return the contents by notification, and the kinds whose writer failed this time."""
    by_kind: dict[str, dict[str, NotificationSnapshot]] = {}
    for item in claimed:
        by_kind.setdefault(item.notification.kind, {})[item.notification.id] = item.notification
    contents: dict[str, Content] = {}
    failed_kinds: set[str] = set()
    for kind, notifications in by_kind.items():
        try:
            contents.update(writers[kind].write(list(notifications.values()), now))
        except Exception as error:  # a fault in one kind must not delay the others
            # The type only: the message may quote what people wrote.
            log.error("%s could not be written: %s", kind, type(error).__name__)  # noqa: TRY400
            failed_kinds.add(kind)
    return contents, failed_kinds
