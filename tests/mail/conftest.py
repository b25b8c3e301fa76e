"""These tests really send: pushes to a push service and letters to a mail server, both on this machine."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from hallway.adapters.mail import SmtpSender
from hallway.app import Ports
from hallway.notifications.ports import PushSender
from tests.api import Phone
from tests.fakes.mail_server import FakeMailServer, _mail_server, mail_server, text_of
from tests.fakes.reminders import Desk, _service, desk, make_sender, push_service, settings
from tests.fakes.reminders import ports as push_ports

__all__ = ["_mail_server", "_service", "desk", "mail_server", "make_sender", "push_ports", "push_service", "settings"]

SENDER = "Hallway <hallway@hallway.example>"
ADDRESS = "ada@example.com"


@pytest.fixture
def ports(ports: Ports, make_sender: Callable[[], PushSender], mail_server: FakeMailServer) -> Ports:
    return replace(ports, make_sender=make_sender, mail=SmtpSender(mail_server.as_setting(), SENDER))


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    """Ada, in London, on Tuesday at 19:00; she has proved no address yet."""
    return make_person("Ada Lovelace")


@pytest.fixture
def ask(desk: Desk, mail_server: FakeMailServer) -> Callable[..., str]:
    """Ask for a code and read it from the letter: ``ask(phone)``."""

    def ask_for(phone: Phone, address: str = ADDRESS) -> str:
        assert phone.post("/api/email-codes", {"email": address}).status_code == 202
        desk.run()
        found = re.search(r"\b\d{8}\b", text_of(mail_server.letters[-1]))
        assert found
        return found[0]

    return ask_for


@pytest.fixture
def proved(ada: Phone, ask: Callable[..., str], mail_server: FakeMailServer) -> Phone:
    """Ada, once she has proved her address."""
    answer = ada.put("/api/me/email", {"email": ADDRESS, "code": ask(ada)})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    mail_server.forget()
    return ada
