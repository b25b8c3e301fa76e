"""Sends letters through the operator's mail server over SMTP (RFC 5321), one connection per letter, with smtplib."""

from __future__ import annotations

import base64
import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import Any

import idna

from hallway.notifications.ports import Letter, MailAnswer, MailState
from hallway.settings import MailServer

TIMEOUT = 10.0
"""Seconds for one response. The standard asks for more, but a server so slow is better tried again later."""

END_TIMEOUT = 600.0
"""Seconds for the response to the end of DATA (RFC 5321, 4.5.3.2.6)."""

_LINKS = frozenset({"list-unsubscribe", "list-unsubscribe-post", "message-id"})
_POLICY = re.compile(rb"[45]\.7\.\d")


class SmtpSender:
    """The real MailSender. ``sender`` is an address with or without a name.

    ``timeout`` is how long one response may take, ``end_timeout`` how long the one after DATA may: a server that is
    slow to accept a letter must not get it twice.
    """

    def __init__(
        self, server: MailServer, sender: str, *, timeout: float = TIMEOUT, end_timeout: float = END_TIMEOUT
    ) -> None:
        self._server, self._sender, self._timeout, self._end_timeout = server, sender, timeout, end_timeout

    def send(self, letter: Letter) -> MailAnswer:
        """Send one letter. Never raises for what the server does; may take ten minutes."""
        try:
            to = _on_the_wire(letter.to)
            message = compose(letter, self._sender, to)
        except ValueError:
            # An address that cannot be put into a header stays unusable.
            return MailAnswer(MailState.REFUSED, reason="unusable")
        return self._talk(lambda connection: _hand_over(connection, message, to), to)

    def try_out(self, to: str) -> MailAnswer:
        """Ask whether the server would accept a letter to ``to``, without sending one: for ``hallway doctor``."""
        return self._talk(lambda connection: _ask(connection, parseaddr(self._sender)[1], to), to)

    def _talk(self, what: Callable[[_Connection], MailAnswer], to: str) -> MailAnswer:
        try:
            connection = self._connect()
        except smtplib.SMTPNotSupportedError:
            # No STARTTLS, or no way to log in: the operator has to change a setting.
            return MailAnswer(MailState.LATER, reason="not-supported")
        except smtplib.SMTPResponseException as error:
            return MailAnswer(MailState.LATER, error.smtp_code, type(error).__name__)
        except (OSError, smtplib.SMTPException) as error:
            return MailAnswer(MailState.LATER, reason=type(error).__name__)
        try:
            answer = what(connection)
        except smtplib.SMTPRecipientsRefused as refused:
            answer = about_recipient(*refused.recipients[to])
        except smtplib.SMTPNotSupportedError:
            # A local part that this server cannot send (RFC 6531): trying again would not help.
            answer = MailAnswer(MailState.REFUSED, reason="not-writable")
        except smtplib.SMTPResponseException as error:
            # About the sender, the size or the load, and not about the recipient.
            answer = MailAnswer(MailState.LATER, error.smtp_code, type(error).__name__)
        except (OSError, smtplib.SMTPException) as error:
            state = MailState.UNSURE if connection.awaits_verdict else MailState.LATER
            answer = MailAnswer(state, reason=type(error).__name__)
        _say_goodbye(connection)
        return answer

    def _connect(self) -> _Connection:
        server, context = self._server, ssl.create_default_context()
        if server.tls == "direct":
            connection: _Connection = _SecureConnection(
                server.host, server.port, timeout=self._timeout, context=context
            )
        else:
            connection = _Connection(server.host, server.port, timeout=self._timeout)
        connection.end_timeout = self._end_timeout
        try:
            if server.tls == "starttls":
                connection.starttls(context=context)
            if server.user:
                _log_in(connection, server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection


class _Connection(smtplib.SMTP):
    """Waits for the response to DATA as long as the standard asks for."""

    end_timeout = END_TIMEOUT
    awaits_verdict = False
    """Whether the server has the whole letter and has not said yet what it does with it."""

    def send(self, s: Any) -> None:
        """Send bytes, and note when they are the end of a letter (RFC 5321, 4.1.1.4)."""
        super().send(s)
        self.awaits_verdict = isinstance(s, bytes) and s.endswith(b"\r\n.\r\n")

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the message and wait for the server's response."""
        assert self.sock is not None  # noqa: S101  # it is connected
        usual = self.sock.gettimeout()
        self.sock.settimeout(self.end_timeout)
        try:
            answer = super().data(msg)
            self.awaits_verdict = False
            return answer
        finally:
            if self.sock is not None:
                self.sock.settimeout(usual)


class _SecureConnection(_Connection, smtplib.SMTP_SSL):
    """The same with TLS from the first byte (RFC 8314)."""


def _hand_over(connection: _Connection, message: EmailMessage, to: str) -> MailAnswer:
    connection.send_message(message, to_addrs=[to])
    return MailAnswer(MailState.SENT, 250)


def _ask(connection: _Connection, sender: str, to: str) -> MailAnswer:
    connection.ehlo_or_helo_if_needed()
    code, said = connection.mail(sender)
    if code != 250:
        return MailAnswer(MailState.LATER, code, "sender")
    code, said = connection.rcpt(to)
    return MailAnswer(MailState.SENT, code) if code in (250, 251) else about_recipient(code, said)


def _say_goodbye(connection: _Connection) -> None:
    # The response to QUIT does not matter: the letter has its own.
    with suppress(OSError, smtplib.SMTPException):
        connection.docmd("QUIT")
    connection.close()


def _log_in(connection: _Connection, user: str, password: str) -> None:
    """Log in. smtplib handles only ASCII, but a password may be any text (RFC 4616, 2).

    Raises SMTPNotSupportedError, SMTPAuthenticationError.
    """
    if user.isascii() and password.isascii():
        connection.login(user, password)
        return
    connection.ehlo_or_helo_if_needed()
    if "PLAIN" not in connection.esmtp_features.get("auth", "").split():
        raise smtplib.SMTPNotSupportedError("AUTH PLAIN")
    secret = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    code, said = connection.docmd("AUTH", f"PLAIN {secret}")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, said)


