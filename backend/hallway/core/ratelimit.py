"""Rate limits by person or network, counted in the database so that all processes share them.

The ``limits`` library counts; this module has its storage and the mark on a view. A marked view is checked before its
transaction and counted after it, so that failed attempts count as well.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Literal, TypeVar, cast

from flask import Flask, current_app, g, request
from limits import RateLimitItem, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import BigInteger, Integer, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.auth import get_principal, is_public_endpoint
from hallway.core.clock import get_clock
from hallway.core.db import Base, db, for_each_dialect, run, unit_of_work
from hallway.core.keys import get_keyring
from hallway.core.problems import Problem, TooManyRequests
from hallway.core.writing import table_of

F = TypeVar("F", bound=Callable[..., Any])


class RateCount(Base):
    """The count of one key in a window that ends at ``expires_at`` (seconds since 1970)."""

    __tablename__ = "rate_counts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    expires_at: Mapped[int] = mapped_column(BigInteger, index=True)


_INCREASE = for_each_dialect(
    lambda insert: (
        (one := insert(table_of(RateCount)))
        .on_conflict_do_update(index_elements=["key"], set_={"count": RateCount.count + one.excluded.count})
        .returning(RateCount.count)
    )
)


class DatabaseStorage(Storage):
    """Fixed windows in a table. Every call is one or two statements in the open transaction."""

    STORAGE_SCHEME = ["hallway-database"]

    @property
    def base_exceptions(self) -> type[Exception]:
        """The storage's own errors: none, so that nothing is swallowed."""
        return ConnectionError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add to the count of ``key``, in a new window of ``expiry`` seconds if none is open; returns the count."""
        now = _now()
        db.session.execute(delete(RateCount).where(RateCount.expires_at <= now))
        row = {"key": _short(key), "count": amount, "expires_at": now + expiry}
        return int(run(_INCREASE, row).scalar_one())

    def get(self, key: str) -> int:
        """Return the count of ``key`` in the open window, or 0."""
        query = select(RateCount.count).where(RateCount.key == _short(key), RateCount.expires_at > _now())
        return db.session.execute(query).scalar_one_or_none() or 0

    def get_expiry(self, key: str) -> float:
        """Return when the open window of ``key`` ends, in seconds since 1970."""
        query = select(RateCount.expires_at).where(RateCount.key == _short(key))
        return float(db.session.execute(query).scalar_one_or_none() or _now())

    def check(self) -> bool:
        """Return True: the storage is as healthy as the database."""
        return True

    def reset(self) -> int:
        """Delete every count; returns how many there were."""
        return cast(Any, db.session.execute(delete(RateCount))).rowcount or 0

    def clear(self, key: str) -> None:
        """Delete the count of ``key``."""
        db.session.execute(delete(RateCount).where(RateCount.key == _short(key)))


def _now() -> int:
    return int(get_clock().now().timestamp())


def _short(key: str) -> str:
    return blake2b(key.encode(), digest_size=24).hexdigest()


def limited(
    name: str,
    *,
    wrong: tuple[type[Problem], ...] = (),
    only: Literal["done", "wrong", "each"] = "wrong",
) -> Callable[[F], F]:
    """Limit a view by the setting ``name``: per person if it needs a session, else per network.

    ``only`` says which requests count: *done* (successes), *each*, or *wrong*: those that raise one of the problems
    ``wrong`` or get 400 or more. So a whole venue behind one address is never limited for correct requests.
    """

    def mark(view: F) -> F:
        @wraps(view)
        def watched(*args: Any, **kwargs: Any) -> Any:
            try:
                answer = view(*args, **kwargs)
            except wrong:
                g.is_wrong_try = True
                raise
            g.is_wrong_try = getattr(answer, "status_code", 200) >= HTTPStatus.BAD_REQUEST
            return answer

        watched.limit = (name, only)  # type: ignore[attr-defined]  # a mark, read by check_limit
        return cast(F, watched)

    return mark


def init_ratelimit(app: Flask, limits: Mapping[str, str]) -> None:
    """Set the limits by name, each in the notation of the limits library ('20 per hour')."""
    app.extensions["hallway.limiter"] = FixedWindowRateLimiter(DatabaseStorage())
    app.extensions["hallway.limits"] = {name: parse(text) for name, text in limits.items()}


def hit(name: str, *key: str) -> None:
    """Count one more in the open transaction. Raises TooManyRequests with Retry-After."""
    if not _limiter().hit(_limit(name), name, *key):
        raise _slow_down(name, *key)


def is_within(name: str, *key: str) -> bool:
    """Return whether one more would be within the limit."""
    return bool(_limiter().test(_limit(name), name, *key))


def check_within(name: str, *key: str) -> None:
    """Raise TooManyRequests with Retry-After where one more would be over the limit."""
    if not is_within(name, *key):
        raise _slow_down(name, *key)


def count_later(name: str, *key: str, cost: int = 1) -> None:
    """Count after the response, in a separate transaction, so that it counts even if this one is rolled back."""
    g.setdefault("counted_later", []).append((name, key, cost))


def forget(name: str, *key: str) -> None:
    """Reset the count."""
    _limiter().clear(_limit(name), name, *key)


def check_limit(endpoint: str | None) -> None:
    """Raise TooManyRequests with Retry-After if the limit of the view is reached. Reads in its own transaction."""
    mark = getattr(current_app.view_functions.get(endpoint or ""), "limit", None)
    if mark is None:
        return
    name, only = mark
    key = _who_asks()
    if not is_within(name, key):
        raise _slow_down(name, key)
    g.counting = (name, only, key)


def count_afterwards(status: int) -> None:
    """Count a finished request in its own transaction, if its view's mark says so."""
    for one, of, cost in g.pop("counted_later", ()):
        with unit_of_work():
            _limiter().hit(_limit(one), one, *of, cost=cost)
    name, only, key = g.pop("counting", (None, None, None))
    is_wrong = g.pop("is_wrong_try", False)
    if name is None or (only == "wrong" and not is_wrong) or (only == "done" and status >= HTTPStatus.BAD_REQUEST):
        return
    with unit_of_work():
        _limiter().hit(_limit(name), name, key)


