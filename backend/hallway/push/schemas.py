"""Subscriptions as they travel: endpoint and keys come in and never go out."""

import marshmallow as ma

from hallway.core.fields import Moment
from hallway.push.endpoints import MAX_ENDPOINT


class SubscriptionKeys(ma.Schema):
    """The browser's own keys (RFC 8291), base64url."""

    p256dh = ma.fields.String(required=True, validate=ma.validate.Length(max=100))
    auth = ma.fields.String(required=True, validate=ma.validate.Length(max=32))


class SubscriptionIn(ma.Schema):
    """What ``PushSubscription.toJSON()`` gives."""

    class Meta:
        unknown = ma.EXCLUDE

    endpoint = ma.fields.String(required=True, validate=ma.validate.Length(max=MAX_ENDPOINT))
    keys = ma.fields.Nested(SubscriptionKeys, required=True)


class SubscriptionOut(ma.Schema):
    """Whether reminders reach this phone."""

    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["active", "disabled", "key_mismatch"]))
    last_delivered_at = Moment(required=True, allow_none=True)


class TestOut(ma.Schema):
    """What became of a test message: *gone* means that this phone has to turn reminders on again."""

    __test__ = False

    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["sent", "failed", "gone"]))
    detail = ma.fields.String(required=True)
