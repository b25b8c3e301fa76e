"""Ids: UUID version 7 (RFC 9562, section 5.7), made by whoever creates the record."""

from uuid import UUID

from uuid_utils import uuid7

PATTERN = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"
"""A regular expression as strict as ``parse_id``, for text with dashes."""


def new_id() -> str:
    """Return a new UUIDv7 in lower case with dashes; later ids sort after earlier ones."""
    return str(uuid7())


def parse_id(text: str) -> str | None:
    """Return the canonical form of an id from outside, or None if it is not a UUIDv7."""
    try:
        parsed = UUID(text)
    except ValueError:
        return None
    return str(parsed) if parsed.version == 7 else None
