"""What every sender promises, the real one over HTTPS, the fake of the tests and the one that sends nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from hallway.adapters.webpush import WebPushSender
from hallway.notifications.ports import Answer, Envelope, NoSender, PushSender
from hallway.notifications.rules import Verdict, judge
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import PushService
from tests.fakes.sender import FakeSender


@pytest.fixture(params=["real", "fake", "none"])
def sender(request: pytest.FixtureRequest, make_sender: Callable[[], WebPushSender], away: Envelope) -> PushSender:
    if request.param == "real":
        return make_sender()
    return FakeSender({away.endpoint: Answer(None, reason="no-answer")}) if request.param == "fake" else NoSender()


@pytest.fixture
def envelope(push_service: PushService) -> Envelope:
    browser = push_service.subscribe()
    keys = browser.keys
    return Envelope(browser.endpoint, keys["p256dh"], keys["auth"], b'{"web_push":8030}', 60)


@pytest.fixture
def away(envelope: Envelope, push_service: PushService) -> Envelope:
    """An envelope to a service that is not there."""
    return replace(envelope, endpoint=envelope.endpoint.replace(str(push_service.port), "9"))


def answer_to(sender: PushSender, *envelopes: Envelope) -> list[Answer]:
    async def run() -> list[Answer]:
        try:
            return [await sender.send(one) for one in envelopes]
        finally:
            await sender.close()
            await sender.close()

    return asyncio.run(run())


def test_an_answer_can_be_judged(sender: PushSender, envelope: Envelope, clock: FakeClock) -> None:
    (answer,) = answer_to(sender, envelope)
    expected = Verdict.FAILED if isinstance(sender, NoSender) else Verdict.ACCEPTED
    assert judge(answer.status, "localhost", answer.retry_after, clock.now()).verdict is expected


def test_a_service_that_is_away_is_an_answer_and_no_exception(sender: PushSender, away: Envelope) -> None:
    (answer,) = answer_to(sender, away)
    assert answer.status is None
    assert answer.reason


def test_a_signature_may_be_forgotten_at_any_time(sender: PushSender, envelope: Envelope) -> None:
    sender.forget_signature(envelope.origin)
    before, after = answer_to(sender, envelope, envelope)
    assert before.status == after.status


def test_several_at_once_are_fine(sender: PushSender, envelope: Envelope) -> None:
    async def run() -> list[Answer]:
        try:
            return list(await asyncio.gather(*(sender.send(envelope) for _ in range(20))))
        finally:
            await sender.close()

    assert len({answer.status for answer in asyncio.run(run())}) == 1
