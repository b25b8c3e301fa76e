"""Contacts, encounters, topics and promises in requests and responses."""

import marshmallow as ma

from hallway.cards.models import MAX_VALUE
from hallway.cards.rules import KINDS
from hallway.cards.schemas import SharedCard
from hallway.contacts.models import MAX_NAME, MAX_NOTE, MAX_PROMISE, MAX_TOPIC
from hallway.core.fields import Moment, Name, RecordId, Text
from hallway.core.locales import Language, TimeZone


class Detail(ma.Schema):
    """A way to reach a contact that its owner wrote down."""

    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(KINDS))
    value = Text(MAX_VALUE, required=True)


class ContactIn(ma.Schema):
    """A new contact, added by hand or from a code's hint."""

    name = Name(MAX_NAME, required=True)
    headline = Text(MAX_NAME, allow_none=True, load_default=None)
    details = ma.fields.List(ma.fields.Nested(Detail), validate=ma.validate.Length(max=20), load_default=list)
    language = Language(allow_none=True)


class ContactPatch(ma.Schema):
    """What the owner may change by hand."""

    name = Name(MAX_NAME)
    headline = Text(MAX_NAME, allow_none=True)
    details = ma.fields.List(ma.fields.Nested(Detail), validate=ma.validate.Length(max=20))
    language = Language(allow_none=True)


class ContactOut(ma.Schema):
    """A contact with the card as its owner shares it now."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    name = ma.fields.String(required=True)
    headline = ma.fields.String(required=True, allow_none=True)
    source = ma.fields.String(required=True, validate=ma.validate.OneOf(["swap", "hand", "guest"]))
    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["alone", "waiting", "kept", "withdrawn"]))
    details = ma.fields.List(ma.fields.Nested(Detail), required=True)
    language = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "The language that you write to them in (BCP 47); null for your own"},
    )
    card = ma.fields.Nested(SharedCard, required=True, allow_none=True, attribute="shared_card")


class ContactPage(ma.Schema):
    """A page of contacts, oldest first."""

    items = ma.fields.List(ma.fields.Nested(ContactOut), required=True)
    next = ma.fields.String(required=True, allow_none=True)


class DeleteContactArgs(ma.Schema):
    """Whether a contact who is deleted keeps your card."""

    sharing = ma.fields.String(validate=ma.validate.OneOf(["keep", "withdraw"]), load_default="keep")


class EncounterIn(ma.Schema):
    """A new encounter."""

    contact_id = RecordId(required=True)
    event_id = RecordId(allow_none=True, load_default=None)
    met_at = Moment(required=True)
    time_zone = TimeZone(required=True, otherwise="UTC")
    note = Text(MAX_NOTE, lines=True, may_be_empty=True, load_default="")
    pace = ma.fields.Integer(validate=ma.validate.OneOf([24, 48]), allow_none=True, load_default=None)


class EncounterPatch(ma.Schema):
    """What may change about an encounter. ``note_version`` is the version that the new note started from."""

    event_id = RecordId(allow_none=True)
    note = Text(MAX_NOTE, lines=True, may_be_empty=True)
    note_version = ma.fields.Integer(validate=ma.validate.Range(min=0))


class EncounterOut(ma.Schema):
    """An encounter."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    contact_id = RecordId(required=True)
    event_id = RecordId(required=True, allow_none=True)
    swap_id = RecordId(required=True, allow_none=True)
    met_at = Moment(required=True)
    time_zone = ma.fields.String(required=True)
    note = ma.fields.String(required=True)
    note_version = ma.fields.Integer(required=True)


class TopicIn(ma.Schema):
    """A topic's text."""

    text = Text(MAX_TOPIC, required=True)


class TopicOut(ma.Schema):
    """A topic on an encounter."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    encounter_id = RecordId(required=True)
    text = ma.fields.String(required=True)


class PromiseIn(ma.Schema):
    """A promise, and who made it."""

    encounter_id = RecordId(required=True)
    by = ma.fields.String(required=True, validate=ma.validate.OneOf(["me", "them"]))
    text = Text(MAX_PROMISE, required=True)
    due_at = Moment(allow_none=True, load_default=None)


class PromisePatch(ma.Schema):
    """What may change about a promise."""

    text = Text(MAX_PROMISE)
    due_at = Moment(allow_none=True)
    done_at = Moment(allow_none=True)


class PromiseOut(ma.Schema):
    """A promise."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    encounter_id = RecordId(required=True)
    by = ma.fields.String(required=True, validate=ma.validate.OneOf(["me", "them"]))
    text = ma.fields.String(required=True)
    due_at = Moment(required=True, allow_none=True)
    done_at = Moment(required=True, allow_none=True)