def network_key() -> str:
    """Return a keyed hash of the network that the request came from."""
    return _network_key(request.remote_addr or "")


def _who_asks() -> str:
    """Return the person if the view needs a session, else the network: sessions are free, so they prove nothing."""
    if is_public_endpoint(current_app, request.endpoint):
        return network_key()
    principal = get_principal()
    # It is looked up again inside the transaction that acts on it.
    g.pop("principal")
    return principal.person_id


def _limiter() -> FixedWindowRateLimiter:
    return cast(FixedWindowRateLimiter, current_app.extensions["hallway.limiter"])


def _limit(name: str) -> RateLimitItem:
    return cast(RateLimitItem, current_app.extensions["hallway.limits"][name])


def _slow_down(name: str, *key: str) -> TooManyRequests:
    reset_at = _limiter().get_window_stats(_limit(name), name, *key).reset_time
    return TooManyRequests(headers={"Retry-After": str(max(1, int(reset_at) - _now()))})


def _network_key(address: str) -> str:
    """Return a keyed hash of an address's network: a /64 of IPv6, a single address of IPv4.

    A server that listens on ``::`` sees IPv4 as ``::ffff:192.0.2.1`` (RFC 4291, section 2.5.5.2).
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        network = address
    else:
        if isinstance(parsed, IPv6Address):
            mapped = parsed.ipv4_mapped
            network = str(mapped or ip_network((int(parsed), 64), strict=False))
        else:
            network = str(parsed)
    return blake2b(network.encode(), key=get_keyring().derive("network"), digest_size=16).hexdigest()
