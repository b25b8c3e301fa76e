"""Fields that schemas share: text with limits, ids, times."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

import marshmallow as ma

from hallway.core.field_rules import EMPTY, Rule
from hallway.core.ids import PATTERN, parse_id
from hallway.core.types import to_wire
from hallway.core.words import mark

# Letters and symbols that are invisible: Hangul fillers, the empty Braille cell, a null notehead.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159")


class Text(ma.fields.String):
    """Text of 1 to ``longest`` characters after trimming, without control characters (``lines`` allows line breaks)."""

    default_error_messages = {
        "control": Rule("control", mark("Contains characters that cannot be shown.")),
        "empty": EMPTY,
        "long": Rule("long", mark("Is too long: at most %(longest)s characters.")),
    }

    def __init__(self, longest: int, *, lines: bool = False, may_be_empty: bool = False, **kwargs: Any) -> None:
        limits = {"maxLength": longest, "minLength": 0 if may_be_empty else 1}
        super().__init__(metadata=limits | dict(kwargs.pop("metadata", {})), **kwargs)
        self.longest, self.lines, self.may_be_empty = longest, lines, may_be_empty

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs) or ""
        text = text.strip() if not self.lines else text.rstrip()
        allowed = {"\n", "\t"} if self.lines else set()
        if any(unicodedata.category(character) in {"Cc", "Cs"} and character not in allowed for character in text):
            raise self.make_error("control")
        if not text and not self.may_be_empty:
            raise self.make_error("empty")
        if len(text) > self.longest:
            raise self.make_error("long", longest=self.longest)
        return text


class Name(Text):
    """A name: text with at least one visible character."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not any(unicodedata.category(character)[0] in "LNPS" and character not in _BLANK for character in text):
            raise self.make_error("empty")
        return text


class RecordId(ma.fields.String):
    """A UUIDv7 (RFC 9562), converted to lower case with dashes."""

    default_error_messages = {"id": Rule("id", mark("Must be a UUID version 7."))}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"pattern": f"^{PATTERN}$"} | dict(kwargs.pop("metadata", {})), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        parsed = parse_id(super()._deserialize(value, attr, data, **kwargs) or "")
        if parsed is None:
            raise self.make_error("id")
        return parsed


class Moment(ma.fields.AwareDateTime):
    """A time: RFC 3339 with an offset on input, UTC with ``Z`` and six decimals on output.

    Years before 1901 and after 2199 are refused, so that arithmetic on times cannot overflow.
    """

    default_error_messages = {"far": Rule("far", mark("Must be between the years 1900 and 2200."))}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        moment: datetime = super()._deserialize(value, attr, data, **kwargs)
        if not 1900 < moment.year < 2200:
            raise self.make_error("far")
        return moment.astimezone(UTC)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else to_wire(value)
