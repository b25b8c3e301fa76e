"""Sends what is due: claim, write, send, record. The same code runs in a thread and in a task queue.

No transaction is open while the network is waited for: claiming and recording are short transactions, and between them
there is only the lease. So a message may be sent twice (its topic and tag make the second replace the first), but none
is lost.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from hallway.core.db import unit_of_work
from hallway.notifications import delivery_queue, expiry, fan_out, mail_fallback, redelivery
from hallway.notifications.channels.mail import MailChannel
from hallway.notifications.channels.prepare import DeliveryChannel, prepare
from hallway.notifications.channels.push import PushChannel
from hallway.notifications.channels.service_health import ServiceHealth
from hallway.notifications.claims import Claimed, Outcome, give_back
from hallway.notifications.models import Channel, DeliveryState
from hallway.notifications.parts import DispatcherParts
from hallway.notifications.ports import Content, PushSender

log = logging.getLogger(__name__)

BATCH = 200
"""Deliveries claimed at once: enough that a claim costs little a message, few enough to send well within a lease."""

LANES = 2
"""Batches side by side: one writes to the database while the other waits for the network."""

RECORD_EVERY = 0.25
"""Seconds for which outcomes are collected, so that many are recorded in one transaction."""


class Dispatcher:
    """Sends batches on one event loop. Several dispatchers, in several processes, do not disturb each other."""

    def __init__(self, parts: DispatcherParts, sender: PushSender, health: ServiceHealth | None = None) -> None:
        self._parts = parts
        self._push = PushChannel(parts, sender, health or ServiceHealth())
        self._mail = MailChannel(parts)
        self._in_flight: set[asyncio.Task[Outcome]] = set()
        self._slow: set[asyncio.Task[None]] = set()
        self.is_stopping = False

    def next_due(self) -> datetime | None:
        """Return when there is something to do next; None if nothing waits."""
        with self._parts.context():
            return delivery_queue.next_due()

    async def run_until_idle(self) -> int:
        """Send everything that is due now, several batches side by side; returns how many deliveries were claimed."""
        self._expire()
        return sum(await asyncio.gather(*(self._lane() for _ in range(LANES))))

    async def run_batch(self, limit: int = BATCH) -> int:
        """Claim, send and record one batch; returns how many deliveries were claimed."""
        self._expire()
        claimed = self._claim(limit) or []
        await self.send_claimed(claimed)
        return len(claimed)

    async def stop(self, patience: float = 10) -> None:
        """Claim nothing more, wait up to ``patience`` seconds for what is being sent, and give back the rest."""
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
            # Reads first: the write lock is only taken when something is due.
            if delivery_queue.is_due(now):
                with unit_of_work():
                    expiry.expire(now)

    async def _lane(self) -> int:
        total = 0
        while not self.is_stopping and (claimed := self._claim(BATCH)) is not None:
            await self.send_claimed(claimed)
            total += len(claimed)
        return total

    def _claim(self, limit: int) -> list[Claimed] | None:
        """Claim deliveries that exist already, or else create those of due notifications; None if there is neither."""
        now = self._parts.clock.now()
        with self._parts.context():
            if delivery_queue.is_delivery_due(now):
                with unit_of_work():
                    claimed = delivery_queue.claim(now, limit, self._parts.lease)
                if claimed:  # otherwise another worker was faster
                    return claimed
            if fan_out.is_due(now):
                with unit_of_work():
                    return fan_out.fan_out(now, limit, self._parts.lease)
        return None

    async def send_claimed(self, claimed: Sequence[Claimed]) -> list[Outcome]:
        """Send and record claimed deliveries. One that a channel's patience is too short for is recorded later."""
        now = self._parts.clock.now()
        with self._parts.context():
            messages, outcomes = prepare(self._push, [item for item in claimed if item.channel == Channel.PUSH], now)
            letters, not_mailed = prepare(self._mail, [item for item in claimed if item.channel == Channel.MAIL], now)
        outcomes += not_mailed
        self._record(outcomes)
        tasks = self._start(self._push, messages) | self._start(self._mail, letters)
        waiting = set(tasks)
        started = asyncio.get_running_loop().time()
        try:
            while waiting and not self._is_past_patience((tasks[task] for task in waiting), started):
                done, waiting = await asyncio.wait(waiting, timeout=RECORD_EVERY)
                self._in_flight -= done
                self._parts.metrics.in_flight(-len(done))
                recorded = [self._result(task, tasks[task]) for task in done]
                self._record(recorded)
                outcomes += recorded
            for task in waiting:
                self._slow.add(slow := asyncio.create_task(self._follow(task, tasks[task])))
                slow.add_done_callback(self._slow.discard)
            waiting = set()
        finally:
            self._in_flight -= waiting
            self._parts.metrics.in_flight(-len(waiting))
        return outcomes

    def _start(
        self, channel: DeliveryChannel[Content], ready: Sequence[tuple[Claimed, Content]]
    ) -> dict[asyncio.Task[Outcome], Claimed]:
        tasks = {asyncio.create_task(channel.send(item, content)): item for item, content in ready}
        self._in_flight |= tasks.keys()
        self._parts.metrics.in_flight(len(tasks))
        return tasks

    def _is_past_patience(self, items: Iterable[Claimed], started: float) -> bool:
        """Return whether the batch has waited long enough for all that is left of it."""
        waited = asyncio.get_running_loop().time() - started
        return all(waited >= self._channel_of(item).patience for item in items)

    def _channel_of(self, item: Claimed) -> PushChannel | MailChannel:
        return self._mail if item.channel == Channel.MAIL else self._push

    async def _follow(self, task: asyncio.Task[Outcome], item: Claimed) -> None:
        """Renew the lease of a delivery that takes long, so that no other worker sends it, and record its outcome."""
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=self._parts.lease.total_seconds() / 4)
                if not task.done():
                    with self._parts.context(), unit_of_work():
                        delivery_queue.renew(item, self._parts.clock.now() + self._parts.lease)
            self._record([self._result(task, item)])
        except SQLAlchemyError as error:  # the database is down: the lease ends, and the delivery is sent once more
            log.warning("a slow delivery could not be recorded: %s", type(error).__name__)
        finally:
            self._in_flight.discard(task)
            self._parts.metrics.in_flight(-1)

    def _result(self, task: asyncio.Task[Outcome], item: Claimed) -> Outcome:
        now = self._parts.clock.now()
        if task.cancelled():
            return give_back(item, now)
        error = task.exception()
        if error is None:
            return task.result()
        log.error("delivery %s failed: %s", item.id, type(error).__name__)
        return Outcome(item, DeliveryState.PENDING, next_at=now + self._parts.retry_delay(item))

    def _record(self, outcomes: Sequence[Outcome]) -> None:
        if not outcomes:
            return
        try:
            self._write(outcomes)
        except OperationalError as error:
            # A deadlock: another worker, or an account being erased, locked the same rows in another order.
            log.warning("recording once more: %s", type(error).__name__)
            self._write(outcomes)

    def _write(self, outcomes: Sequence[Outcome]) -> None:
        with self._parts.context(), unit_of_work():
            delivery_queue.complete(outcomes, now := self._parts.clock.now())
            redelivery.redeliver_failed(outcomes, now)
            mail_fallback.mail_failed_pushes(outcomes, now)
