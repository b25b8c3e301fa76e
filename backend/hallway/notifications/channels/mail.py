"""E-mail as a channel: a few letters at once, each on a thread, since talking to a mail server blocks."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from hallway.notifications.claims import Claimed, Outcome, give_back
from hallway.notifications.kinds import get_kinds
from hallway.notifications.models import DeliveryState
from hallway.notifications.parts import DispatcherParts
from hallway.notifications.ports import Letter, MailAnswer, MailState, Writer

log = logging.getLogger(__name__)

CONNECTIONS = 4
"""Letters sent at once: mail servers commonly limit the connections from one address."""

PAUSE = timedelta(seconds=30)
"""After a mail server did not answer. Shorter than the lease, so that the letters that wait are not lost from sight."""

UNSURE_STATUS = 0
"""Stands in ``last_status`` for an attempt of which nobody knows whether the letter arrived: no SMTP code is 0."""

PATIENCE = 10.0
"""Seconds after which a batch no longer waits for a mail server, which may take ten minutes (RFC 5321, 4.5.3.2.6)."""


class MailChannel:
    """Pauses while the mail server does not answer."""

    def __init__(self, parts: DispatcherParts) -> None:
        self._parts = parts
        self._gate = asyncio.Semaphore(CONNECTIONS)
        self._paused_until: datetime | None = None
        self.patience = PATIENCE

    def writers(self) -> Mapping[str, Writer[Letter]]:
        """Return who writes letters, by kind."""
        return {name: kind.mail for name, kind in get_kinds().items() if kind.mail is not None}

    def retry_delay(self, item: Claimed) -> timedelta:
        """Return how long to wait before the next attempt."""
        return self._parts.retry_delay(item)

    def find_objection(self, item: Claimed, now: datetime) -> Outcome | None:
        """Return None: the writer has read the address afresh."""
        return None

    async def send(self, item: Claimed, content: Letter) -> Outcome:
        """Hand over one letter, or postpone it while the mail server is paused."""
        async with self._gate:
            now = self._parts.clock.now()
            if self._paused_until is not None and self._paused_until > now:
                return give_back(item, self._paused_until)
            if now >= item.lease.mail_before:
                return give_back(item, now)
            answer = await _in_thread(lambda: self._parts.mail_sender.send(content))
        now = self._parts.clock.now()
        if answer.state == MailState.SENT:
            return Outcome(item, DeliveryState.SENT, answer.status)
        log.warning("mail not taken: %s status=%s %s", answer.state, answer.status, answer.reason)
        was_unsure = item.last_status == UNSURE_STATUS
        if answer.state == MailState.REFUSED or (answer.state == MailState.UNSURE and was_unsure):
            # A letter that may have arrived twice already is not sent a third time.
            return Outcome(item, DeliveryState.FAILED, answer.status)
        if answer.status is None:
            # No answer at all: the letters that are queued behind this one would only time out as well.
            self._paused_until = now + PAUSE
        # What was unsure once stays so, whatever the attempts in between end with.
        status = UNSURE_STATUS if was_unsure or answer.state == MailState.UNSURE else answer.status
        return Outcome(item, DeliveryState.PENDING, status, next_at=now + self.retry_delay(item))


async def _in_thread(send: Callable[[], MailAnswer]) -> MailAnswer:
    """Run ``send`` on a daemon thread: unlike a pool's threads, it does not delay the end of the process."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[MailAnswer] = loop.create_future()

    def resolve(answer: MailAnswer) -> None:
        if not future.done():
            future.set_result(answer)

    def run() -> None:
        try:
            answer = send()
        except Exception as error:  # a sender should never raise; the letter is tried again
            answer = MailAnswer(MailState.LATER, reason=type(error).__name__)
        if not loop.is_closed():
            loop.call_soon_threadsafe(resolve, answer)

    threading.Thread(target=run, name="mail", daemon=True).start()
    return await future
