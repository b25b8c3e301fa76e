"""Sends what is due: claim, ask for the words, send, record. The same code runs in a thread and in a task queue.

Nothing is held open while the network is waited for: claiming and recording are short transactions, and between them
stands only the lease. So a message may go out twice (its topic and tag make the second replace the first), but none
is lost.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from hallway.core.db import unit_of_work
from hallway.notifications import expiring, fanout, handing_on, ledger, mailing
from hallway.notifications.ledger import Claimed, Outcome
from hallway.notifications.mailroom import Mailroom
from hallway.notifications.origins import Origins
from hallway.notifications.ports import PushSender, Waiting
from hallway.notifications.push_channel import PushChannel
from hallway.notifications.rules import (
    Message,
    backoff,
)
from hallway.notifications.sending import Sending

log = logging.getLogger(__name__)

BATCH = 200
LANES = 2
RECORD_EVERY = 0.25
LETTER_PATIENCE = 10.0
"""Seconds after which a batch no longer waits for a mail server, which may take ten minutes (RFC 5321, 4.5.3.2.6)."""


class Dispatcher:
    """Runs batches on one event loop; several of them, in several processes, do not get in each other's way."""

    def __init__(self, parts: Sending, sender: PushSender, origins: Origins | None = None) -> None:
        self._parts = parts
        self._push = PushChannel(parts, sender, origins or Origins(), self._wait)
        self._mailroom = Mailroom(parts.mail, parts.clock, self._wait)
        self._in_flight: set[asyncio.Task[Outcome]] = set()
        self._slow: set[asyncio.Task[None]] = set()
        self.is_stopping = False

    def next_due(self) -> datetime | None:
        """Return when there is something to do next; None if nothing waits."""
        with self._parts.context():
            return ledger.next_due()

    async def run_until_idle(self) -> int:
        """Send everything that is due now, several batches side by side; returns how many deliveries were taken."""
        self._expire()
        return sum(await asyncio.gather(*(self._lane() for _ in range(LANES))))

    async def run_batch(self, limit: int = BATCH) -> int:
        """Take, send and record one batch; returns how many deliveries were taken."""
        self._expire()
        claimed = self._take(limit) or []
        await self.send_claimed(claimed)
        return len(claimed)

    async def stop(self, patience: float = 10) -> None:
        """Claim nothing more, wait up to ``patience`` seconds for what is under way, and give back the rest."""
        self.is_stopping = True
        if self._in_flight:
            await asyncio.wait(tuple(self._in_flight), timeout=patience)
        for task in tuple(self._in_flight):
            task.cancel()
        if self._slow:
            await asyncio.wait(tuple(self._slow), timeout=1)

    def _expire(self) -> None:
        now = self._parts.clock.now()
        with self._parts.context():
            # A reading look first: nothing due must not cost the write lock.
            if ledger.is_due(now):
                with unit_of_work():
                    expiring.expire(now)

    async def _lane(self) -> int:
        total = 0
        while not self.is_stopping and (claimed := self._take(BATCH)) is not None:
            await self.send_claimed(claimed)
            total += len(claimed)
        return total

    def _take(self, limit: int) -> list[Claimed] | None:
        """Hold deliveries that wait already, or else hand out what is due; None if there is neither."""
        now = self._parts.clock.now()
        with self._parts.context():
            if ledger.is_delivery_due(now):
                with unit_of_work():
                    claimed = ledger.claim(now, limit, self._parts.lease)
                if claimed:  # else another worker was quicker
                    return claimed
            if fanout.is_due(now):
                with unit_of_work():
                    return fanout.hand_out(now, limit, self._parts.lease)
        return None

    async def send_claimed(self, claimed: Sequence[Claimed]) -> list[Outcome]:
        """Send and record deliveries that are held already; a letter that takes long is recorded afterwards."""
        ready, outcomes = self._prepare([item for item in claimed if item.channel == "push"])
        with self._parts.context():
            letters, not_mailed = self._mailroom.prepare([item for item in claimed if item.channel == "mail"])
        outcomes += not_mailed
        self._record(outcomes)
        tasks = {asyncio.create_task(self._push.send(item, message)): item for item, message in ready}
        tasks |= {asyncio.create_task(self._mailroom.send(item, letter)): item for item, letter in letters}
        self._in_flight |= tasks.keys()
        self._parts.tally.in_flight(len(tasks))
        waiting = set(tasks)
        leave_at = asyncio.get_running_loop().time() + LETTER_PATIENCE
        try:
            while waiting and not self._left_to_mail_server({tasks[task] for task in waiting}, leave_at):
                done, waiting = await asyncio.wait(waiting, timeout=RECORD_EVERY)
                self._in_flight -= done
                self._parts.tally.in_flight(-len(done))
                recorded = [self._result(task, tasks[task]) for task in done]
                self._record(recorded)
                outcomes += recorded
            for task in waiting:
                self._slow.add(slow := asyncio.create_task(self._follow(task, tasks[task])))
                slow.add_done_callback(self._slow.discard)
            waiting = set()
        finally:
            self._in_flight -= waiting
            self._parts.tally.in_flight(-len(waiting))
        return outcomes

    def _left_to_mail_server(self, items: Collection[Claimed], leave_at: float) -> bool:
        """Whether only letters are left, and were waited for long enough: the next batch need not wait for them."""
        is_late = asyncio.get_running_loop().time() >= leave_at
        return is_late and all(item.channel == "mail" for item in items)

    async def _follow(self, task: asyncio.Task[Outcome], item: Claimed) -> None:
        """Hold a letter that a mail server takes long for until it answers: nobody else is to send it meanwhile."""
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=self._parts.lease.total_seconds() / 4)
                if not task.done():
                    with self._parts.context(), unit_of_work():
                        ledger.renew(item, self._parts.clock.now() + self._parts.lease)
            self._record([self._result(task, item)])
        except SQLAlchemyError as error:  # a database that is away: the lease ends, and it is sent once more
            log.warning("a slow letter could not be recorded: %s", type(error).__name__)
        finally:
            self._in_flight.discard(task)
            self._parts.tally.in_flight(-1)

    def _result(self, task: asyncio.Task[Outcome], item: Claimed) -> Outcome:
        now = self._parts.clock.now()
        if task.cancelled():
            return ledger.give_back(item, now)
        error = task.exception()
        if error is None:
            return task.result()
        log.error("delivery %s broke: %s", item.id, type(error).__name__)
        return Outcome(item, "pending", next_at=now + self._wait(item))

    def _record(self, outcomes: Sequence[Outcome]) -> None:
        if not outcomes:
            return
        try:
            self._write_down(outcomes)
        except OperationalError as error:
            # Another worker, or somebody who erases their account, wanted the same rows in another order.
            log.warning("recording once more: %s", type(error).__name__)
            self._write_down(outcomes)

    def _write_down(self, outcomes: Sequence[Outcome]) -> None:
        with self._parts.context(), unit_of_work():
            ledger.complete(outcomes, now := self._parts.clock.now())
            handing_on.hand_on(outcomes, now)
            mailing.mail_what_failed(outcomes, now)

    def _prepare(self, claimed: Sequence[Claimed]) -> tuple[list[tuple[Claimed, Message]], list[Outcome]]:
        """Look once more, just before sending: what is still wanted, still in time, and where it may go."""
        now = self._parts.clock.now()
        ready: list[tuple[Claimed, Message]] = []
        outcomes: list[Outcome] = []
        messages, speechless = self._ask(claimed, now)
        for item in claimed:
            if item.notification.kind in speechless:
                outcome: Outcome | None = Outcome(item, "pending", next_at=now + self._wait(item))
            else:
                outcome = self._push.objection(item, messages.get(item.notification.id), now)
            if outcome is not None:
                outcomes.append(outcome)
            else:
                ready.append((item, messages[item.notification.id]))
        return ready, outcomes

    def _ask(self, claimed: Sequence[Claimed], now: datetime) -> tuple[dict[str, Message], set[str]]:
        """Return the words by notification, and the kinds that could give none this time."""
        by_kind: dict[str, dict[str, Waiting]] = {}
        for item in claimed:
            by_kind.setdefault(item.notification.kind, {})[item.notification.id] = item.notification
        messages: dict[str, Message] = {}
        speechless: set[str] = set()
        with self._parts.context():
            for kind, notifications in by_kind.items():
                try:
                    messages.update(self._parts.words[kind].what_is_wanted(list(notifications.values()), now))
                except Exception as error:  # one kind's fault must not hold up the others
                    # Not the error itself: it may quote what people wrote.
                    log.error("no words for %s: %s", kind, type(error).__name__)  # noqa: TRY400
                    speechless.add(kind)
        return messages, speechless

    def _wait(self, item: Claimed) -> timedelta:
        return backoff(item.attempts, self._parts.jitter())
