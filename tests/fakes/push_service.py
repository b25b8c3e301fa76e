"""A push service on this machine, over HTTPS: it takes what a real one takes, keeps it, and answers as it is told.

Runs on a thread of its own, so that it also serves a server and a browser that run elsewhere. What it needs to be
trusted stands in ``ca_file`` (``SSL_CERT_FILE`` of whoever sends).
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import ssl
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import http_ece
import trustme
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hallway.core.ids import new_id


def encode(raw: bytes) -> str:
    """Base64url without padding, as browsers write it."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True)
class Browser:
    """One browser's subscription, with the keys that only it has."""

    endpoint: str
    private_key: ec.EllipticCurvePrivateKey = field(repr=False)
    secret: bytes = field(repr=False)

    @property
    def keys(self) -> dict[str, str]:
        """What a browser gives away of its keys (``PushSubscription.toJSON().keys``)."""
        point = self.private_key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"p256dh": encode(point), "auth": encode(self.secret)}

    def to_json(self) -> dict[str, Any]:
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": self.keys}


@dataclass(frozen=True)
class Received:
    """A request as it arrived, when, and what it was answered."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    status: int
    at: datetime


@dataclass(frozen=True)
class Reply:
    """What to answer, and after how many seconds. ``hang`` answers only when the service ends."""

    status: int = 201
    headers: Mapping[str, str] = field(default_factory=dict)
    hang: bool = False
    delay: float = 0


def make_browser(origin: str) -> Browser:
    """A fresh subscription at a push service."""
    return Browser(f"{origin}/push/{new_id()}", ec.generate_private_key(ec.SECP256R1()), os.urandom(16))


def decrypt(request: Received, browser: Browser) -> dict[str, Any]:
    """The message as the browser reads it (RFC 8291). Fails unless it was meant for this browser."""
    plain = http_ece.decrypt(
        request.body, private_key=browser.private_key, auth_secret=browser.secret, version="aes128gcm"
    )
    message: dict[str, Any] = json.loads(plain)
    return message


def verify_vapid(request: Received, push_key: str) -> dict[str, Any]:
    """The claims of the request's signature (RFC 8292). Fails unless ``push_key`` (base64url) signed them."""
    scheme, _, rest = request.headers["Authorization"].partition(" ")
    assert scheme == "vapid"
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert parts["k"].rstrip("=") == push_key.rstrip("=")
    signed, _, signature = parts["t"].rpartition(".")
    raw = decode(signature)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decode(push_key))
    both = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(both, signed.encode(), ec.ECDSA(SHA256()))
    claims: dict[str, Any] = json.loads(decode(signed.split(".")[1]))
    return claims


class PushService:
    """The service itself. Answers 201 unless told otherwise, for all or for one browser."""

    def __init__(self) -> None:
        self._authority = trustme.CA()
        self._replies: dict[str, list[Reply]] = {}
        self._usual = Reply()
        self._lock = threading.Condition()
        self._received: list[Received] = []
        self._topics: Counter[str] = Counter()
        self._folder = tempfile.TemporaryDirectory()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self.ca_file = Path(self._folder.name) / "ca.pem"
        self._authority.cert_pem.write_to_path(str(self.ca_file))
        self.port = 0

    @property
    def host(self) -> str:
        """The host and port as an operator would name them in a list of extra hosts."""
        return f"localhost:{self.port}"

    @property
    def origin(self) -> str:
        return f"https://{self.host}"

    @property
    def received(self) -> Sequence[Received]:
        with self._lock:
            return tuple(self._received)

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(60), "the push service did not start"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)
        self._folder.cleanup()

    def subscribe(self) -> Browser:
        return make_browser(self.origin)

    def forget(self) -> None:
        """Start anew: nothing received, and everything taken from now on."""
        with self._lock:
            self._received.clear()
            self._topics.clear()
        self._replies.clear()
        self._usual = Reply()

    @property
    def topics(self) -> Counter[str]:
        """How often each topic was taken."""
        with self._lock:
            return self._topics.copy()

    def answer(self, status: int = 201, *, hang: bool = False, delay: float = 0, **headers: str) -> None:
        """Answer everybody like this; underscores in header names stand for dashes."""
        self._usual = replace(_reply(status, hang, headers), delay=delay)

    def answer_next(self, browser: Browser, status: int, *, hang: bool = False, **headers: str) -> None:
        """Answer the next request to this browser like this; said again, the one after it."""
        path = urlsplit(browser.endpoint).path
        self._replies.setdefault(path, []).append(_reply(status, hang, headers))

    def received_by(self, browser: Browser) -> list[Received]:
        path = urlsplit(browser.endpoint).path
        return [request for request in self.received if request.path == path]

    def read_by(self, browser: Browser) -> list[dict[str, Any]]:
        """The messages that this browser got, oldest first, each as it reads them; refused ones are left out."""
        return [decrypt(request, browser) for request in self.received_by(browser) if request.status < 300]

    def wait_for(self, count: int, patience: float = 60) -> Sequence[Received]:
        """Wait until at least so many requests came in, however long they take to be answered."""
        with self._lock:
            assert self._lock.wait_for(lambda: len(self._received) >= count, patience), self._received
            return tuple(self._received)

    def wait_for_topics(self, count: int, patience: float) -> None:
        """Wait until so many different topics were taken."""
        with self._lock:
            assert self._lock.wait_for(lambda: len(self._topics) >= count, patience), len(self._topics)

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        application = web.Application(client_max_size=64 * 1024)
        application.router.add_route("*", "/{path:.*}", self._take)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert("localhost", "127.0.0.1", "push.example").configure_cert(context)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        self.port = runner.addresses[0][1]
        self._ready.set()
        await self._end.wait()
        await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.read()
        waiting = self._replies.get(request.path)
        reply = waiting.pop(0) if waiting else self._usual
        with self._lock:
            headers, now = dict(request.headers), datetime.now(UTC)
            self._received.append(Received(request.method, request.path, headers, body, reply.status, now))
            if reply.status < 300:
                self._topics[request.headers.get("Topic", "")] += 1
            self._lock.notify_all()
        if reply.hang:
            await self._end.wait()
        if reply.delay:
            await asyncio.sleep(reply.delay)
        return web.Response(status=reply.status, headers=dict(reply.headers))


def _reply(status: int, hang: bool, headers: Mapping[str, str]) -> Reply:
    return Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, hang)


@contextmanager
def running_push_service() -> Iterator[PushService]:
    """A push service for as long as the block lasts."""
    service = PushService()
    service.start()
    try:
        yield service
    finally:
        service.stop()
