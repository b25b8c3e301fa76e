"""Events in requests and responses."""

from typing import Any

import marshmallow as ma

from hallway.core.field_rules import Rule
from hallway.core.fields import Moment, Name, RecordId, Text
from hallway.core.locales import TimeZone
from hallway.core.words import mark
from hallway.events.models import MAX_ABOUT, MAX_NAME
from hallway.events.rules import MAX_LENGTH, is_possible_span

HAS_LIST = "Whether people at the event may put themselves on a list that those on it see"
SPAN = Rule("not-after-start", mark("Must be after the start, and at most %(days)s days later."))


class _Span(ma.Schema):
    @ma.validates_schema
    def _ends_after_it_starts(self, data: dict[str, Any], **_kwargs: Any) -> None:
        start, end = data.get("starts_at"), data.get("ends_at")
        if start and not is_possible_span(start, end):
            raise ma.ValidationError(SPAN.format(days=MAX_LENGTH.days), "ends_at")


class EventIn(_Span):
    """A new event."""

    name = Name(MAX_NAME, required=True)
    place = Text(MAX_NAME, allow_none=True, load_default=None)
    starts_at = Moment(required=True)
    ends_at = Moment(allow_none=True, load_default=None)
    time_zone = TimeZone(required=True, otherwise="UTC")
    has_list = ma.fields.Boolean(load_default=False, metadata={"description": HAS_LIST})
    about = Text(MAX_ABOUT, lines=True, allow_none=True, load_default=None)
    run_by = Name(MAX_NAME, allow_none=True, load_default=None)


class EventPatch(_Span):
    """What an event's organisers may change; only its owner cancels it, or lets it take place after all."""

    name = Name(MAX_NAME)
    place = Text(MAX_NAME, allow_none=True)
    starts_at = Moment()
    ends_at = Moment(allow_none=True)
    time_zone = TimeZone()
    has_list = ma.fields.Boolean(metadata={"description": HAS_LIST})
    about = Text(MAX_ABOUT, lines=True, allow_none=True)
    run_by = Name(MAX_NAME, allow_none=True)
    is_cancelled = ma.fields.Boolean()


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
    about = ma.fields.String(required=True, allow_none=True, attribute="event.about")
    run_by = ma.fields.String(required=True, allow_none=True, attribute="event.run_by")
    cancelled_at = Moment(required=True, allow_none=True, attribute="event.cancelled_at")
    role = ma.fields.String(required=True, validate=ma.validate.OneOf(["owner", "helper", "attendee"]))
    known_as = ma.fields.String(
        required=True, allow_none=True, metadata={"description": "The event's name when this person joined"}
    )


class InvitationOut(ma.Schema):
    """A link for whoever is to help with an event. It works once."""

    url = ma.fields.String(required=True, metadata={"description": "Secret: whoever opens it first is a helper"})
    expires_at = Moment(required=True)


class InvitationIn(ma.Schema):
    """The secret at the end of an invitation's link."""

    secret = Text(100, required=True)


class OrganiserOut(ma.Schema):
    """Somebody who runs an event or helps with it."""

    person_id = RecordId(required=True)
    name = ma.fields.String(required=True)
    role = ma.fields.String(required=True, validate=ma.validate.OneOf(["owner", "helper"]))


class OrganiserList(ma.Schema):
    """An event's owner and helpers."""

    items = ma.fields.List(ma.fields.Nested(OrganiserOut), required=True)


class OwnerIn(ma.Schema):
    """To whom an event is handed over."""

    person_id = RecordId(required=True)
