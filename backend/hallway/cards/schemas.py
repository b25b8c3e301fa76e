"""Cards in requests and responses."""

import marshmallow as ma

from hallway.cards.models import MAX_FIELDS, MAX_LABEL, MAX_LINE, MAX_NAME, MAX_TOPIC, MAX_TOPICS, MAX_VALUE
from hallway.cards.rules import KINDS, LEVELS
from hallway.cards.vcards import VERSIONS
from hallway.core.fields import Name, RecordId, Text


class FieldIn(ma.Schema):
    """A field of a card: one way to reach somebody, or a line of text."""

    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(KINDS))
    value = Text(MAX_VALUE, required=True)
    label = Text(40, allow_none=True, load_default=None)
    level = ma.fields.String(required=True, validate=ma.validate.OneOf(LEVELS))


class FieldPatch(ma.Schema):
    """What may change about a field."""

    kind = ma.fields.String(validate=ma.validate.OneOf(KINDS))
    value = Text(MAX_VALUE)
    label = Text(40, allow_none=True)
    level = ma.fields.String(validate=ma.validate.OneOf(LEVELS))


class FieldOut(ma.Schema):
    """A field as its owner sees it."""

    id = RecordId(required=True)
    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(KINDS))
    value = ma.fields.String(required=True)
    label = ma.fields.String(required=True, allow_none=True)
    level = ma.fields.String(required=True, validate=ma.validate.OneOf(LEVELS))


class CardIn(ma.Schema):
    """A new card. Its fields are added one by one."""

    name = Name(MAX_NAME, required=True)
    label = Text(MAX_LABEL, allow_none=True, load_default=None)
    given_name = Text(MAX_NAME, allow_none=True, load_default=None)
    family_name = Text(MAX_NAME, allow_none=True, load_default=None)
    headline = Text(MAX_LINE, allow_none=True, load_default=None)
    organisation = Text(MAX_LINE, allow_none=True, load_default=None)
    topics = ma.fields.List(Text(MAX_TOPIC), validate=ma.validate.Length(max=MAX_TOPICS), load_default=list)
    picture_level = ma.fields.String(validate=ma.validate.OneOf(LEVELS), load_default="public")


class CardPatch(ma.Schema):
    """What may change about a card itself."""

    name = Name(MAX_NAME)
    label = Text(MAX_LABEL, allow_none=True)
    given_name = Text(MAX_NAME, allow_none=True)
    family_name = Text(MAX_NAME, allow_none=True)
    headline = Text(MAX_LINE, allow_none=True)
    organisation = Text(MAX_LINE, allow_none=True)
    topics = ma.fields.List(Text(MAX_TOPIC), validate=ma.validate.Length(max=MAX_TOPICS))
    picture_level = ma.fields.String(validate=ma.validate.OneOf(LEVELS))


class CardOut(ma.Schema):
    """A card as its owner sees it."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    label = ma.fields.String(required=True, allow_none=True)
    name = ma.fields.String(required=True)
    given_name = ma.fields.String(required=True, allow_none=True)
    family_name = ma.fields.String(required=True, allow_none=True)
    headline = ma.fields.String(required=True, allow_none=True)
    organisation = ma.fields.String(required=True, allow_none=True)
    topics = ma.fields.List(ma.fields.String(), required=True)
    picture = ma.fields.String(
        required=True, allow_none=True, metadata={"description": "Changes with the picture; null where there is none"}
    )
    picture_level = ma.fields.String(required=True, validate=ma.validate.OneOf(LEVELS))
    fields_ = ma.fields.List(
        ma.fields.Nested(FieldOut),
        required=True,
        data_key="fields",
        attribute="fields",
        validate=ma.validate.Length(max=MAX_FIELDS),
    )


class VCardArgs(ma.Schema):
    """The version of a vCard: every phone reads 3.0, Outlook 2.1, strict new programs 4.0."""

    version = ma.fields.String(validate=ma.validate.OneOf(VERSIONS), load_default="3.0")


class CardList(ma.Schema):
    """All cards of a person."""

    items = ma.fields.List(ma.fields.Nested(CardOut), required=True)


class SharedField(ma.Schema):
    """A field as somebody else sees it."""

    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(KINDS))
    value = ma.fields.String(required=True)
    label = ma.fields.String(required=True, allow_none=True)


class SharedCard(ma.Schema):
    """A card as somebody else sees it: only what its owner shares with them."""

    name = ma.fields.String(required=True)
    given_name = ma.fields.String(required=True, allow_none=True)
    family_name = ma.fields.String(required=True, allow_none=True)
    headline = ma.fields.String(required=True, allow_none=True)
    organisation = ma.fields.String(required=True, allow_none=True)
    topics = ma.fields.List(ma.fields.String(), required=True)
    picture = ma.fields.String(
        required=True, allow_none=True, metadata={"description": "Changes with the picture; null where there is none"}
    )
    fields_ = ma.fields.List(ma.fields.Nested(SharedField), required=True, data_key="fields", attribute="fields")
