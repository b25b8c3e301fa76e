"""Reports in requests."""

import marshmallow as ma

from hallway.core.fields import RecordId, Text
from hallway.reporting.models import MAX_WORDS

REASONS = ("unwanted", "harassment", "false_name", "other")


class ReportIn(ma.Schema):
    """What is wrong with somebody, and what the operator may see of what you have of them."""

    contact_id = RecordId(required=True)
    reason = ma.fields.String(
        required=True,
        validate=ma.validate.OneOf(REASONS),
        metadata={"description": "*unwanted*: messages nobody asked for; *false_name*: says to be somebody else"},
    )
    words = Text(MAX_WORDS, lines=True, may_be_empty=True, load_default="")
    shows = ma.fields.List(
        ma.fields.String(validate=ma.validate.OneOf(["card", "meetings", "notes"])),
        load_default=list,
        validate=ma.validate.Length(max=3),
        metadata={"description": "What the operator may see: their card as you see it, when you met, your own notes"},
    )
