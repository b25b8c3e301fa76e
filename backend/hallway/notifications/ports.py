"""What the push feature needs from outside: somebody who sends, and somebody who knows the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from hallway.notifications.rules import Message


@dataclass(frozen=True)
class Envelope:
    """One message to one subscription.

    ``body`` is plain text of at most 2,500 bytes; ``p256dh`` and ``auth`` are base64url as the browser gave them;
    ``ttl`` is in seconds, more than 0. Neither endpoint nor keys nor body may be logged, so they do not print.
    """

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)
    body: bytes = field(repr=False)
    ttl: int
    topic: str | None = None
    urgency: str = "high"


@dataclass(frozen=True)
class Answer:
    """What the push service said: its status, or None if nothing came back, with our word for why."""

    status: int | None
    retry_after: str | None = None
    reason: str = ""


class Answered(Protocol):
    """An answer, whoever gives it."""

    @property
    def status(self) -> int | None:
        """The HTTP status, or None."""
        ...

    @property
    def retry_after(self) -> str | None:
        """The Retry-After header as it came."""
        ...

    @property
    def reason(self) -> str:
        """One word for why nothing came back."""
        ...


class PushSender(Protocol):
    """Encrypts (RFC 8291), signs (RFC 8292) and posts (RFC 8030). Belongs to one event loop; never raises."""

    async def send(self, envelope: Envelope) -> Answered:
        """Post one message and return the answer."""
        ...

    def forget_signature(self, endpoint: str) -> None:
        """Sign afresh for the endpoint's origin next time: it did not trust the signature that we kept."""
        ...

    async def close(self) -> None:
        """Close the connections. Nothing is sent afterwards."""
        ...


class NoSender:
    """Sends nothing and says so: for commands and tests that have no business with push services."""

    async def send(self, envelope: Envelope) -> Answer:
        """Answer as if the push service were away, so that whatever it was stays pending."""
        return Answer(None, reason="off")

    def forget_signature(self, endpoint: str) -> None:
        """There are none."""

    async def close(self) -> None:
        """There is nothing to close."""


class Tally(Protocol):
    """Counts what becomes of messages in this process, for whoever watches it. From the dispatcher's thread."""

    def answered(self, host: str, how: str) -> None:
        """A push service gave an answer, or none: ``how`` is the verdict, or ``no_answer``."""
        ...

    def in_flight(self, change: int) -> None:
        """So many messages more (or fewer) are on their way."""
        ...


class NoTally:
    """Counts nothing."""

    def answered(self, host: str, how: str) -> None:
        """Forget it."""

    def in_flight(self, change: int) -> None:
        """Forget it."""


@dataclass(frozen=True)
class Letter:
    """One e-mail. ``id`` is the same each time it is tried, so that mailboxes can tell a double; nothing prints.

    ``unsubscribe`` is where one POST ends such mails (RFC 8058); none for a mail that was asked for.
    """

    id: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)
    lang: str
    sent_at: datetime
    unsubscribe: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class MailAnswer:
    """What the mail server said: *sent*, *refused* (for good: no such mailbox), or *later* (all else)."""

    state: str
    status: int | None = None
    reason: str = ""


class MailAnswered(Protocol):
    """An answer, whoever gives it."""

    @property
    def state(self) -> str:
        """*sent*, *refused* or *later*."""
        ...

    @property
    def status(self) -> int | None:
        """The SMTP code, or None where the server did not speak."""
        ...

    @property
    def reason(self) -> str:
        """One word for the log."""
        ...


class MailSender(Protocol):
    """Hands e-mails to a mail server. Waits for it; called from several threads; never raises."""

    def send(self, letter: Letter) -> MailAnswered:
        """Hand over one e-mail and return the answer."""
        ...


class NoMail:
    """No mail server is configured: what is to be mailed waits until its time runs out."""

    def send(self, letter: Letter) -> MailAnswer:
        """Answer as if the mail server were away."""
        return MailAnswer("later", reason="off")


class Letters(Protocol):
    """Knows, just before sending, what one kind of notification says by e-mail, and to which address."""

    def write(self, notifications: Sequence[Waiting], now: datetime) -> Mapping[str, Letter]:
        """Return the letter of each notification by its id; one that is left out is no longer wanted."""
        ...


class Waiting(Protocol):
    """A notification that is about to be sent, as its words need it."""

    @property
    def id(self) -> str:
        """The notification's id."""
        ...

    @property
    def person_id(self) -> str:
        """Whom it is for."""
        ...

    @property
    def subject(self) -> str | None:
        """What it is about, as whoever scheduled it wrote down."""
        ...


class Words(Protocol):
    """Knows, just before sending, what one kind of notification says."""

    def what_is_wanted(self, notifications: Sequence[Waiting], now: datetime) -> Mapping[str, Message]:
        """Return the message of each notification by its id; one that is left out is no longer wanted.

        Asked for many at once, because a reminder that is due is rarely due alone.
        """
        ...
