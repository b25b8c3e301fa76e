"""Sends one Web Push message: encrypted by pywebpush (RFC 8291), signed once per push service (RFC 8292), posted here.

pywebpush's own sending calls are not used: they follow redirects with our signature in hand, sign every message anew,
and know no time limit. The addresses that messages go to come from clients, so every connection is checked at the
moment it is made, on the address really dialled (no second look-up that could answer differently).
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from weakref import WeakSet

import aiohttp
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from py_vapid import Vapid02, VapidException
from pywebpush import WebPusher, WebPushException

from hallway.core.clock import Clock
from hallway.notifications.ports import Answer, EndpointPolicy, Envelope

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
AddrInfo = tuple[int, int, int, str, tuple[object, ...]]

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5, sock_connect=5)
SIGNED_FOR = timedelta(hours=12)
RENEW_BEFORE = timedelta(hours=6)
MAX_CONNECTIONS = 250
MAX_ANSWER = 1024
GOODBYE = 1.0

# What ``is_global`` calls global, in some version of Python, although it leads into a network of ours: translations
# (NAT64, 6to4, Teredo, IPv4-compatible, IPv4-translated), site-local and protocol assignments, multicast, and what is
# for documentation (RFC 9637) or for segment routing inside one network (RFC 9602).
_DENIED: tuple[Network, ...] = tuple(
    ipaddress.ip_network(text)
    for text in (
        "::/96", "::ffff:0:0:0/96", "3fff::/20", "5f00::/16", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16",
        "2001::/32", "fec0::/10", "192.0.0.0/24", "100.64.0.0/10", "224.0.0.0/4", "ff00::/8",
    )
)  # fmt: skip


class AddressRefused(OSError):
    """The host name resolved to an address in a private network."""


def is_allowed(address: str, allowed: Iterable[Network] = ()) -> bool:
    """Return whether a message may go to this IP address: a public one, or one in an allowed network."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if any(ip in network for network in allowed):
        return True
    return ip.is_global and not any(ip in network for network in _DENIED)


def guarded_socket(
    allowed: tuple[Network, ...], made: WeakSet[socket.socket] | None = None
) -> Callable[[AddrInfo], socket.socket]:
    """Return aiohttp's socket factory, which checks every address before connecting. Raises AddressRefused.

    ``made`` collects the sockets, as weak references.
    """

    def make(info: AddrInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        if not is_allowed(str(address[0]), allowed):
            raise AddressRefused("address not allowed")
        fresh = socket.socket(family, kind, protocol)
        fresh.setblocking(False)
        if made is not None:
            made.add(fresh)
        return fresh

    return make


class WebPushSender:
    """The port's real sender. Opens its connections on the first send, on the event loop that sends.

    Only the extra hosts of ``policy``, which the operator named, may lead to ``allowed_networks``.
    ``private_key`` is the VAPID key (P-256), ``subject`` a ``mailto:`` or ``https:`` address.
    """

    def __init__(
        self,
        *,
        private_key: EllipticCurvePrivateKey,
        subject: str,
        clock: Clock,
        policy: EndpointPolicy,
        allowed_networks: tuple[Network, ...] = (),
        timeout: aiohttp.ClientTimeout = TIMEOUT,
    ) -> None:
        self._vapid = Vapid02(private_key)
        self._subject = subject
        self._clock = clock
        self._policy = policy
        self._allowed = allowed_networks
        self._timeout = timeout
        self._signatures: dict[str, tuple[str, datetime]] = {}
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._sockets: WeakSet[socket.socket] = WeakSet()

    async def send(self, envelope: Envelope) -> Answer:
        """Encrypt, sign and post one message. Never raises for what the other side does; follows no redirects."""
        try:
            session = self._session(envelope.endpoint)
            headers = self._headers(envelope)
            body = self._encrypt(envelope)
        except (ValueError, VapidException, WebPushException):
            return Answer(None, reason="unusable")
        try:
            async with session.post(envelope.endpoint, data=body, headers=headers, allow_redirects=False) as response:
                await response.content.read(MAX_ANSWER)
                return Answer(response.status, response.headers.get("Retry-After"))
        except TimeoutError:
            return Answer(None, reason="timeout")
        except AddressRefused:
            return Answer(None, reason="refused-address")
        except aiohttp.ClientConnectorError as error:
            refused = isinstance(error.os_error, AddressRefused)
            return Answer(None, reason="refused-address" if refused else "no-connection")
        except (aiohttp.ClientError, OSError, ValueError):
            return Answer(None, reason="no-answer")

    def forget_signature(self, origin: str) -> None:
        """Sign afresh for this push service next time."""
        self._signatures.pop(origin, None)

    async def close(self) -> None:
        """Close every connection, and wait up to a second until they are, as the loop may end right after."""
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()
        try:
            async with asyncio.timeout(GOODBYE):
                while any(one.fileno() != -1 for one in self._sockets):
                    await asyncio.sleep(0.005)
        except TimeoutError:
            return

    def _session(self, endpoint: str) -> aiohttp.ClientSession:
        is_extra = self._policy.is_extra(endpoint)
        if is_extra not in self._sessions:
            connector = aiohttp.TCPConnector(
                limit=MAX_CONNECTIONS,
                keepalive_timeout=60,
                ssl=ssl.create_default_context(),
                socket_factory=guarded_socket(self._allowed if is_extra else (), self._sockets),
            )
            self._sessions[is_extra] = aiohttp.ClientSession(
                connector=connector,
                timeout=self._timeout,
                trust_env=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
            )
        return self._sessions[is_extra]

    def _encrypt(self, envelope: Envelope) -> bytes:
        keys = {"p256dh": envelope.p256dh, "auth": envelope.auth}
        pusher = WebPusher({"endpoint": envelope.endpoint, "keys": keys})
        encrypted: bytes = pusher.encode(envelope.body)["body"]
        return encrypted

    def _headers(self, envelope: Envelope) -> dict[str, str]:
        headers = {
            "Authorization": self._signature(envelope.origin),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(envelope.ttl),
            "Urgency": envelope.urgency,
        }
        if envelope.topic:
            headers["Topic"] = envelope.topic
        return headers

    def _signature(self, origin: str) -> str:
        now = self._clock.now()
        kept = self._signatures.get(origin)
        if kept is not None and kept[1] - now > RENEW_BEFORE:
            return kept[0]
        expires = now + SIGNED_FOR
        claims = {"aud": origin, "exp": int(expires.timestamp()), "sub": self._subject}
        signed: str = self._vapid.sign(claims)["Authorization"]
        self._signatures[origin] = (signed, expires)
        return signed
