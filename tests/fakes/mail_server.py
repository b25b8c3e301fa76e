"""A mail server on this machine, over real SMTP: it keeps what it takes, and refuses what it is told to."""

from __future__ import annotations

import asyncio
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from socket import socket
from ssl import SSLContext
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from hallway.settings import MailServer

USER, PASSWORD = "hallway", "open sesame"
OTHER_PASSWORD = "pässwörd"


@dataclass
class FakeMailServer:
    """``answers`` maps a recipient to what is said to them; others get 250."""

    host: str = "127.0.0.1"
    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    was_encrypted: bool = False
    raw: list[bytes] = field(default_factory=list)
    goodbye: str = "221 Bye"
    delay: float = 0
    """Seconds before a letter is answered."""

    async def handle_RCPT(  # noqa: N802  # named by the library
        self, _server: Any, session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        self.was_encrypted = session.ssl is not None
        said = self.answers.get(address, "250 OK")
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802  # as above
        content = envelope.content
        assert isinstance(content, bytes)
        message = BytesParser(policy=email.policy.default).parsebytes(content)
        assert isinstance(message, EmailMessage)
        self.raw.append(content)
        self.letters.append(message)
        self.recipients += envelope.rcpt_tos
        await asyncio.sleep(self.delay)
        return "250 OK"

    async def handle_QUIT(self, _server: Any, _session: Any, _envelope: Envelope) -> str:  # noqa: N802  # as above
        return self.goodbye

    def forget(self) -> None:
        """Start again, with nothing received and everybody welcome."""
        self.letters.clear()
        self.raw.clear()
        self.goodbye, self.delay = "221 Bye", 0
        self.recipients.clear()
        self.answers.clear()

    def as_setting(self, tls: str = "none", **values: str) -> MailServer:
        """This server, as an operator names it."""
        return MailServer(self.host, self.port, tls, **values)

    def read(self) -> EmailMessage:
        """The one letter that came."""
        (letter,) = self.letters
        return letter


def text_of(letter: EmailMessage) -> str:
    """A letter as plain text."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def html_of(letter: EmailMessage) -> str:
    """A letter as HTML."""
    body = letter.get_body(("html",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


@contextmanager
def running_mail_server(
    tls: SSLContext | None = None, *, needs_password: bool = False, utf8: bool = True
) -> Iterator[FakeMailServer]:
    """Run one on any free port until the end of the block; with ``tls`` it offers STARTTLS, with ``utf8`` SMTPUTF8."""
    fake = FakeMailServer()
    options: dict[str, Any] = {"tls_context": tls, "require_starttls": tls is not None, "enable_SMTPUTF8": utf8}
    if needs_password:
        options |= {"authenticator": _knows, "auth_required": True, "auth_require_tls": tls is not None}
    controller = Controller(fake, hostname=fake.host, port=_free_port(), **options)
    controller.start()
    fake.port = controller.port
    try:
        yield fake
    finally:
        controller.stop()


def _knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    passwords = (PASSWORD.encode(), OTHER_PASSWORD.encode())
    is_known = isinstance(data, LoginPassword) and data.login == USER.encode() and data.password in passwords
    return AuthResult(success=is_known)


def _free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def _mail_server() -> Iterator[FakeMailServer]:
    with running_mail_server() as server:
        yield server


@pytest.fixture
def mail_server(_mail_server: FakeMailServer) -> FakeMailServer:
    """A mail server that takes everything, with nothing received yet."""
    _mail_server.forget()
    return _mail_server
