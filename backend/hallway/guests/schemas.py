"""Guests in requests and responses."""

import marshmallow as ma

from hallway.cards.models import MAX_NAME, MAX_VALUE
from hallway.contacts.models import MAX_TOPIC
from hallway.core.fields import Name, Text

MAX_LINK = 40


class GuestForm(ma.Schema):
    """The form on the page behind a code, and on the guest's own page."""

    class Meta:
        unknown = ma.EXCLUDE

    name = Name(MAX_NAME, required=True)
    reach = Text(MAX_VALUE, required=True)
    topic = Text(MAX_TOPIC, may_be_empty=True, load_default="")


class GuestPatch(ma.Schema):
    """'Yes, we met' (*kept*) or 'I don't know them' (*declined*)."""

    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["kept", "declined"]))


class GuestLinkIn(ma.Schema):
    """The secret of a guest's private link."""

    link = ma.fields.String(required=True, validate=ma.validate.Length(1, MAX_LINK))


class GuestOut(ma.Schema):
    """What a guest left, and for whom."""

    name = ma.fields.String(required=True)
    reach = ma.fields.String(required=True)
    owner_name = ma.fields.String(required=True)
    owner_headline = ma.fields.String(required=True, allow_none=True)
