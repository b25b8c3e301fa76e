"""Keyset pagination: no offsets, no totals."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any, TypeVar

import marshmallow as ma
from sqlalchemy import ColumnElement, Row, Select, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from hallway.core import field_rules as _field_rules  # noqa: F401  # before fields are made
from hallway.core.db import db
from hallway.core.ids import parse_id
from hallway.core.problems import FieldError, Invalid
from hallway.core.words import mark

MAX_PAGE = 100
T = TypeVar("T")


class PageArgs(ma.Schema):
    """The parameters of a list: how many, and after which key."""

    limit = ma.fields.Integer(load_default=50, validate=ma.validate.Range(1, MAX_PAGE))
    after = ma.fields.String(load_default=None, validate=ma.validate.Length(max=200))


def fetch_page(
    query: Select[T], keys: Sequence[InstrumentedAttribute[Any]], *, limit: int, after: str | None
) -> tuple[list[T], str | None]:
    """Return one page of ``query`` in ascending order of ``keys``, and the key of the next page or None.

    ``keys`` are text columns, the last one unique. Raises Invalid for a key of another list.
    """
    if after is not None:
        parts = zip(_decode(after, len(keys)), keys, strict=True)
        query = query.where(tuple_(*keys) > tuple_(*(literal(part, key.type) for part, key in parts)))
    rows = db.session.execute(query.add_columns(*keys).order_by(*keys).limit(limit + 1)).all()
    items = [row[0] for row in rows[:limit]]
    return items, _encode([str(part) for part in rows[limit - 1][1:]]) if len(rows) > limit else None


def fetch_rows(
    query: Select[Any], key: ColumnElement[Any], *, limit: int, after: str | None
) -> tuple[list[Row[Any]], str | None]:
    """Return one page of rows in ascending order of ``key``, and the key of the next page or None.

    ``key`` is the column ``id``. Raises Invalid for a key of another list.
    """
    if after is not None:
        query = query.where(key > literal(_decode(after, 1)[0], key.type))
    rows = list(db.session.execute(query.order_by(key).limit(limit + 1)).all())
    return rows[:limit], _encode([str(rows[limit - 1].id)]) if len(rows) > limit else None


def _encode(parts: list[str]) -> str:
    return urlsafe_b64encode("\n".join(parts).encode()).decode().rstrip("=")


def _decode(key: str, count: int) -> list[str]:
    try:
        parts = urlsafe_b64decode(key + "=" * (-len(key) % 4)).decode().split("\n")
    except ValueError:
        parts = []
    # The last part of every key is a record's id.
    if len(parts) != count or parse_id(parts[-1]) is None:
        raise Invalid(errors=[FieldError("?after", "no-page-key", mark("This is not a page key of this list."))])
    return parts
