"""Subscriptions in requests and responses. Endpoint and keys are accepted and never returned."""

import marshmallow as ma

from hallway.core.fields import Moment
from hallway.notifications.endpoints import MAX_ENDPOINT
from hallway.notifications.models import SubscriptionState


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
    application_server_key = ma.fields.String(
        load_default=None,
        allow_none=True,
        validate=ma.validate.Length(max=88),
        metadata={"description": "The key of the server that the browser subscribed for, base64url, where it tells"},
    )


class SubscriptionOut(ma.Schema):
    """Whether reminders reach this phone: only by an *active* subscription; any other has to be replaced."""

    state = ma.fields.String(required=True, validate=ma.validate.OneOf([state.value for state in SubscriptionState]))
    last_delivered_at = Moment(required=True, allow_none=True)


class SubscriptionTaken(SubscriptionOut):
    """What became of a subscription, and the server key that a new one has to be made for."""

    push_key = ma.fields.String(required=True, metadata={"description": "The server's VAPID public key, base64url"})


class TestOut(ma.Schema):
    """What became of a test message: *gone* means that this phone has to turn reminders on again."""

    __test__ = False

    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["waiting", "sent", "failed", "gone"]))
