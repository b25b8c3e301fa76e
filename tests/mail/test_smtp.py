"""Handing letters to a mail server, with and without encryption, and what its answers mean."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from hallway.adapters.mail import SmtpSender
from hallway.push.ports import Letter
from tests.fakes.clock import TUESDAY_EVENING
from tests.fakes.mail_server import PASSWORD, USER, FakeMailServer, html_of, running_mail_server, text_of

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
    server = secure_server.as_setting("starttls", user=USER, password=PASSWORD)
    assert SmtpSender(server, SENDER).send(LETTER).state == "sent"
    assert secure_server.was_encrypted


@pytest.mark.parametrize(("tls", "password"), [("starttls", "wrong"), ("none", PASSWORD)])
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
    ("said", "state"), [("450 greylisted", "later"), ("550 no such mailbox", "refused"), ("552 full", "refused")]
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
