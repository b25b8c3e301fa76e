"""Accounts in requests and responses: everything a phone needs to work offline."""

import marshmallow as ma

from hallway.core.fields import Moment, Name, RecordId, Text
from hallway.core.locales import Language, Region, TimeZone
from hallway.notifications.schemas import SubscriptionOut
from hallway.people.models import MAX_EMAIL, MAX_NAME
from hallway.people.schemas import PersonOut
from hallway.swaps.schemas import LiveCodeOut

MAX_TYPED = 60
"""A code of eight characters, with room for spaces and dashes."""


class AccountIn(ma.Schema):
    """A new account: a name and one way to reach them."""

    id = RecordId(required=True)
    name = Name(MAX_NAME, required=True)
    reach = Text(500, required=True, metadata={"description": "An e-mail address, a phone number or a link"})
    region = Region(
        load_default=None,
        allow_none=True,
        metadata={"description": "Two letters (ISO 3166-1): assumed for a phone number without a country code"},
    )
    time_zone = TimeZone(required=True, otherwise="UTC")
    locale = Language(required=True, otherwise="en")
    device_label = Text(80, required=True)


class EmailCodeIn(ma.Schema):
    """Asking for a code by e-mail."""

    email = Text(MAX_EMAIL, required=True)


class EmailIn(ma.Schema):
    """Verifying an address by the code that was sent there."""

    email = Text(MAX_EMAIL, required=True)
    code = Text(MAX_TYPED, required=True)


class SignInIn(ma.Schema):
    """Signing another phone in by a one-time code: from a phone that is signed in, or (with ``email``) a mailbox."""

    code = Text(MAX_TYPED, required=True)
    email = Text(MAX_EMAIL)
    device_label = Text(80, required=True)
    time_zone = TimeZone()
    locale = Language()


class ResumeIn(ma.Schema):
    """A phone's proof that it holds its live code's secret.

    ``proof`` is base64url without padding of HMAC-SHA-256(secret, 'session', code id (8 bytes), step (3 bytes)).
    """

    step = ma.fields.Integer(
        required=True,
        strict=True,
        validate=ma.validate.Range(0, 2**24 - 1),
        metadata={"description": "Whole minutes since 2026-01-01T00:00Z"},
    )
    proof = ma.fields.String(
        required=True, validate=[ma.validate.Length(equal=43), ma.validate.Regexp(r"^[A-Za-z0-9_-]{43}$")]
    )


class AccountOut(ma.Schema):
    """The person, this device, its live code, and what reminders need."""

    person = ma.fields.Nested(PersonOut, required=True)
    device_id = RecordId(required=True)
    code = ma.fields.Nested(LiveCodeOut, required=True, allow_none=True, metadata={"description": "The newest"})
    codes = ma.fields.List(ma.fields.Nested(LiveCodeOut), required=True, metadata={"description": "One a card"})
    push_key = ma.fields.String(required=True, metadata={"description": "The server's VAPID public key, base64url"})
    public_url = ma.fields.String(required=True, metadata={"description": "The origin that codes carry"})
    sends_mail = ma.fields.Boolean(
        required=True, metadata={"description": "Whether this server can send e-mails, and so prove an address"}
    )
    push = ma.fields.Nested(
        SubscriptionOut,
        required=True,
        allow_none=True,
        metadata={"description": "What the server knows of this phone's push subscription; null if it has none"},
    )
    undelivered_at = Moment(
        required=True,
        allow_none=True,
        metadata={"description": "When the last reminder was due, if it reached no phone and no mailbox; else null"},
    )


class DeviceOut(ma.Schema):
    """One of a person's phones, and whether reminders reach it (null: they are off there)."""

    id = RecordId(required=True)
    label = ma.fields.String(required=True)
    created_at = Moment(required=True)
    last_seen_at = Moment(required=True)
    is_this = ma.fields.Boolean(required=True)
    push = ma.fields.Nested(SubscriptionOut, required=True, allow_none=True)


class DeviceList(ma.Schema):
    """All phones that are signed in."""

    items = ma.fields.List(ma.fields.Nested(DeviceOut), required=True)
