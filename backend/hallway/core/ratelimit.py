"""Limits by network, counted in the database so that every process and every restart knows them.

The counting is done by the ``limits`` library; here are its storage and the mark on a view. A hit is a
transaction of its own before the request's, so that a refused attempt counts as well.
"""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, TypeVar, cast

from flask import Flask, current_app, request
from limits import RateLimitItem, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import BigInteger, Integer, String, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.clock import get_clock
from hallway.core.db import Base, db, unit_of_work
from hallway.core.keys import get_keyring
from hallway.core.problems import TooManyRequests

F = TypeVar("F", bound=Callable[..., Any])


class RateCount(Base):
    """How often something was done under one key until a moment (seconds since 1970)."""

    __tablename__ = "rate_counts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    expires_at: Mapped[int] = mapped_column(BigInteger, index=True)


class DatabaseStorage(Storage):
    """Fixed windows in a table. Every call is one statement or two in the transaction that is open."""

    STORAGE_SCHEME = ["hallway-database"]

    @property
    def base_exceptions(self) -> type[Exception]:
        """What counts as a failure of the storage itself: nothing is swallowed here."""
        return ConnectionError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add to the count under ``key``, starting a window of ``expiry`` seconds where none is open."""
        now = _now()
        db.session.execute(delete(RateCount).where(RateCount.expires_at <= now))
        insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
        return db.session.execute(
            insert(RateCount)
            .values(key=_short(key), count=amount, expires_at=now + expiry)
            .on_conflict_do_update(index_elements=["key"], set_={"count": RateCount.count + amount})
            .returning(RateCount.count)
        ).scalar_one()

    def get(self, key: str) -> int:
        """The count under ``key`` in the open window, 0 where there is none."""
        query = select(RateCount.count).where(RateCount.key == _short(key), RateCount.expires_at > _now())
        return db.session.execute(query).scalar_one_or_none() or 0

    def get_expiry(self, key: str) -> float:
        """When the open window under ``key`` ends, in seconds since 1970."""
        query = select(RateCount.expires_at).where(RateCount.key == _short(key))
        return float(db.session.execute(query).scalar_one_or_none() or _now())

    def check(self) -> bool:
        """The storage is as healthy as the database."""
        return True

    def reset(self) -> int:
        """Forget every count; returns how many there were."""
        return cast(Any, db.session.execute(delete(RateCount))).rowcount or 0

    def clear(self, key: str) -> None:
        """Forget the count under ``key``."""
        db.session.execute(delete(RateCount).where(RateCount.key == _short(key)))


def _now() -> int:
    return int(get_clock().now().timestamp())


def _short(key: str) -> str:
    return blake2b(key.encode(), digest_size=24).hexdigest()


def limited(name: str, default: str) -> Callable[[F], F]:
    """Mark a view as limited by network: ``default`` in the words of the limits library ('20 per hour')."""

    def mark(view: F) -> F:
        view.limit_by_network = (name, parse(default))  # type: ignore[attr-defined]  # a mark, read by hit_network_limit
        return view

    return mark


def init_ratelimit(app: Flask, overrides: Mapping[str, str]) -> None:
    """Prepare counting; ``overrides`` replaces the limits of marked views by name."""
    app.extensions["hallway.limiter"] = FixedWindowRateLimiter(DatabaseStorage())
    app.extensions["hallway.limits"] = {name: parse(text) for name, text in overrides.items()}


def hit_network_limit(endpoint: str | None) -> None:
    """Count this request against the mark of its view, if any. Raises TooManyRequests with Retry-After."""
    mark = getattr(current_app.view_functions.get(endpoint or ""), "limit_by_network", None)
    if mark is None:
        return
    name, default = mark
    item: RateLimitItem = current_app.extensions["hallway.limits"].get(name, default)
    limiter: FixedWindowRateLimiter = current_app.extensions["hallway.limiter"]
    key = _network_key(request.remote_addr or "")
    with unit_of_work():
        is_within = limiter.hit(item, name, key)
        reset_at = limiter.get_window_stats(item, name, key).reset_time
    if not is_within:
        wait = max(1, int(reset_at) - _now())
        raise TooManyRequests(headers={"Retry-After": str(wait)})


def _network_key(address: str) -> str:
    """A keyed hash of the address's network: a /64 of IPv6, a single address of IPv4."""
    try:
        parsed = ip_address(address)
    except ValueError:
        network = address
    else:
        network = str(ip_network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else str(parsed)
    return blake2b(network.encode(), key=get_keyring().derive("network"), digest_size=16).hexdigest()