def about_recipient(code: int, said: bytes) -> MailAnswer:
    """Return what it means that a recipient was refused.

    A server that refuses to relay is for the operator to fix, and says nothing about the mailbox (RFC 3463, 3.8:
    security and policy).
    """
    text = said.lower()
    if b"relay" in text or _POLICY.match(text):
        return MailAnswer(MailState.LATER, code, "relay")
    return MailAnswer(MailState.REFUSED if code >= 500 else MailState.LATER, code, "recipient")


def _on_the_wire(address: str) -> str:
    """Return an address with its domain in ASCII (A-labels, RFC 5891). Raises ValueError."""
    name, _, domain = address.rpartition("@")
    return address if domain.isascii() else f"{name}@{idna.encode(domain, uts46=True).decode()}"


class _Unfolded(EmailPolicy):
    """Does not fold headers with links: mail programs ignore a link that is split over lines."""

    def fold(self, name: str, value: str) -> str:
        """Return a header as it is sent."""
        folded: str = f"{name}: {value}{self.linesep}" if name.lower() in _LINKS else super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return the same in bytes."""
        folded: bytes = self.fold(name, value).encode() if name.lower() in _LINKS else super().fold_binary(name, value)
        return folded


_LETTER = _Unfolded(linesep="\r\n")


def compose(letter: Letter, sender: str, to: str) -> EmailMessage:
    """Return the message: plain text and HTML, marked as sent by a machine (RFC 3834)."""
    message = EmailMessage(policy=_LETTER)
    message["From"] = sender
    message["To"] = to
    # A name may contain any line break.
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = format_datetime(letter.sent_at)
    # The same at every attempt, so that mailboxes show a duplicate once.
    message["Message-ID"] = f"<{letter.id}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe is not None:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    message["Content-Language"] = letter.lang
    return message
