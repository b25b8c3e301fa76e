"""Push endpoints: where messages may be sent, and what a log may contain of them. Pure functions."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from hallway.core.words import mark
from hallway.notifications.rules import is_within

MAX_ENDPOINT = 2048
VENDORS = ("fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_SERVER = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
_PRINTABLE = re.compile(r"[!-\[\]-~]*")  # ASCII without space and backslash
_NUMERIC = re.compile(r"(0x[0-9a-f]*|[0-9]+)")


@dataclass(frozen=True)
class EndpointPolicy:
    """Where messages may be sent. ``extra_hosts`` are lower-case ``host`` or ``host:port``; no port means 443."""

    is_public: bool = False
    extra_hosts: frozenset[str] = frozenset()
    vendors: tuple[str, ...] = VENDORS

    def is_extra(self, endpoint: str) -> bool:
        """Return whether the endpoint is on one of the operator's extra hosts."""
        return _is_extra(self, _server_of(endpoint))

    def is_extra_server(self, parts: SplitResult) -> bool:
        """Return the same for the scheme, host and port of an endpoint."""
        host, port = parts.hostname or "", port_of(parts)
        return f"{host}:{port}" in self.extra_hosts or (port == 443 and host in self.extra_hosts)

    def objection(self, endpoint: str) -> str | None:
        """Return why nothing may be sent to ``endpoint``, in words, or None if it may.

        Decides by the parsed host and not by a pattern over the whole URL. The address that the name resolves to is
        checked when the connection is made.
        """
        if len(endpoint) > MAX_ENDPOINT:
            return mark("The endpoint is too long.")
        if not _PRINTABLE.fullmatch(endpoint):
            return mark("The endpoint holds characters that an address cannot have.")
        if "#" in endpoint:
            return mark("The endpoint holds a fragment.")
        return _objection_to_server(self, _server_of(endpoint))

    def objection_to_server(self, server: str) -> str | None:
        """Return why nothing may be sent to a server, given as ``https://host:port``, or None."""
        try:
            parts = urlsplit(server)
            port = port_of(parts)
        except ValueError:
            return mark("The endpoint is not an address.")
        if parts.scheme != "https":
            return mark("The endpoint does not begin with https.")
        if "@" in parts.netloc:
            return mark("The endpoint holds a user name.")
        host = parts.hostname or ""
        if not _is_host_name(host):
            return mark("The endpoint does not name a host.")
        if is_within(host, "invalid"):
            # Chromium's name for a subscription that ended (RFC 2606, 2: such a name never exists).
            return mark("The subscription has ended: the browser has to subscribe again.")
        if self.is_extra_server(parts):
            return None
        if port != 443:
            return mark("The endpoint has a port that is not allowed.")
        if self.is_public or any(is_within(host, vendor) for vendor in self.vendors):
            return None
        return mark("The endpoint is not on a push service that this server sends to.")


def port_of(parts: SplitResult) -> int:
    """Return the port of an https address, 443 if it has none. Port 0 counts as one that it has."""
    return 443 if parts.port is None else parts.port


def origin_of(endpoint: str) -> str:
    """Return scheme, host and port of an endpoint (the ``aud`` of RFC 8292); safe to log."""
    return _origin_of_server(_server_of(endpoint))


def host_of(endpoint: str) -> str:
    """Return the host that an endpoint names."""
    return _host_of_server(_server_of(endpoint))


def fingerprint(endpoint: str) -> str:
    """Return a short hash of an endpoint for the log: whoever has the endpoint itself can send to it."""
    return hashlib.sha256(endpoint.encode()).hexdigest()[:12]


def _server_of(endpoint: str) -> str:
    # Everything before the path (RFC 3986, 3.2). There are few servers, so the results are cached by server.
    found = _SERVER.match(endpoint)
    return found[0] if found else ""


@lru_cache(maxsize=1024)
def _objection_to_server(policy: EndpointPolicy, server: str) -> str | None:
    return policy.objection_to_server(server)


@lru_cache(maxsize=1024)
def _is_extra(policy: EndpointPolicy, server: str) -> bool:
    return policy.is_extra_server(urlsplit(server))


@lru_cache(maxsize=1024)
def _origin_of_server(server: str) -> str:
    parts = urlsplit(server)
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    return f"https://{name}" + (f":{parts.port}" if parts.port not in (None, 443) else "")


@lru_cache(maxsize=1024)
def _host_of_server(server: str) -> str:
    return urlsplit(server).hostname or ""


def _is_host_name(host: str) -> bool:
    """Return whether this is a host name, and not an IP address in any spelling that a resolver accepts."""
    if len(host) > 253 or not _HOST.fullmatch(host):
        return False
    if _NUMERIC.fullmatch(host.rsplit(".", 1)[-1]):
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False
