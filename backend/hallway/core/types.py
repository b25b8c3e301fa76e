"""Column types for ids and times."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import CHAR, DateTime, Dialect, String
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.types import TypeDecorator, TypeEngine


class NaiveDatetime(ValueError):
    """A time without a time zone reached the database: a bug."""


class Id(TypeDecorator[str]):
    """A UUID as a ``str`` in lower case with dashes: native on PostgreSQL, 36 characters on SQLite."""

    impl = CHAR(36)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(UUID(as_uuid=False))
        return dialect.type_descriptor(CHAR(36))


class UTCDateTime(TypeDecorator[datetime]):
    """An aware time in UTC, to the microsecond.

    SQLite stores RFC 3339 with ``Z``, which sorts by time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveDatetime(value.isoformat())
        return to_wire(value) if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            return from_wire(value)
        aware: datetime = value.astimezone(UTC)
        return aware


def to_wire(moment: datetime) -> str:
    """Return an aware time as RFC 3339 in UTC with six decimals and ``Z``."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def from_wire(text: str) -> datetime:
    """Return RFC 3339 text as an aware time in UTC. Raises ValueError."""
    return datetime.fromisoformat(text).astimezone(UTC)
