"""What a dispatcher and its channels are built from."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

from flask import Flask

from hallway.core.clock import Clock
from hallway.notifications.claims import Claimed
from hallway.notifications.delivery_queue import (
    LEASE_DURATION,
)
from hallway.notifications.endpoints import EndpointPolicy
from hallway.notifications.ports import MailSender, NoMail, NoMetrics, PushSender, SendMetrics
from hallway.notifications.rules import backoff

_PARTS = "hallway.notifications.parts"


@dataclass(frozen=True)
class DispatcherParts:
    """``context`` opens an application context; ``topic_secret`` is the key of the topics (``rules.topic``).

    ``push_key`` is the public VAPID key (base64url): subscriptions made for another are not tried.
    ``lease`` is how long a claim lasts; it must be longer than sending one batch takes.
    """

    context: Callable[[], AbstractContextManager[object]]
    clock: Clock
    make_sender: Callable[[], PushSender]
    policy: EndpointPolicy
    topic_secret: bytes
    push_key: str
    jitter: Callable[[], float] = random.random
    metrics: SendMetrics = field(default_factory=NoMetrics)
    lease: timedelta = LEASE_DURATION
    mail_sender: MailSender = field(default_factory=NoMail)

    def retry_delay(self, item: Claimed) -> timedelta:
        """Return how long to wait before the next attempt."""
        return backoff(item.attempts, self.jitter())


def init_parts(app: Flask, parts: DispatcherParts) -> None:
    """Give an application what its dispatchers are built from."""
    app.extensions[_PARTS] = parts


def get_parts(app: Flask) -> DispatcherParts:
    """Return what an application's dispatchers are built from."""
    return cast(DispatcherParts, app.extensions[_PARTS])
