"""Introductions in requests and responses."""

import marshmallow as ma

from hallway.core.fields import Moment, Name, RecordId, Text
from hallway.introductions.models import MAX_REASON, MAX_WANTED

STATES = ["offered", "one_yes", "asked", "accepted", "declined", "connected", "lapsed"]


class IntroductionIn(ma.Schema):
    """A new introduction: two of your contacts, and a reason that both will read."""

    first_contact_id = RecordId(required=True)
    second_contact_id = RecordId(required=True)
    reason = Text(MAX_REASON, lines=True, required=True)
    promise_id = RecordId(allow_none=True, load_default=None)


class IntroductionPatch(ma.Schema):
    """The answer of one of the two. *asked* takes an answer back."""

    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["asked", "accepted", "declined"]))


class IntroductionOut(ma.Schema):
    """One person's view of an introduction; nothing in it says what somebody else answered."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    role = ma.fields.String(required=True, validate=ma.validate.OneOf(["introducer", "invited"]))
    state = ma.fields.String(required=True, validate=ma.validate.OneOf(STATES))
    reason = ma.fields.String(required=True, attribute="introduction.reason")
    first_contact_id = RecordId(
        required=True,
        allow_none=True,
        metadata={"description": "The introducer: one of the two. Whoever is introduced: the introducer"},
    )
    second_contact_id = RecordId(
        required=True,
        allow_none=True,
        metadata={"description": "The introducer: the other. Whoever is introduced: the other, once connected"},
    )
    by = ma.fields.String(required=True, attribute="by_card.name", dump_default="")
    other_name = ma.fields.String(required=True, attribute="card.name", dump_default="")
    other_headline = ma.fields.String(required=True, allow_none=True, attribute="card.headline", dump_default=None)


class RequestIn(ma.Schema):
    """Whom to ask, for an introduction to whom, and why in words that the one who is asked reads."""

    contact_id = RecordId(required=True)
    wanted = Name(MAX_WANTED, required=True)
    reason = Text(MAX_REASON, lines=True, may_be_empty=True, load_default="")


class RequestPatch(ma.Schema):
    """What one made of a request, for oneself alone: *done* once it needs no more attention."""

    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["open", "done"]))


class RequestOut(ma.Schema):
    """One person's view of a request; nothing in it says what the other made of it."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    role = ma.fields.String(required=True, validate=ma.validate.OneOf(["asker", "asked"]))
    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["open", "done"]))
    wanted = ma.fields.String(required=True)
    reason = ma.fields.String(required=True)
    contact_id = RecordId(required=True, allow_none=True, metadata={"description": "Your contact of the other"})
    other_name = ma.fields.String(required=True, attribute="card.name", dump_default="")
