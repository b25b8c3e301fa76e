"""Access tokens in requests and responses."""

import marshmallow as ma

from hallway.core.fields import Moment, Name, RecordId
from hallway.tokens.models import MAX_TOKEN_NAME

MOST_DAYS = 366


class AccessTokenIn(ma.Schema):
    """A new token: what it is for, what it may do, and for how long."""

    name = Name(MAX_TOKEN_NAME, required=True)
    scope = ma.fields.String(
        required=True,
        validate=ma.validate.OneOf(["read", "write"]),
        metadata={"description": "*read* only reads; *write* does both"},
    )
    days = ma.fields.Integer(
        load_default=90, strict=True, validate=ma.validate.Range(1, MOST_DAYS), metadata={"description": "Its life"}
    )


class AccessTokenOut(ma.Schema):
    """A token, without the token itself."""

    id = RecordId(required=True)
    name = ma.fields.String(required=True)
    scope = ma.fields.String(required=True, validate=ma.validate.OneOf(["read", "write"]))
    created_at = Moment(required=True)
    expires_at = Moment(required=True)
    last_used_at = Moment(required=True, allow_none=True, metadata={"description": "To the hour"})


class NewAccessTokenOut(AccessTokenOut):
    """A token, shown this once."""

    token = ma.fields.String(required=True)


class AccessTokenList(ma.Schema):
    """All tokens of a person."""

    items = ma.fields.List(ma.fields.Nested(AccessTokenOut), required=True)
