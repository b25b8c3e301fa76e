"""Everything that people read from the server: gettext catalogues, one folder per language, English by default.

``translations/<language>/LC_MESSAGES/hallway.po``, read as it is: there is nothing to compile.
``scripts/extract-words`` collects what is passed to ``mark``, ``say`` and ``count``, and to ``_`` in templates.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from hallway.core.isolating import isolate

FOLDER = Path(__file__).parent.parent / "translations"
DOMAIN = "hallway"
DAYS_OF_A_WEEK = 7

LANGUAGES = {"en": True, "de": True, "fr": True, "es": True, "ar": True}
"""The languages that people read, and whether each says everything: a test names what a whole one lacks."""

_ZEROS = {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040}
"""The digit zero of numbering systems that are some region's own (CLDR); all others write 0 to 9."""


def mark(text: str) -> str:
    """Return ``text`` itself: marks a text for translators that ``say`` puts into a language later."""
    return text


class Catalogue:
    """The words of one language."""

    def __init__(self, locale: Locale, words: NullTranslations) -> None:
        self._locale = locale
        self._words = words

    @property
    def language(self) -> str:
        """Return the language tag of the words (BCP 47), for ``lang``."""
        return str(self._locale).replace("_", "-")

    @property
    def direction(self) -> str:
        """Return the way in which the language is written, for ``dir``: 'ltr' or 'rtl'."""
        return self._locale.text_direction

    def say(self, text: str, **values: object) -> str:
        """Return the text in this language, with ``%(name)s`` filled in."""
        return self._words.ugettext(text) % self._shown(values) if values else self._words.ugettext(text)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the plural form for a number, which it may contain as ``%(number)s``."""
        return self._words.ungettext(one, many, number) % self._shown({"number": number, **values})

    def moment(self, moment: datetime, now: datetime, zone: ZoneInfo) -> str:
        """Return a time as people say it: '18:42' today, 'Tuesday 18:42' within a week, else with its date."""
        local, today = moment.astimezone(zone), now.astimezone(zone).date()
        clock = format_time(local, "short", locale=self._locale)
        if local.date() == today:
            return self._in_own_digits(clock)
        is_near = abs((today - local.date()).days) < DAYS_OF_A_WEEK
        day = (
            format_date(local, "EEEE", locale=self._locale)
            if is_near
            else format_skeleton("MMMMd", local, locale=self._locale)
        )
        return self._in_own_digits(f"{day} {clock}")

    def span(self, starts_at: datetime, ends_at: datetime | None, zone: ZoneInfo) -> str:
        """Return the day and the times of something as clocks in ``zone`` show them: its end only if it has one."""
        starts = starts_at.astimezone(zone)
        begins = self.say("%(day)s, %(time)s", day=self._day(starts), time=self._clock(starts))
        if ends_at is None:
            return begins
        ends = ends_at.astimezone(zone)
        if ends.date() == starts.date():
            return self.say("%(begin)s to %(end)s", begin=begins, end=self._clock(ends))
        until = self.say("%(day)s, %(time)s", day=self._day(ends), time=self._clock(ends))
        return self.say("%(begin)s to %(end)s", begin=begins, end=until)

    def zone(self, name: str) -> str:
        """Return the name of an IANA zone by its city or country: 'London'."""
        return str(get_timezone_location(name, locale=self._locale, return_city=True))

    def _day(self, local: datetime) -> str:
        return self._in_own_digits(format_date(local, "full", locale=self._locale))

    def _clock(self, local: datetime) -> str:
        return self._in_own_digits(format_time(local, "short", locale=self._locale))

    def join(self, parts: Sequence[str]) -> str:
        """Return the parts as a list in a sentence: 'Ada, Grace and Alan'."""
        return format_list([isolate(part, self.direction) for part in parts], locale=self._locale)

    def _in_own_digits(self, text: str) -> str:
        """Babel writes 0 to 9 alone; people read the digits of their region."""
        zero = _ZEROS.get(self._locale.default_numbering_system, ord("0"))
        return text.translate({ord("0") + digit: zero + digit for digit in range(10)})

    def _shown(self, values: Mapping[str, object]) -> dict[str, object]:
        return {name: self._shown_value(value) for name, value in values.items()}

    def _shown_value(self, value: object) -> object:
        if isinstance(value, str):
            return isolate(value, self.direction)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._in_own_digits(format_decimal(value, locale=self._locale, numbering_system="default"))
        return value


def _locale_of(language: str) -> Locale | None:
    """Return the locale of a tag, by its language alone if the region is unusual ('ar-GB'); None if it is none."""
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return None


def _read(file: Path, locale: Locale) -> NullTranslations:
    with file.open("rb") as source, BytesIO() as compiled:
        write_mo(compiled, read_po(source, locale=locale))
        compiled.seek(0)
        return Translations(compiled, DOMAIN)


@lru_cache(maxsize=64)
def words_in(language: str, folder: Path | None = None) -> Catalogue:
    """Return the catalogue that is nearest to a language tag such as ``de-AT``."""
    folder = folder or FOLDER
    locale = _locale_of(language) or Locale("en")
    files = [folder / name / "LC_MESSAGES" / f"{DOMAIN}.po" for name in (str(locale), locale.language)]
    file = next((each for each in files if each.is_file()), None)
    words = _read(file, locale) if file else NullTranslations()
    # English words in an English list, whatever the phone speaks.
    return Catalogue(locale if file or locale.language == "en" else Locale("en"), words)


def words_for(languages: Iterable[str]) -> Catalogue:
    """Return the catalogue of the first of these language tags that has one; English if none has."""
    for language in languages:
        words = words_in(language)
        if words.language.partition("-")[0] == language.partition("-")[0].lower():
            return words
    return words_in("en")
