"""A phone's time zone and language, as it reports them.

No screen shows them, so nobody could correct them: unknown values are replaced or dropped, never refused.
"""

import re
from abc import ABC, abstractmethod
from typing import Any, Literal
from zoneinfo import available_timezones

import marshmallow as ma
from babel.core import Locale, UnknownLocaleError, get_global

MAX_LANGUAGE = 35
"""RFC 5646, section 4.4.1."""

_USUAL_WEEKEND = frozenset({5, 6})
_ZONES = frozenset(available_timezones())
# language[-Script][-REGION][-variant...]: RFC 5646, section 2.1. Extensions, which follow, do not change any words.
_TAG = re.compile(r"[a-z]{2,8}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(?=$|-[a-z\d]-)", re.I)


def find_time_zone(name: str) -> str | None:
    """Return the IANA zone for a name, by its newer name if the old one was removed (CLDR); None if unknown."""
    if name in _ZONES:
        return name
    newer = get_global("zone_aliases").get(name)
    return newer if newer in _ZONES else None


def find_language(text: str) -> str | None:
    """Return the language tag (BCP 47) that a text begins with: 'zh-Hans-CN' of 'zh-Hans-CN-u-hc-h12', None of 'C'."""
    plain = text.strip().replace("_", "-").partition(".")[0].partition("@")[0]
    found = _TAG.match(plain)
    return found[0] if found and len(found[0]) <= MAX_LANGUAGE else None


def weekend_in(time_zone: str) -> frozenset[int]:
    """Return the weekend of a time zone's country, Monday being 0 (CLDR); Saturday and Sunday if it is unknown."""
    country = get_global("zone_territories").get(time_zone)
    if country is None:
        return _USUAL_WEEKEND
    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return _USUAL_WEEKEND
    length = (locale.weekend_end - locale.weekend_start) % 7
    return frozenset((locale.weekend_start + ahead) % 7 for ahead in range(length + 1))


class _AsSaid(ma.fields.String, ABC):
    """A text that is dropped if it is unknown, or replaced by ``otherwise``."""

    def __init__(self, *, otherwise: str | None = None, says: str, **kwargs: Any) -> None:
        super().__init__(metadata={"description": says}, **kwargs)
        self.otherwise = otherwise

    @abstractmethod
    def find(self, text: str) -> str | None:
        """Return what the text stands for; None if it is unknown."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        return self.find(text) or self.otherwise or ma.missing


class TimeZone(_AsSaid):
    """An IANA time zone name."""

    def __init__(self, *, otherwise: Literal["UTC"] | None = None, **kwargs: Any) -> None:
        unknown = f"an unknown one counts as {otherwise}" if otherwise else "an unknown one changes nothing"
        super().__init__(otherwise=otherwise, says=f"An IANA time zone such as Europe/London; {unknown}", **kwargs)

    def find(self, text: str) -> str | None:
        """The zone, by its newer name."""
        return find_time_zone(text)


class Language(_AsSaid):
    """A language tag."""

    def __init__(self, *, otherwise: Literal["en"] | None = None, **kwargs: Any) -> None:
        unknown = f"what is none counts as {otherwise}" if otherwise else "what is none changes nothing"
        super().__init__(otherwise=otherwise, says=f"A language tag (BCP 47) such as de-AT; {unknown}", **kwargs)

    def find(self, text: str) -> str | None:
        """The tag, without extensions."""
        return find_language(text)


class Region(ma.fields.String):
    """A region of two letters (ISO 3166-1); anything else is none."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        return text.upper() if re.fullmatch("[A-Za-z]{2}", text) else None
