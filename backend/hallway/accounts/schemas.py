"""Accounts in requests and responses: everything a phone needs to work offline."""

from base64 import urlsafe_b64decode
from binascii import Error
from typing import Any

import marshmallow as ma

from hallway.accounts.models import MAX_CREDENTIAL_ID, MAX_PASSKEY_NAME
from hallway.core.field_rules import Rule
from hallway.core.fields import Moment, Name, RecordId, Text
from hallway.core.locales import Language, Region, TimeZone
from hallway.core.words import mark
from hallway.notifications.schemas import SubscriptionOut
from hallway.people.models import MAX_EMAIL, MAX_NAME
from hallway.people.schemas import PersonOut
from hallway.swaps.schemas import LiveCodeOut

MAX_TYPED = 60
"""A code of eight or sixteen characters, with room for spaces and dashes."""
MAX_CLIENT_DATA = 4096
MAX_ATTESTATION = 16_384
"""Bytes. Attestations with a chain of certificates take a few thousand; we ask for none."""


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
    """Signing another phone in by a code: from a phone that is signed in, a mailbox (with ``email``), or paper."""

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


class Bytes(ma.fields.Field[bytes]):
    """Bytes as base64url without padding (RFC 4648, section 5); at most ``longest`` of them."""

    default_error_messages = {"bytes": Rule("bytes", mark("Must be base64url without padding."))}

    def __init__(self, longest: int, **kwargs: Any) -> None:
        limits = {"type": "string", "maxLength": (longest * 4 + 2) // 3, "pattern": "^[A-Za-z0-9_-]*$"}
        super().__init__(metadata=limits, **kwargs)
        self.longest = longest

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bytes:
        if not isinstance(value, str) or len(value) > self.metadata["maxLength"] or not value.isascii():
            raise self.make_error("bytes")
        try:
            return urlsafe_b64decode(value + "=" * (-len(value) % 4))
        except (ValueError, Error) as error:
            raise self.make_error("bytes") from error


class PasskeyOptions(ma.Schema):
    """What a browser is asked: JSON as Web Authentication Level 3 defines it, sections 5.1.8 and 5.1.9."""

    public_key = ma.fields.Dict(required=True)


class PasskeyIn(ma.Schema):
    """A new passkey, as ``navigator.credentials.create`` returns it."""

    name = Name(MAX_PASSKEY_NAME, required=True)
    credential_id = Bytes(MAX_CREDENTIAL_ID, required=True)
    client_data = Bytes(MAX_CLIENT_DATA, required=True)
    attestation_object = Bytes(MAX_ATTESTATION, required=True)


class PasskeyPatch(ma.Schema):
    """What may be changed about a passkey."""

    name = Name(MAX_PASSKEY_NAME, required=True)


class AssertionIn(ma.Schema):
    """A passkey's answer, as ``navigator.credentials.get`` returns it."""

    credential_id = Bytes(MAX_CREDENTIAL_ID, required=True)
    client_data = Bytes(MAX_CLIENT_DATA, required=True)
    authenticator_data = Bytes(MAX_CLIENT_DATA, required=True)
    signature = Bytes(MAX_CLIENT_DATA, required=True)
    user_handle = Bytes(64, required=True)


class PasskeySignInIn(ma.Schema):
    """Signing another phone in by a passkey."""

    passkey = ma.fields.Nested(AssertionIn, required=True)
    device_label = Text(80, required=True)
    time_zone = TimeZone()
    locale = Language()


class PasskeyOut(ma.Schema):
    """One passkey."""

    id = RecordId(required=True)
    name = ma.fields.String(required=True)
    created_at = Moment(required=True)
    last_used_at = Moment(required=True, allow_none=True)


class PasskeyList(ma.Schema):
    """All passkeys of a person."""

    items = ma.fields.List(ma.fields.Nested(PasskeyOut), required=True)


class RecoveryCodeState(ma.Schema):
    """Since when there is a recovery code; null if there is none, or it was used."""

    made_at = Moment(required=True, allow_none=True)


class RecoveryCodeOut(ma.Schema):
    """A recovery code, shown once: sixteen characters."""

    code = ma.fields.String(required=True)
    made_at = Moment(required=True)


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
    ways_back = ma.fields.List(
        ma.fields.String(validate=ma.validate.OneOf(["email", "passkey", "recovery_code"])),
        required=True,
        metadata={"description": "What signs this person in when no phone is left"},
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
