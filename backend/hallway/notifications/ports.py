"""What notifications need from outside: who sends over each channel, who writes the texts, who keeps the figures.

Adapters import this module and nothing else of the feature.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from hallway.notifications.endpoints import EndpointPolicy as EndpointPolicy  # adapters take it from here
from hallway.notifications.endpoints import origin_of

Content = TypeVar("Content")
Written = TypeVar("Written", covariant=True)


@dataclass(frozen=True, slots=True)
class NotificationSnapshot:
    """A notification as it was when its delivery was claimed: what sending and writing need of it."""

    id: str
    person_id: str
    kind: str
    slot: str
    subject: str | None
    version: int
    expires_at: datetime


class Writer(Protocol[Written]):
    """Writes one kind of notification for one channel, just before sending."""

    def write(self, notifications: Sequence[NotificationSnapshot], now: datetime) -> Mapping[str, Written]:
        """Return what to send for each notification by its id; one that is left out is no longer wanted.

        Called with many at once, because many are due at the same time.
        """
        ...


@dataclass(frozen=True)
class Envelope:
    """One push message to one subscription.

    ``body`` is plain text of at most 2,500 bytes; ``p256dh`` and ``auth`` are base64url as the browser gave them;
    ``ttl`` is in seconds, more than 0. Endpoint, keys and body must not be logged, so they are left out of the repr.
    """

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)
    body: bytes = field(repr=False)
    ttl: int
    topic: str | None = None
    urgency: str = "high"

    @property
    def origin(self) -> str:
        """Scheme, host and port of the push service, safe to log."""
        return origin_of(self.endpoint)


@dataclass(frozen=True)
class Answer:
    """What the push service answered: the HTTP status and Retry-After header, or None and one word for why."""

    status: int | None
    retry_after: str | None = None
    reason: str = ""


class PushSender(Protocol):
    """Encrypts (RFC 8291), signs (RFC 8292) and posts (RFC 8030). Belongs to one event loop; never raises."""

    async def send(self, envelope: Envelope) -> Answer:
        """Post one message and return the answer."""
        ...

    def forget_signature(self, origin: str) -> None:
        """Sign afresh for this push service next time: it rejected the cached signature."""
        ...

    async def close(self) -> None:
        """Close the connections. Nothing is sent afterwards."""
        ...


class NoSender:
    """Sends nothing: for commands and tests that do not use push services."""

    async def send(self, envelope: Envelope) -> Answer:
        """Answer as if the push service were down, so that the delivery stays pending."""
        return Answer(None, reason="off")

    def forget_signature(self, origin: str) -> None:
        """Do nothing: there are none."""

    async def close(self) -> None:
        """Do nothing: there are no connections."""


@dataclass(frozen=True)
class Letter:
    """One e-mail. Its contents are left out of the repr.

    ``id`` is the same at every attempt, so that mailboxes recognise a duplicate. ``unsubscribe`` is the URL at which
    one POST ends such mails (RFC 8058); None for a mail that the person asked for.
    """

    id: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)
    lang: str
    sent_at: datetime
    unsubscribe: str | None = field(default=None, repr=False)


class MailState(StrEnum):
    """What a mail server did with a letter."""

    SENT = "sent"
    REFUSED = "refused"
    """For good, as when there is no such mailbox."""
    LATER = "later"
    """Not accepted, but worth another attempt."""
    UNSURE = "unsure"
    """It got the whole letter and never said whether it accepted it."""


@dataclass(frozen=True)
class MailAnswer:
    """What the mail server answered: its SMTP code if there was one, and one word for the log."""

    state: MailState
    status: int | None = None
    reason: str = ""


class MailSender(Protocol):
    """Hands letters to a mail server. Blocks while doing so; called from several threads; never raises."""

    def send(self, letter: Letter) -> MailAnswer:
        """Hand over one letter and return the answer."""
        ...


class NoMail:
    """No mail server is configured: letters stay pending until they expire."""

    def send(self, letter: Letter) -> MailAnswer:
        """Answer as if the mail server were down."""
        return MailAnswer(MailState.LATER, reason="off")


@dataclass(frozen=True)
class Backlog:
    """What waits to be sent, in the whole database, at one moment.

    ``due`` counts each notification that has no deliveries yet, and each delivery of the others; ``late`` those that
    were due more than a minute ago; ``leased`` the deliveries that workers are sending; ``missed`` the notifications
    that expired in the last 24 hours. ``oldest_seconds`` is the age of the oldest that is due,
    ``clock_ahead_seconds`` how far this machine's clock is ahead of the database's.
    """

    due: int
    late: int
    leased: int
    missed: int
    oldest_seconds: float
    clock_ahead_seconds: float


class SendMetrics(Protocol):
    """Counts what this process sends. Called from the dispatcher's thread."""

    def answered(self, host: str, how: str) -> None:
        """Count an answer of a push service; ``how`` is the verdict, or ``no_answer``."""
        ...

    def in_flight(self, change: int) -> None:
        """Add ``change`` (negative for less) to the number of messages being sent."""
        ...


class NoMetrics:
    """Counts nothing."""

    def answered(self, host: str, how: str) -> None:
        """Do nothing."""

    def in_flight(self, change: int) -> None:
        """Do nothing."""
