"""The real sender: where it refuses to connect, what it never does, and what it sends."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from datetime import timedelta

import aiohttp
import pytest

from hallway.adapters.webpush import AddressRefused, WebPushSender, guarded_socket, is_allowed
from hallway.notifications.ports import Answer, EndpointPolicy, Envelope
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser, PushService, decrypt, verify_vapid
from tests.fakes.reminders import LOOPBACK, SUBJECT, VAPID, VAPID_PUBLIC

MakeSender = Callable[[], WebPushSender]


def envelope(browser: Browser, **changes: object) -> Envelope:
    given: dict[str, object] = {"endpoint": browser.endpoint, "body": b'{"web_push":8030}', "ttl": 60}
    return Envelope(**(given | browser.keys | changes))  # type: ignore[arg-type]  # written as keywords on purpose


def send(sender: WebPushSender, *envelopes: Envelope) -> list[Answer]:
    async def run() -> list[Answer]:
        try:
            return [await sender.send(one) for one in envelopes]
        finally:
            await sender.close()

    return asyncio.run(run())


class TestAddresses:
    @pytest.mark.parametrize("address", ["1.1.1.1", "142.250.74.10", "2606:4700::1111", "2a00:1450:4001:82f::200a"])
    def test_of_the_internet_are_allowed(self, address: str) -> None:
        assert is_allowed(address)

    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
            "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
            "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1",
            "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
            "64:ff9b::a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2002:a9fe:a9fe::1",
            "2001::1", "2001:0:53aa:64c::1", "2001:db8::1", "::127.0.0.1",
            "::ffff:0:7f00:1", "::ffff:0:a9fe:a9fe", "3fff::1", "3fff:fff:ffff::1", "5f00::1", "5f00:ffff::1",
        ],
    )  # fmt: skip
    def test_of_somebodys_network_are_not(self, address: str) -> None:
        assert not is_allowed(address)

    def test_that_the_operator_named_are(self) -> None:
        home = (ipaddress.ip_network("192.168.1.0/24"),)
        assert is_allowed("192.168.1.7", home)
        assert is_allowed("::ffff:192.168.1.7", home)
        assert not is_allowed("192.168.2.7", home)

    def test_a_refused_one_never_gets_a_socket(self) -> None:
        make = guarded_socket(())
        info = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", 443))
        with pytest.raises(AddressRefused):
            make(info)


class TestGuard:
    @pytest.mark.parametrize(
        "host", ["localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "0177.0.0.1", "127.1"]
    )
    def test_holds_for_every_spelling(self, push_service: PushService, clock: FakeClock, host: str) -> None:
        sender = WebPushSender(private_key=VAPID, subject=SUBJECT, clock=clock, policy=EndpointPolicy())
        target = f"https://{host}:{push_service.port}/push/x"
        (answer,) = send(sender, envelope(push_service.subscribe(), endpoint=target))
        assert answer.status is None
        assert answer.reason in {"refused-address", "no-connection", "no-answer", "unusable"}
        assert push_service.received == ()

    def test_allowed_networks_are_for_extra_hosts_alone(self, push_service: PushService, clock: FakeClock) -> None:
        sender = WebPushSender(
            private_key=VAPID,
            subject=SUBJECT,
            clock=clock,
            policy=EndpointPolicy(extra_hosts=frozenset({"other.example"})),
            allowed_networks=LOOPBACK,
        )
        (answer,) = send(sender, envelope(push_service.subscribe()))
        assert answer == Answer(None, reason="refused-address")
        assert push_service.received == ()


class TestSending:
    def test_goes_through(self, push_service: PushService, make_sender: MakeSender) -> None:
        browser = push_service.subscribe()
        (answer,) = send(make_sender(), envelope(browser, topic="abc", urgency="normal"))
        assert answer == Answer(201)
        (request,) = push_service.received
        assert decrypt(request, browser) == {"web_push": 8030}
        assert (request.headers["TTL"], request.headers["Topic"], request.headers["Urgency"]) == ("60", "abc", "normal")
        assert "Cookie" not in request.headers

    def test_one_connection_and_one_signature_serve_many(
        self, push_service: PushService, make_sender: MakeSender
    ) -> None:
        browsers = [push_service.subscribe() for _ in range(3)]
        send(make_sender(), *(envelope(browser) for browser in browsers))
        assert len({request.headers["Authorization"] for request in push_service.received}) == 1

    def test_a_signature_is_renewed_long_before_it_ends(
        self, push_service: PushService, clock: FakeClock, make_sender: MakeSender
    ) -> None:
        async def run() -> None:
            sender = make_sender()
            for hours in (0, 5.9, 0.2):
                clock.move(hours=hours)
                await sender.send(envelope(push_service.subscribe()))
            await sender.close()

        asyncio.run(run())
        claims = [verify_vapid(request, VAPID_PUBLIC) for request in push_service.received]
        assert claims[0] == claims[1] != claims[2]
        assert claims[2]["exp"] == int((clock.now() + timedelta(hours=12)).timestamp())

    def test_a_redirect_is_an_answer_like_another(self, push_service: PushService, make_sender: MakeSender) -> None:
        push_service.answer(307, Location=f"{push_service.origin}/internal")
        (answer,) = send(make_sender(), envelope(push_service.subscribe()))
        assert answer.status == 307
        assert len(push_service.received) == 1

    def test_retry_after_is_handed_on(self, push_service: PushService, make_sender: MakeSender) -> None:
        push_service.answer(429, Retry_After="120")
        assert send(make_sender(), envelope(push_service.subscribe())) == [Answer(429, "120")]

    def test_a_service_that_does_not_answer_is_left(self, push_service: PushService, clock: FakeClock) -> None:
        push_service.answer(hang=True)
        sender = WebPushSender(
            private_key=VAPID,
            subject=SUBJECT,
            clock=clock,
            policy=EndpointPolicy(extra_hosts=frozenset({push_service.host})),
            allowed_networks=LOOPBACK,
            timeout=aiohttp.ClientTimeout(total=0.2),
        )
        (answer,) = send(sender, envelope(push_service.subscribe()))
        assert answer == Answer(None, reason="timeout")

    def test_a_certificate_that_nobody_vouches_for_is_refused(
        self, push_service: PushService, make_sender: MakeSender, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("SSL_CERT_FILE")
        (answer,) = send(make_sender(), envelope(push_service.subscribe()))
        assert answer.status is None
        assert push_service.received == ()

    def test_a_proxy_of_the_environment_is_not_used(
        self, push_service: PushService, make_sender: MakeSender, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HTTPS_PROXY", "http://localhost:9")
        assert send(make_sender(), envelope(push_service.subscribe())) == [Answer(201)]

    def test_keys_that_cannot_be_used_are_no_crash(self, push_service: PushService, make_sender: MakeSender) -> None:
        (answer,) = send(make_sender(), envelope(push_service.subscribe(), p256dh="AAAA"))
        assert answer == Answer(None, reason="unusable")

    def test_neither_endpoint_nor_keys_print(self, push_service: PushService) -> None:
        browser = push_service.subscribe()
        printed = repr(envelope(browser)) + repr(browser)
        assert browser.keys["auth"] not in printed
        assert browser.endpoint not in repr(envelope(browser))
