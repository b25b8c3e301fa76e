"""What sending is made of, as ``app.py`` puts it together."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta

from hallway.core.clock import Clock
from hallway.notifications.endpoints import EndpointPolicy
from hallway.notifications.ledger import LEASE
from hallway.notifications.mailroom import Mail
from hallway.notifications.ports import NoTally, PushSender, Tally, Words


@dataclass(frozen=True)
class Sending:
    """What the dispatcher is made of. ``context`` opens an application context, ``secret`` keys the topics.

    ``push_key`` is the public key (base64url) that the senders sign with: subscriptions for another are not tried.

    ``lease`` is how long a claimed delivery is held: longer than sending a batch can take.
    """

    context: Callable[[], AbstractContextManager[object]]
    clock: Clock
    make_sender: Callable[[], PushSender]
    words: Mapping[str, Words]
    policy: EndpointPolicy
    secret: bytes
    push_key: str
    jitter: Callable[[], float] = random.random
    tally: Tally = field(default_factory=NoTally)
    lease: timedelta = LEASE
    mail: Mail = field(default_factory=Mail)
