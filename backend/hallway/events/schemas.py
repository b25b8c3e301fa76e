"""Events in requests and responses."""

from datetime import timedelta
from typing import Any

import marshmallow as ma

from hallway.core.fields import Message, Moment, Name, RecordId, Text
from hallway.core.locales import TimeZone
from hallway.core.words import mark
from hallway.events.models import MAX_NAME

MAX_LENGTH = timedelta(days=31)
HAS_LIST = "Whether people at the event may put themselves on a list that those on it see"


class _Span(ma.Schema):
    @ma.validates_schema
    def _ends_after_it_starts(self, data: dict[str, Any], **_kwargs: Any) -> None:
        start, end = data.get("starts_at"), data.get("ends_at")
        if start and end and not timedelta(0) < end - start <= MAX_LENGTH:
            words = mark("Must be after the start, and at most 31 days later.")
            raise ma.ValidationError(Message.make("not-after-start", words, {}), "ends_at")


class EventIn(_Span):
    """A new event."""

    name = Name(MAX_NAME, required=True)
    place = Text(MAX_NAME, allow_none=True, load_default=None)
    starts_at = Moment(required=True)
    ends_at = Moment(allow_none=True, load_default=None)
    time_zone = TimeZone(required=True, otherwise="UTC")
    has_list = ma.fields.Boolean(load_default=False, metadata={"description": HAS_LIST})


class EventPatch(_Span):
    """What an event's owner may change."""

    name = Name(MAX_NAME)
    place = Text(MAX_NAME, allow_none=True)
    starts_at = Moment()
    ends_at = Moment(allow_none=True)
    time_zone = TimeZone()
    has_list = ma.fields.Boolean(metadata={"description": HAS_LIST})


class EventOut(ma.Schema):
    """An event as one of its people sees it."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    name = ma.fields.String(required=True, attribute="event.name")
    place = ma.fields.String(required=True, allow_none=True, attribute="event.place")
    starts_at = Moment(required=True, attribute="event.starts_at")
    ends_at = Moment(required=True, allow_none=True, attribute="event.ends_at")
    time_zone = ma.fields.String(required=True, attribute="event.time_zone")
    has_list = ma.fields.Boolean(required=True, attribute="event.has_list", metadata={"description": HAS_LIST})
    join_code = ma.fields.String(
        required=True,
        allow_none=True,
        attribute="event.join_code",
        metadata={"description": "Whoever has it may join; null if an earlier release made the event"},
    )
    role = ma.fields.String(required=True, validate=ma.validate.OneOf(["owner", "attendee"]))
