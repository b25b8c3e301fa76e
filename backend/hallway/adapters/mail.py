"""Hands e-mails to the operator's mail server over SMTP (RFC 5321), one connection a letter, by smtplib."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Protocol

from hallway.settings import MailServer

TIMEOUT = 10.0
"""Seconds; a letter takes a handful of answers, and all of them must fit into the time a delivery is held."""


class Letter(Protocol):
    """What is sent: see the port in ``push``."""

    @property
    def id(self) -> str:
        """The same each time it is tried."""
        ...

    @property
    def to(self) -> str:
        """One address."""
        ...

    @property
    def subject(self) -> str:
        """One line."""
        ...

    @property
    def text(self) -> str:
        """As plain text."""
        ...

    @property
    def html(self) -> str:
        """The same as HTML."""
        ...

    @property
    def lang(self) -> str:
        """Its language (BCP 47)."""
        ...

    @property
    def sent_at(self) -> datetime:
        """When it was written, aware."""
        ...

    @property
    def unsubscribe(self) -> str | None:
        """Where one POST ends such mails."""
        ...


@dataclass(frozen=True)
class Answer:
    """*sent*, *refused* for good, or *later*; the server's code, if it spoke, and one word for the log."""

    state: str
    status: int | None = None
    reason: str = ""


class SmtpSender:
    """The port's real sender. ``sender`` is an address with or without a name."""

    def __init__(self, server: MailServer, sender: str, *, timeout: float = TIMEOUT) -> None:
        self._server, self._sender, self._timeout = server, sender, timeout

    def send(self, letter: Letter) -> Answer:
        """Hand one letter over. Never raises for what the other side does."""
        try:
            message = compose(letter, self._sender)
        except ValueError:
            # An address that cannot stand in a header will not get better by waiting.
            return Answer("refused", reason="unusable")
        try:
            with self._connect() as connection:
                connection.send_message(message, to_addrs=[letter.to])
        except smtplib.SMTPRecipientsRefused as refused:
            return _about_recipient(*refused.recipients[letter.to])
        except smtplib.SMTPNotSupportedError:
            # No STARTTLS or no way to write such an address: only the operator can mend that.
            return Answer("later", reason="not-supported")
        except smtplib.SMTPResponseException as error:
            # About us or the moment (log-in, sender, size, busy), not about whoever should read it.
            return Answer("later", error.smtp_code, type(error).__name__)
        except (OSError, smtplib.SMTPException) as error:
            return Answer("later", reason=type(error).__name__)
        return Answer("sent", 250)

    def _connect(self) -> smtplib.SMTP:
        server, context = self._server, ssl.create_default_context()
        if server.tls == "direct":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._timeout, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=self._timeout)
        try:
            if server.tls == "starttls":
                connection.starttls(context=context)
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection


def _about_recipient(code: int, _text: bytes) -> Answer:
    return Answer("refused" if code >= 500 else "later", code, "recipient")


def compose(letter: Letter, sender: str) -> EmailMessage:
    """Return the message: plain text and HTML, marked as sent by a machine (RFC 3834)."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = letter.to
    # What people are called may hold anything that ends a line.
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(letter.sent_at)
    # Always the same for one letter, so that a mailbox shows a double once.
    message["Message-ID"] = f"<{letter.id}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe is not None:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    message["Content-Language"] = letter.lang
    return message
