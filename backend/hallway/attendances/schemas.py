"""Attendances as they travel."""

from typing import Any

import marshmallow as ma

from hallway.attendances.models import MAX_LINE, MAX_OFFER, MAX_OFFERS, MAX_WISH, MAX_WISHES
from hallway.core.fields import Moment, RecordId, Text

WHYS = ["meet", "reconnect", "learn", "clients", "work", "hire", "listen"]
SHOWN_TO = ["nobody", "swapped", "list"]


def _texts(longest: int, at_most: int, says: str) -> ma.fields.List[Any]:
    length = ma.validate.Length(max=at_most)
    return ma.fields.List(Text(longest, required=True), validate=length, metadata={"description": says})


class AttendancePatch(ma.Schema):
    """What a person says of themselves at an event; what is left out stays as it is."""

    why = ma.fields.List(
        ma.fields.String(required=True, validate=ma.validate.OneOf(WHYS)),
        validate=ma.validate.Length(max=len(WHYS)),
        metadata={"description": "Meet new people, see people one knows, learn, find clients, work, people, or listen"},
    )
    line = Text(MAX_LINE, allow_none=True, metadata={"description": "Why, in one's own words"})
    offers = _texts(MAX_OFFER, MAX_OFFERS, "What one can help with")
    asks = _texts(MAX_OFFER, MAX_OFFERS, "What one is looking for")
    wishes = _texts(MAX_WISH, MAX_WISHES, "Whom one hopes to meet; nobody else ever sees it")
    shown_to = ma.fields.String(
        validate=ma.validate.OneOf(SHOWN_TO),
        metadata={"description": "Who sees why, offers and asks: nobody, whom one swaps with there, everybody listed"},
    )
    is_first_time = ma.fields.Boolean(metadata={"description": "Whether this is one's first time at such an event"})
    is_open_to_talk = ma.fields.Boolean(metadata={"description": "Shown to others there until the event ends"})
    wants_greeting = ma.fields.Boolean(metadata={"description": "Whether a greeter may see one's name"})
    is_greeter = ma.fields.Boolean(metadata={"description": "Whether one looks after those who know nobody"})
    known_may_see = ma.fields.Boolean(
        metadata={"description": "Whether people one knows, who say the same, may see that one comes"}
    )


class AttendanceIn(AttendancePatch):
    """What a person says when they join an event; all of it may come later."""


class KnownPerson(ma.Schema):
    """Somebody the owner knows who is at the event too, as they show themselves now."""

    contact_id = RecordId(required=True)
    is_coming = ma.fields.Boolean(
        required=True, metadata={"description": "Whether both let people they know see that they come"}
    )
    why = ma.fields.List(ma.fields.String(validate=ma.validate.OneOf(WHYS)), required=True)
    line = ma.fields.String(required=True, allow_none=True)
    offers = ma.fields.List(ma.fields.String(), required=True)
    asks = ma.fields.List(ma.fields.String(), required=True)
    is_open_to_talk = ma.fields.Boolean(required=True)


class AttendanceOut(ma.Schema):
    """A person's own attendance of an event. Its id is the event's."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    why = ma.fields.List(ma.fields.String(validate=ma.validate.OneOf(WHYS)), required=True)
    line = ma.fields.String(required=True, allow_none=True)
    offers = ma.fields.List(ma.fields.String(), required=True)
    asks = ma.fields.List(ma.fields.String(), required=True)
    wishes = ma.fields.List(ma.fields.String(), required=True)
    shown_to = ma.fields.String(required=True, validate=ma.validate.OneOf(SHOWN_TO))
    is_first_time = ma.fields.Boolean(required=True)
    is_open_to_talk = ma.fields.Boolean(required=True)
    wants_greeting = ma.fields.Boolean(required=True)
    is_greeter = ma.fields.Boolean(required=True)
    known_may_see = ma.fields.Boolean(required=True)
    known = ma.fields.List(ma.fields.Nested(KnownPerson), required=True)


class JoinableEvent(ma.Schema):
    """The event behind a link or a poster's code, for whoever may join it."""

    id = RecordId(required=True)
    name = ma.fields.String(required=True)
    place = ma.fields.String(required=True, allow_none=True)
    starts_at = Moment(required=True)
    ends_at = Moment(required=True, allow_none=True)
    time_zone = ma.fields.String(required=True)
    has_list = ma.fields.Boolean(required=True)


class ListArgs(ma.Schema):
    """After which key the page begins."""

    after = ma.fields.String(load_default=None, validate=ma.validate.Length(max=200))


class ListedPerson(ma.Schema):
    """Somebody on an event's list, as they show themselves there. Its id leads to nothing else of theirs."""

    id = RecordId(required=True)
    name = ma.fields.String(required=True)
    headline = ma.fields.String(required=True, allow_none=True)
    why = ma.fields.List(ma.fields.String(validate=ma.validate.OneOf(WHYS)), required=True)
    line = ma.fields.String(required=True, allow_none=True)
    offers = ma.fields.List(ma.fields.String(), required=True)
    asks = ma.fields.List(ma.fields.String(), required=True)
    is_first_time = ma.fields.Boolean(required=True)
    is_open_to_talk = ma.fields.Boolean(required=True)


class ListPage(ma.Schema):
    """A page of an event's list."""

    items = ma.fields.List(ma.fields.Nested(ListedPerson), required=True)
    next = ma.fields.String(required=True, allow_none=True)
