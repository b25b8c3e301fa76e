"""Nothing in a test may leave this machine: sockets beyond loopback are refused, whoever opens them."""

import sys
from ipaddress import ip_address
from typing import Any

_LOCAL_NAMES = frozenset({"", "localhost", "localhost.localdomain"})


class NetworkRefused(OSError):
    """A test tried to reach another machine."""


def _is_local(host: object) -> bool:
    if host is None:
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ip_address(text.split("%")[0])
    except ValueError:
        return text in _LOCAL_NAMES or text.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        # Paths of Unix sockets are text or bytes; addresses of machines are tuples.
        address = args[1]
        if isinstance(address, tuple) and not _is_local(address[0]):
            raise NetworkRefused(f"{event} to {address[0]}:{address[1]} refused: tests stay on this machine")
    elif event == "socket.getaddrinfo" and not _is_local(args[0]):
        raise NetworkRefused(f"looking up {args[0]} refused: tests stay on this machine")


def refuse_other_machines() -> None:
    """Install the refusal for the rest of this process. It cannot be taken back."""
    sys.addaudithook(_audit)
