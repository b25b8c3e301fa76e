"""Push as a channel: checks the subscription, posts the message, and acts on the push service's answer."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Mapping
from datetime import datetime, timedelta

from hallway.notifications.channels.service_health import ServiceHealth
from hallway.notifications.claims import Claimed, Outcome, give_back
from hallway.notifications.endpoints import fingerprint, host_of, origin_of
from hallway.notifications.kinds import get_kinds
from hallway.notifications.models import DeliveryState, SubscriptionState
from hallway.notifications.parts import DispatcherParts
from hallway.notifications.ports import Answer, Envelope, PushSender, Writer
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

log = logging.getLogger(__name__)

PER_ORIGIN = 200
"""Messages on their way to one push service at once, so that a slow one leaves connections for the others."""


class PushChannel:
    """Sends through one ``sender``; ``health`` may be shared between dispatchers of one process."""

    patience = math.inf
    """The sender's own time limit is short, so a batch waits for every push."""

    def __init__(self, parts: DispatcherParts, sender: PushSender, health: ServiceHealth) -> None:
        self._parts, self._sender, self._health = parts, sender, health
        self._per_origin: dict[str, asyncio.Semaphore] = {}

    def writers(self) -> Mapping[str, Writer[Message]]:
        """Return who writes push messages, by kind."""
        return {name: kind.push for name, kind in get_kinds().items() if kind.push is not None}

    def retry_delay(self, item: Claimed) -> timedelta:
        """Return how long to wait before the next attempt."""
        return self._parts.retry_delay(item)

    def find_objection(self, item: Claimed, now: datetime) -> Outcome | None:
        """Return an outcome if the subscription has ended, is not allowed, or its push service is paused."""
        subscription = item.subscription
        if subscription is None:
            return Outcome(item, DeliveryState.GONE)
        if subscription.state != SubscriptionState.ACTIVE:
            return Outcome(item, DeliveryState.FAILED)
        if subscription.application_server_key not in (None, self._parts.push_key):
            # The push service would reject it, and that would look like a fault of this server.
            return Outcome(item, DeliveryState.FAILED, subscription_state=SubscriptionState.KEY_MISMATCH)
        if self._parts.policy.objection(subscription.endpoint) is not None:
            return Outcome(item, DeliveryState.FAILED)
        paused_until = self._health.paused_until(origin_of(subscription.endpoint), now)
        return give_back(item, paused_until) if paused_until is not None else None

    async def send(self, item: Claimed, content: Message) -> Outcome:
        """Post one message, and a second time where a fresh signature or a shorter body may help."""
        origin = origin_of(item.device.endpoint)
        gate = self._per_origin.setdefault(origin, asyncio.Semaphore(PER_ORIGIN))
        async with gate:
            now = self._parts.clock.now()
            if now >= item.lease.send_before:
                return give_back(item, now)
            answer, reaction = await self._post(item, content)
            if reaction.verdict is Verdict.UNTRUSTED:
                self._sender.forget_signature(origin)
                answer, reaction = await self._post(item, content)
            elif reaction.verdict is Verdict.TOO_LARGE:
                answer, reaction = await self._post(item, content, is_minimal=True)
        return self._react(item, origin, answer, reaction)

    async def _post(self, item: Claimed, message: Message, *, is_minimal: bool = False) -> tuple[Answer, Reaction]:
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
                topic=topic(self._parts.topic_secret, notification.id),
            )
        )
        return answer, judge(answer.status, host_of(device.endpoint), answer.retry_after, self._parts.clock.now())

    def _react(self, item: Claimed, origin: str, answer: Answer, reaction: Reaction) -> Outcome:
        now, status = self._parts.clock.now(), answer.status
        self._parts.metrics.answered(host_of(item.device.endpoint), reaction.verdict if status else "no_answer")
        if reaction.verdict is Verdict.ACCEPTED:
            self._health.note_accepted(origin)
            return Outcome(item, DeliveryState.SENT, status)
        log.warning(
            "push refused: origin=%s subscription=%s verdict=%s status=%s %s",
            origin, fingerprint(item.device.endpoint), reaction.verdict, status, answer.reason,
        )  # fmt: skip
        wait = reaction.wait or self.retry_delay(item)
        match reaction.verdict:
            case Verdict.GONE:
                return Outcome(item, DeliveryState.GONE, status)
            case Verdict.REFUSED | Verdict.TOO_LARGE:
                return Outcome(item, DeliveryState.FAILED, status, is_refusal=status == 400)
            case Verdict.UNTRUSTED:
                return self._distrusted(item, origin, status, now)
            case Verdict.SLOW_DOWN:
                self._health.pause(origin, now + wait)
            case _ if status is None:
                self._health.note_silent(origin, now)
        return Outcome(item, DeliveryState.PENDING, status, next_at=now + wait)

    def _distrusted(self, item: Claimed, origin: str, status: int | None, now: datetime) -> Outcome:
        trust = self._health.note_distrust(origin, item.device.id, now)
        if trust is Trust.KEY_MISMATCH:
            return Outcome(item, DeliveryState.FAILED, status, subscription_state=SubscriptionState.KEY_MISMATCH)
        if trust is Trust.ORIGIN_PAUSED:
            log.error("push service %s does not trust this server: check the VAPID key, subject and clock", origin)
        paused = self._health.paused_until(origin, now)
        return Outcome(item, DeliveryState.PENDING, status, next_at=paused or now + self.retry_delay(item))
