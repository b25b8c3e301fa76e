"""Checks whether a message broker answers."""

from kombu.connection import Connection
from kombu.exceptions import OperationalError


def is_reachable(url: str, patience: float = 5) -> bool:
    """Return whether the broker at ``url`` accepts a connection, within about ``patience`` seconds."""
    options = {"socket_connect_timeout": patience, "socket_timeout": patience} if url.startswith("redis") else {}
    made = Connection(url, connect_timeout=patience, transport_options=options)  # type: ignore[no-untyped-call]
    with made as connection:
        try:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=patience)
            connection.default_channel  # noqa: B018  # Redis connects when it is first used
        except (OperationalError, OSError):
            return False
    return True
