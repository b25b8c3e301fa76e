"""The part of the dispatcher that mails: a letter is written just before it is sent, like the words of a push."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hallway.core.clock import Clock
from hallway.notifications.ledger import Claimed, Outcome, give_back
from hallway.notifications.ports import Letter, Letters, MailAnswer, MailAnswered, MailSender, NoMail, Waiting

log = logging.getLogger(__name__)

AT_ONCE = 4
PAUSE = timedelta(seconds=30)


@dataclass(frozen=True)
class Mail:
    """Who sends e-mails, and who writes them, by the kind of notification."""

    sender: MailSender = field(default_factory=NoMail)
    letters: Mapping[str, Letters] = field(default_factory=dict)


class Mailroom:
    """Belongs to one dispatcher and its event loop. ``wait`` says how long a letter that was not taken waits."""

    def __init__(self, mail: Mail, clock: Clock, wait: Callable[[Claimed], timedelta]) -> None:
        self._sender, self._letters, self._clock, self._wait = mail.sender, mail.letters, clock, wait
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._paused_until: datetime | None = None

    def prepare(self, claimed: Sequence[Claimed]) -> tuple[list[tuple[Claimed, Letter]], list[Outcome]]:
        """Write the letters that are still wanted and in time; say what becomes of the others."""
        now = self._clock.now()
        by_kind: dict[str, dict[str, Waiting]] = {}
        for item in claimed:
            by_kind.setdefault(item.notification.kind, {})[item.notification.id] = item.notification
        letters: dict[str, Letter] = {}
        speechless: set[str] = set()
        for kind, notifications in by_kind.items():
            try:
                letters.update(self._letters[kind].write(list(notifications.values()), now))
            except Exception as error:  # one kind's fault must not hold up the others
                # Not the error itself: it may quote what people wrote.
                log.error("no letter for %s: %s", kind, type(error).__name__)  # noqa: TRY400
                speechless.add(kind)
        ready, outcomes = [], []
        for item in claimed:
            letter = letters.get(item.notification.id)
            if item.notification.kind in speechless:
                outcomes.append(Outcome(item, "pending", next_at=now + self._wait(item)))
            elif item.notification.expires_at <= now:
                outcomes.append(Outcome(item, "expired"))
            elif letter is None or item.notification.version != item.version:
                outcomes.append(Outcome(item, "cancelled"))
            else:
                ready.append((item, letter))
        return ready, outcomes

    async def send(self, item: Claimed, letter: Letter) -> Outcome:
        """Hand one letter over, or put it off while the mail server is away."""
        async with self._gate:
            now = self._clock.now()
            if self._paused_until is not None and self._paused_until > now:
                return give_back(item, self._paused_until)
            if now >= item.hold.mail_before:
                return give_back(item, now)
            answer = await _in_thread(lambda: self._sender.send(letter))
        now = self._clock.now()
        if answer.state == "sent":
            return Outcome(item, "sent", answer.status)
        log.warning("mail not taken: %s status=%s %s", answer.state, answer.status, answer.reason)
        if answer.state == "refused":
            return Outcome(item, "failed", answer.status)
        if answer.status is None:
            # It did not answer: whoever waits in line would only wait for it once more.
            self._paused_until = now + PAUSE
        return Outcome(item, "pending", answer.status, next_at=now + self._wait(item))


async def _in_thread(send: Callable[[], MailAnswered]) -> MailAnswered:
    """Wait for a mail server on a thread of its own, which a server that is about to end need not wait for."""
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[MailAnswered] = loop.create_future()

    def settle(answer: MailAnswered) -> None:
        if not answered.done():
            answered.set_result(answer)

    def run() -> None:
        try:
            answer = send()
        except Exception as error:  # what a sender never does; the letter is tried again
            answer = MailAnswer("later", reason=type(error).__name__)
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, answer)

    threading.Thread(target=run, name="mail", daemon=True).start()
    return await answered
