"""The change feed in requests and responses."""

import marshmallow as ma

from hallway.core.fields import RecordId
from hallway.sync.feed import KINDS
from hallway.sync.service import MAX_PAGE


class ChangesArgs(ma.Schema):
    """Where to begin, and how many changes."""

    since = ma.fields.String(load_default=None, validate=ma.validate.Length(max=60))
    limit = ma.fields.Integer(load_default=200, validate=ma.validate.Range(1, MAX_PAGE))


class ChangeOut(ma.Schema):
    """One record in its newest state. `record` is null if it was deleted; `alias_of` is its new id."""

    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(KINDS))
    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    record = ma.fields.Raw(
        required=True,
        allow_none=True,
        metadata={"type": "object", "nullable": True, "description": "As the route of its kind answers"},
    )
    alias_of = RecordId(required=True, allow_none=True)


class ChangesOut(ma.Schema):
    """A page of the feed."""

    changes = ma.fields.List(ma.fields.Nested(ChangeOut), required=True)
    cursor = ma.fields.String(required=True)
    has_more = ma.fields.Boolean(required=True)
