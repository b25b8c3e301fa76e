"""Handing letters to a mail server, with and without encryption, and what its answers mean."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from hallway.adapters.mail import SmtpSender
from hallway.notifications.ports import Letter
from tests.fakes.clock import TUESDAY_EVENING
from tests.fakes.mail_server import (
    OTHER_PASSWORD,
    PASSWORD,
    USER,
    FakeMailServer,
    html_of,
    running_mail_server,
    text_of,
)

LETTER = Letter(
    id="one",
    to="ada@example.com",
    subject="Ada Lovelace · Größe und 地図",
    text="Ein Wort, 言葉.\n",
    html="<p>Ein Wort, 言葉.</p>\n",
    lang="de",
    sent_at=TUESDAY_EVENING,
)
SENDER = "Hallway <hallway@hallway.example>"


@pytest.fixture
def secure_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeMailServer]:
    """A mail server that insists on STARTTLS and a password, with a certificate that this process trusts."""
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with running_mail_server(context, needs_password=True) as server:
        yield server


def test_a_letter_arrives_as_it_was_written(mail_server: FakeMailServer) -> None:
    answer = SmtpSender(mail_server.as_setting(), SENDER).send(replace(LETTER, unsubscribe="https://h.example/m/x"))
    assert (answer.state, answer.status) == ("sent", 250)
    letter = mail_server.read()
    assert letter["Subject"] == LETTER.subject
    assert letter["Message-ID"] == "<one@hallway.example>"
    assert letter["Date"] == "Tue, 24 Nov 2026 19:00:00 +0000"
    assert letter["List-Unsubscribe"] == "<https://h.example/m/x>"
    assert (text_of(letter), html_of(letter)) == (LETTER.text, LETTER.html)


def test_encrypted_and_with_a_password(secure_server: FakeMailServer) -> None:
    for password in (PASSWORD, OTHER_PASSWORD):
        server = secure_server.as_setting("starttls", user=USER, password=password)
        assert SmtpSender(server, SENDER).send(LETTER).state == "sent"
    assert secure_server.was_encrypted


@pytest.mark.parametrize(
    ("tls", "password"), [("starttls", "wrong"), ("starttls", "wröng"), ("none", PASSWORD), ("none", OTHER_PASSWORD)]
)
def test_a_wrong_setting_loses_no_letter(secure_server: FakeMailServer, tls: str, password: str) -> None:
    answer = SmtpSender(secure_server.as_setting(tls, user=USER, password=password), SENDER).send(LETTER)
    assert answer.state == "later"
    assert secure_server.letters == []


def test_a_server_that_is_not_who_it_says_gets_nothing(
    secure_server: FakeMailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    answer = SmtpSender(secure_server.as_setting("starttls", user=USER, password=PASSWORD), SENDER).send(LETTER)
    assert (answer.state, answer.status) == ("later", None)


def test_a_server_without_encryption_gets_nothing_where_it_is_asked_for(mail_server: FakeMailServer) -> None:
    assert SmtpSender(mail_server.as_setting("starttls"), SENDER).send(LETTER).state == "later"
    assert mail_server.letters == []


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("450 greylisted", "later"),
        ("550 no such mailbox", "refused"),
        ("550 5.1.1 no such mailbox", "refused"),
        ("552 full", "refused"),
        ("554 5.7.1 Relay access denied", "later"),
        ("550 5.7.1 Unable to relay", "later"),
        ("553 sorry, relaying denied from your location", "later"),
        ("550 5.7.26 not authenticated", "later"),
    ],
)
def test_what_is_said_of_the_recipient(mail_server: FakeMailServer, said: str, state: str) -> None:
    mail_server.answers["ada@example.com"] = said
    answer = SmtpSender(mail_server.as_setting(), SENDER).send(LETTER)
    assert (answer.state, answer.status) == (state, int(said[:3]))


def test_no_server_is_a_matter_of_time(mail_server: FakeMailServer) -> None:
    server = replace(mail_server.as_setting(), port=9)
    assert SmtpSender(server, SENDER).send(LETTER).status is None


def test_a_line_end_makes_no_header(mail_server: FakeMailServer) -> None:
    line = "ada@example.com\r\nBcc: eve@example.com"
    sender = SmtpSender(mail_server.as_setting(), SENDER)
    assert sender.send(replace(LETTER, subject=line)).state == "sent"
    assert sender.send(replace(LETTER, to=line)).state == "refused"
    assert mail_server.recipients == ["ada@example.com"]
    assert mail_server.read()["Bcc"] is None


LONG_LINK = "https://hallway.example/mail/unsubscribe/" + "Zm9v" * 60


def header_on_the_wire(raw: bytes, name: bytes) -> list[bytes]:
    """The lines of a header, read by hand: what wrote it would also read it back."""
    lines = raw.split(b"\r\n\r\n")[0].split(b"\r\n")
    first = next(index for index, line in enumerate(lines) if line.lower().startswith(name.lower() + b":"))
    rest = lines[first + 1 :]
    count = next((index for index, line in enumerate(rest) if not line.startswith((b" ", b"\t"))), len(rest))
    return lines[first : first + 1 + count]


def test_the_link_that_ends_such_mails_is_plain_on_the_wire(mail_server: FakeMailServer) -> None:
    sender = SmtpSender(mail_server.as_setting(), SENDER)
    assert sender.send(replace(LETTER, id="x" * 80, unsubscribe=LONG_LINK)).state == "sent"
    (raw,) = mail_server.raw
    assert header_on_the_wire(raw, b"List-Unsubscribe") == [f"List-Unsubscribe: <{LONG_LINK}>".encode()]
    assert header_on_the_wire(raw, b"List-Unsubscribe-Post") == [b"List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
    assert header_on_the_wire(raw, b"Message-ID") == [b"Message-ID: <" + b"x" * 80 + b"@hallway.example>"]
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert raw.split(b"\r\n\r\n")[0].isascii()


def test_what_is_said_to_the_goodbye_makes_no_second_letter(mail_server: FakeMailServer) -> None:
    mail_server.goodbye = "421 too late"
    assert SmtpSender(mail_server.as_setting(), SENDER).send(LETTER).state == "sent"


def test_the_end_of_a_letter_is_waited_for_longer_than_other_answers(mail_server: FakeMailServer) -> None:
    mail_server.delay = 2
    answer = SmtpSender(mail_server.as_setting(), SENDER, timeout=1, end_timeout=60).send(LETTER)
    assert answer.state == "sent"


def test_a_letter_whose_end_is_not_answered_may_have_arrived(mail_server: FakeMailServer) -> None:
    mail_server.delay = 5
    answer = SmtpSender(mail_server.as_setting(), SENDER, end_timeout=0.2).send(LETTER)
    assert (answer.state, answer.status) == ("unsure", None)
    mail_server.read()


def test_a_name_that_the_server_cannot_write_holds_nobody_up() -> None:
    with running_mail_server(utf8=False) as server:
        answer = SmtpSender(server.as_setting(), SENDER).send(replace(LETTER, to="jürgen@example.com"))
    assert (answer.state, answer.reason) == ("refused", "not-writable")


@pytest.mark.parametrize("to", ["info@müller.example", "info@xn--mller-kva.example"])
def test_a_domain_goes_as_every_server_knows_it(mail_server: FakeMailServer, to: str) -> None:
    assert SmtpSender(mail_server.as_setting(), SENDER).send(replace(LETTER, to=to)).state == "sent"
    assert mail_server.recipients == ["info@xn--mller-kva.example"]


def test_a_server_is_tried_out_without_a_letter(mail_server: FakeMailServer) -> None:
    sender = SmtpSender(mail_server.as_setting(), SENDER)
    assert sender.try_out("ada@example.com").state == "sent"
    mail_server.answers["ada@example.com"] = "554 5.7.1 Relay access denied"
    assert sender.try_out("ada@example.com").reason == "relay"
    assert mail_server.letters == []
