"""A mail server that takes a letter and is slow to say so: nobody sends it again, and nothing waits for it."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from hallway.notifications.channels import mail
from hallway.notifications.dispatcher import Dispatcher
from hallway.notifications.ports import Letter, MailAnswer, MailState
from tests.api import Phone
from tests.fakes.reminders import Desk
from tests.mail.conftest import ADDRESS


class SlowServer:
    """Takes letters at once, and says so when told to."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.says_so = threading.Event()

    def send(self, letter: Letter) -> MailAnswer:
        self.letters.append(letter.id)
        self.says_so.wait(60)
        return MailAnswer(MailState.SENT, 250)


class Forgetful:
    """Takes letters and breaks off before it says so; in between it may be busy, and then takes none."""

    def __init__(self, *answers: MailState) -> None:
        self.letters: list[str] = []
        self.answers = list(answers)

    def send(self, letter: Letter) -> MailAnswer:
        state = self.answers.pop(0)
        if state == MailState.LATER:
            return MailAnswer(state, 451)
        self.letters.append(letter.id)
        return MailAnswer(state)


@pytest.mark.parametrize(
    ("answers", "attempts"),
    [
        ([MailState.UNSURE, MailState.SENT], 2),
        ([MailState.UNSURE, MailState.UNSURE], 2),
        ([MailState.UNSURE, MailState.LATER, MailState.LATER, MailState.UNSURE], 4),
    ],
)
def test_what_may_have_arrived_is_sent_once_more_and_never_a_third_time(
    desk: Desk, ada: Phone, answers: list[MailState], attempts: int
) -> None:
    server = Forgetful(*answers, MailState.UNSURE, MailState.UNSURE)
    desk.parts = replace(desk.parts, mail_sender=server)
    assert ada.post("/api/email-codes", {"email": ADDRESS}).status_code == 202
    claimed = 0
    for _ in range(8):
        claimed += desk.run()
        desk.clock.move(minutes=1)
    assert claimed == attempts
    assert len(server.letters) == 2
    assert len(set(server.letters)) == 1


@pytest.fixture
def slow(desk: Desk) -> Iterator[SlowServer]:
    server = SlowServer()
    desk.parts = replace(desk.parts, mail_sender=server, lease=timedelta(seconds=0.4))
    yield server
    server.says_so.set()


def test_that_is_slow_gets_it_once_and_holds_nothing_up(
    app: Flask, desk: Desk, ada: Phone, slow: SlowServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "PATIENCE", 0.0)
    browser = desk.subscribe(ada)
    assert ada.post("/api/email-codes", {"email": ADDRESS}).status_code == 202

    async def run() -> None:
        sender = desk.parts.make_sender()
        first, second = Dispatcher(desk.parts, sender), Dispatcher(desk.parts, sender)
        assert await first.run_until_idle() == 1
        desk.schedule(ada)
        assert await first.run_until_idle() == 1
        for _ in range(6):
            before = desk.deliveries()[0].lease_until
            desk.clock.move(seconds=0.3)
            while desk.deliveries()[0].lease_until == before:
                await asyncio.sleep(0.01)
            assert await second.run_until_idle() == 0
        slow.says_so.set()
        while "pending" in desk.states():
            await asyncio.sleep(0.01)
        await sender.close()

    asyncio.run(asyncio.wait_for(run(), 30))
    assert len(slow.letters) == 1
    assert desk.states() == ["sent", "sent"]
    assert len(desk.push_service.read_by(browser)) == 1
