"""Deliveries by push: whether one may go, posting it, and what the push service's answer means."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from hallway.notifications import ledger
from hallway.notifications.endpoints import fingerprint, host_of, origin_of
from hallway.notifications.ledger import Claimed, Outcome
from hallway.notifications.origins import Origins
from hallway.notifications.ports import Answered, Envelope, PushSender
from hallway.notifications.rules import (
    Message,
    PayloadTooLarge,
    Reaction,
    Trust,
    Verdict,
    encode_payload,
    judge,
    time_to_live,
    topic,
)
from hallway.notifications.sending import Sending

log = logging.getLogger(__name__)

PER_ORIGIN = 200


class PushChannel:
    """Belongs to one event loop. ``wait`` says how long until a delivery is tried again."""

    def __init__(
        self, parts: Sending, sender: PushSender, origins: Origins, wait: Callable[[Claimed], timedelta]
    ) -> None:
        self._parts = parts
        self._sender = sender
        self._origins = origins
        self._wait = wait
        self._per_origin: dict[str, asyncio.Semaphore] = {}

    def objection(self, item: Claimed, message: Message | None, now: datetime) -> Outcome | None:
        """Return what becomes of a delivery that is not sent, or not now; None if it may go."""
        notification, subscription = item.notification, item.subscription
        if subscription is None:
            return Outcome(item, "gone")
        if notification.expires_at <= now:
            return Outcome(item, "expired")
        if message is None or notification.version != item.version:
            return Outcome(item, "cancelled")
        if subscription.state != "active":
            return Outcome(item, "failed")
        if subscription.application_server_key not in (None, self._parts.push_key):
            # The push service would only refuse it, and take that for a fault of ours.
            return Outcome(item, "failed", subscription_state="key_mismatch")
        if self._parts.policy.objection(subscription.endpoint) is not None:
            return Outcome(item, "failed")
        paused_until = self._origins.paused_until(origin_of(subscription.endpoint), now)
        if paused_until is not None:
            return ledger.give_back(item, paused_until)
        return None

    async def send(self, item: Claimed, message: Message) -> Outcome:
        """Post one message, once more where that may help, and return what became of it."""
        origin = origin_of(item.device.endpoint)
        gate = self._per_origin.setdefault(origin, asyncio.Semaphore(PER_ORIGIN))
        async with gate:
            now = self._parts.clock.now()
            if now >= item.hold.send_before:
                return ledger.give_back(item, now)
            answer, reaction = await self._post(item, message)
            if reaction.verdict is Verdict.UNTRUSTED:
                self._sender.forget_signature(item.device.endpoint)
                answer, reaction = await self._post(item, message)
            elif reaction.verdict is Verdict.TOO_LARGE:
                answer, reaction = await self._post(item, message, is_minimal=True)
        return self._judge(item, origin, answer, reaction)

    async def _post(self, item: Claimed, message: Message, *, is_minimal: bool = False) -> tuple[Answered, Reaction]:
        device, notification = item.device, item.notification
        now = self._parts.clock.now()
        try:
            body = encode_payload(message, minimal=is_minimal)
        except PayloadTooLarge:
            body = encode_payload(message, minimal=True)
        answer = await self._sender.send(
            Envelope(
                endpoint=device.endpoint,
                p256dh=device.p256dh,
                auth=device.auth,
                body=body,
                ttl=time_to_live(now, notification.expires_at),
                topic=topic(self._parts.secret, notification.id),
            )
        )
        return answer, judge(answer.status, host_of(device.endpoint), answer.retry_after, self._parts.clock.now())

    def _judge(self, item: Claimed, origin: str, answer: Answered, reaction: Reaction) -> Outcome:
        now, status = self._parts.clock.now(), answer.status
        self._parts.tally.answered(host_of(item.device.endpoint), reaction.verdict if status else "no_answer")
        if reaction.verdict is Verdict.ACCEPTED:
            self._origins.accepted(origin)
            return Outcome(item, "sent", status)
        log.warning(
            "push refused: origin=%s subscription=%s verdict=%s status=%s %s",
            origin, fingerprint(item.device.endpoint), reaction.verdict, status, answer.reason,
        )  # fmt: skip
        match reaction.verdict:
            case Verdict.GONE:
                return Outcome(item, "gone", status)
            case Verdict.REFUSED | Verdict.TOO_LARGE:
                return Outcome(item, "failed", status, is_refusal=status == 400)
            case Verdict.UNTRUSTED:
                return self._untrusted(item, origin, status, now)
            case Verdict.SLOW_DOWN:
                self._origins.pause(origin, now + (reaction.wait or self._wait(item)))
            case _ if status is None:
                self._origins.silent(origin, now)
        return Outcome(item, "pending", status, next_at=now + (reaction.wait or self._wait(item)))

    def _untrusted(self, item: Claimed, origin: str, status: int | None, now: datetime) -> Outcome:
        trust = self._origins.distrusts(origin, item.device.id, now)
        if trust is Trust.KEY_MISMATCH:
            return Outcome(item, "failed", status, subscription_state="key_mismatch")
        if trust is Trust.ORIGIN_PAUSED:
            log.error("push service %s does not trust this server: check the VAPID key, subject and clock", origin)
        paused = self._origins.paused_until(origin, now)
        return Outcome(item, "pending", status, next_at=paused or now + self._wait(item))
