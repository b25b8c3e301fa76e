"""Fixtures of an application that really sends, to a push service on this machine."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import aiohttp
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask
from sqlalchemy import delete

from hallway.accounts.alerts import MAIL_KIND, PUSH_KIND
from hallway.adapters.webpush import WebPushSender
from hallway.app import Ports
from hallway.core.db import db, unit_of_work
from hallway.notifications import service
from hallway.notifications.channels.service_health import ServiceHealth
from hallway.notifications.claims import Claimed
from hallway.notifications.dispatcher import Dispatcher
from hallway.notifications.endpoints import EndpointPolicy
from hallway.notifications.models import Delivery, Notification
from hallway.notifications.parts import DispatcherParts, get_parts
from hallway.notifications.ports import Answer, Envelope
from hallway.settings import Settings
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser, PushService, encode, running_push_service

VAPID = ec.derive_private_key(0x48616C6C776179, ec.SECP256R1())
VAPID_PUBLIC = encode(VAPID.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
SUBJECT = "mailto:operator@example.com"
LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
# No test fails on time: a busy machine may take long to connect.
PATIENCE = aiohttp.ClientTimeout(total=120)


@pytest.fixture(scope="session")
def _service() -> Iterator[PushService]:
    with running_push_service() as service:
        yield service


@pytest.fixture
def push_service(_service: PushService, monkeypatch: pytest.MonkeyPatch) -> PushService:
    """A push service that takes everything, trusted by this process, with nothing received yet."""
    monkeypatch.setenv("SSL_CERT_FILE", str(_service.ca_file))
    _service.forget()
    return _service


@pytest.fixture
def settings(push_service: PushService, db_url: str, tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path / "data",
        public_url="https://hallway.example",
        database_url=db_url,
        engine="worker",
        vapid_subject=SUBJECT,
        push_extra_hosts=(push_service.host,),
        push_allow_nets=LOOPBACK,
    )


@pytest.fixture
def make_sender(push_service: PushService, clock: FakeClock) -> Callable[[], WebPushSender]:
    """Make the real sender, which trusts and reaches the local push service."""
    return lambda: WebPushSender(
        private_key=VAPID,
        subject=SUBJECT,
        clock=clock,
        policy=EndpointPolicy(extra_hosts=frozenset({push_service.host})),
        allowed_networks=LOOPBACK,
        timeout=PATIENCE,
    )


@pytest.fixture
def ports(ports: Ports, make_sender: Callable[[], WebPushSender]) -> Ports:
    return replace(ports, push_key=VAPID_PUBLIC, make_sender=make_sender)


class Desk:
    """The dispatcher, run by hand, and a look at what it wrote."""

    def __init__(self, app: Flask, clock: FakeClock, push_service: PushService) -> None:
        self.app, self.clock, self.push_service = app, clock, push_service
        self.parts = replace(get_parts(app), jitter=lambda: 1.0)
        self.health = ServiceHealth()

    def run(self) -> int:
        """Send everything that is due; returns how many deliveries were claimed."""
        return asyncio.run(self._run(self.health))

    def run_while_sending(self, meanwhile: Callable[[], object]) -> None:
        """Send everything that is due, and do this when a message is about to go out."""
        make_sender = self.parts.make_sender

        class Sender:
            def __init__(self) -> None:
                self._real = make_sender()

            async def send(self, envelope: Envelope) -> Answer:
                await asyncio.to_thread(meanwhile)
                return await self._real.send(envelope)

            def forget_signature(self, origin: str) -> None:
                self._real.forget_signature(origin)

            async def close(self) -> None:
                await self._real.close()

        async def once() -> None:
            sender = Sender()
            try:
                await Dispatcher(self.parts, sender, self.health).run_batch()
            finally:
                await sender.close()

        asyncio.run(once())

    def with_push_key(self, push_key: str) -> DispatcherParts:
        """The same parts, after the operator changed the server's key."""
        return replace(self.parts, push_key=push_key)

    def run_two(self) -> tuple[int, int]:
        """Two dispatchers at once, as two processes would."""

        async def both() -> tuple[int, int]:
            first, second = await asyncio.gather(self._run(ServiceHealth()), self._run(ServiceHealth()))
            return first, second

        return asyncio.run(both())

    async def _run(self, health: ServiceHealth) -> int:
        sender = self.parts.make_sender()
        try:
            return await Dispatcher(self.parts, sender, health).run_until_idle()
        finally:
            await sender.close()

    def next_due(self) -> object:
        return Dispatcher(self.parts, self.parts.make_sender()).next_due()

    def subscribe(self, phone: Phone) -> Browser:
        """Turn reminders on for a phone."""
        browser = self.push_service.subscribe()
        answer = phone.put("/api/subscription", browser.to_json())
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return browser

    def add_phone(self, phone: Phone) -> Phone:
        """Sign another phone in to the same account, of which nobody is told."""
        other = Phone(self.app).sign_in(phone.post("/api/handover-codes").get_json()["code"])
        with self.app.app_context(), unit_of_work():
            alerts = Notification.kind.in_((PUSH_KIND, MAIL_KIND))
            db.session.execute(delete(Notification).where(alerts))
        return other

    def schedule(self, phone: Phone, slot: str = "slot", *, hours: float = 1) -> str:
        """Schedule a test notification, due now, of use for an hour; returns its id."""
        now = self.clock.now()
        expires_at = now + timedelta(hours=hours)
        with self.app.app_context(), unit_of_work():
            return service.schedule(phone.person_id, "test", slot, due_at=now, expires_at=expires_at, now=now).id

    def deliveries(self) -> list[Delivery]:
        with self.app.app_context():
            return list(db.session.query(Delivery).order_by(Delivery.id))

    def notifications(self) -> list[Notification]:
        with self.app.app_context():
            return list(db.session.query(Notification).order_by(Notification.due_at, Notification.id))

    def states(self) -> list[str]:
        """The states of all deliveries."""
        return [delivery.state for delivery in self.deliveries()]


@pytest.fixture
def desk(app: Flask, clock: FakeClock, push_service: PushService) -> Desk:
    return Desk(app, clock, push_service)


def send_held(parts: DispatcherParts, held: Sequence[Claimed]) -> None:
    """Send what is held already, on an event loop of its own, and record it."""

    async def send() -> None:
        sender = parts.make_sender()
        try:
            await Dispatcher(parts, sender).send_claimed(held)
        finally:
            await sender.close()

    asyncio.run(send())
