"""Follow-ups in requests and responses."""

import marshmallow as ma

from hallway.core.fields import Moment, RecordId

OUTCOMES = ["sent", "they_wrote", "let_go"]


class FollowupPatch(ma.Schema):
    """What a person does with a follow-up. An outcome closes it, null reopens it."""

    outcome = ma.fields.String(allow_none=True, validate=ma.validate.OneOf(OUTCOMES))
    snoozed_until = Moment(allow_none=True)
    pace = ma.fields.Integer(validate=ma.validate.OneOf([24, 48]), metadata={"description": "Hours to follow up in"})


class FollowupOut(ma.Schema):
    """The duty to get back to a contact; it has the id of its encounter."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    pace = ma.fields.Integer(required=True, validate=ma.validate.OneOf([24, 48]))
    deadline_at = Moment(required=True)
    snoozed_until = Moment(required=True, allow_none=True)
    outcome = ma.fields.String(required=True, allow_none=True, validate=ma.validate.OneOf(OUTCOMES))
    closed_at = Moment(required=True, allow_none=True)


class FollowupList(ma.Schema):
    """One page of follow-ups; ``next`` is the key of the page after it."""

    items = ma.fields.List(ma.fields.Nested(FollowupOut), required=True)
    next = ma.fields.String(required=True, allow_none=True)
