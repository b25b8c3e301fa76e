"""People in requests and responses."""

from typing import Any

import marshmallow as ma

from hallway.core.field_rules import Rule
from hallway.core.fields import Moment, Name, RecordId
from hallway.core.locales import Language, TimeZone
from hallway.core.words import mark
from hallway.people.models import MAX_DEVICE_LABEL, MAX_NAME
from hallway.people.rules import is_clock_time


class ClockTime(ma.fields.String):
    """A wall-clock time, HH:MM."""

    default_error_messages = {"clock": Rule("clock", mark("Must be a time such as 09:00."))}

    def __init__(self, **kwargs: Any) -> None:
        pattern = {"pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9]$"}
        super().__init__(metadata=pattern | dict(kwargs.pop("metadata", {})), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if not is_clock_time(text):
            raise self.make_error("clock")
        return text


def _switch(says: str, **kwargs: Any) -> ma.fields.Boolean:
    # What phones had waiting before switches were booleans says 'on' and 'off'.
    return ma.fields.Boolean(truthy={True, "on"}, falsy={False, "off"}, metadata={"description": says}, **kwargs)


class PersonPatch(ma.Schema):
    """What a person may change about themselves."""

    name = Name(MAX_NAME)
    time_zone = TimeZone()
    locale = Language()
    pace = ma.fields.Integer(validate=ma.validate.OneOf([24, 48]), metadata={"description": "Hours to follow up in"})
    morning = ClockTime(metadata={"description": "When the first reminder of a day may come, in local time"})
    quiet_from = ClockTime()
    quiet_until = ClockTime()
    weekend_rule = _switch("Whether follow-ups skip the weekend")
    lock_screen = ma.fields.String(validate=ma.validate.OneOf(["topics", "note"]))
    remind_followups = _switch("Whether to remind of follow-ups")
    remind_promises = _switch("Whether to remind of promises with a due time")
    remind_events = _switch("Whether to ask before and after an event")
    remind_swaps = _switch("Whether to ask about swaps that wait for an answer")
    remind_by_mail = _switch("Whether reminders that reach no phone go to the proved address")
    is_paused = _switch("Whether your codes and cards rest: nobody swaps with you or sees your card meanwhile")


class PersonOut(ma.Schema):
    """A person, as they see themselves."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    name = ma.fields.String(required=True)
    time_zone = ma.fields.String(required=True)
    locale = ma.fields.String(required=True)
    pace = ma.fields.Integer(required=True, validate=ma.validate.OneOf([24, 48]))
    morning = ma.fields.String(required=True)
    quiet_from = ma.fields.String(required=True)
    quiet_until = ma.fields.String(required=True)
    weekend_rule = _switch("Whether follow-ups skip the weekend", required=True)
    lock_screen = ma.fields.String(required=True, validate=ma.validate.OneOf(["topics", "note"]))
    remind_followups = _switch("Whether to remind of follow-ups", required=True)
    remind_promises = _switch("Whether to remind of promises with a due time", required=True)
    remind_events = _switch("Whether to ask before and after an event", required=True)
    remind_swaps = _switch("Whether to ask about swaps that wait for an answer", required=True)
    remind_by_mail = _switch("Whether reminders that reach no phone go to the proved address", required=True)
    is_paused = _switch("Whether your codes and cards rest", required=True)
    email = ma.fields.String(required=True, allow_none=True, metadata={"description": "The address that was proved"})


class DevicePatch(ma.Schema):
    """What a person may change about one of their phones."""

    label = Name(MAX_DEVICE_LABEL, required=True)


class HandoverCodeOut(ma.Schema):
    """A one-time code to type on the other phone."""

    code = ma.fields.String(required=True)
    expires_at = Moment(required=True)
