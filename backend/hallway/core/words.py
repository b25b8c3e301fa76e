"""Every word that a person reads from the server: gettext catalogues, a folder a language, English where there is none.

``translations/<language>/LC_MESSAGES/hallway.mo``; adding a language is adding a folder.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.support import NullTranslations, Translations

from hallway.core.isolating import isolate

FOLDER = Path(__file__).parent.parent / "translations"
DOMAIN = "hallway"
DAYS_OF_A_WEEK = 7


class Catalogue:
    """The words of one language."""

    def __init__(self, locale: Locale, words: NullTranslations) -> None:
        self._locale = locale
        self._words = words

    @property
    def language(self) -> str:
        """The language tag of the words (BCP 47), as ``lang`` of what is shown."""
        return str(self._locale).replace("_", "-")

    def say(self, text: str, **values: object) -> str:
        """The text in this language, with ``%(name)s`` filled in."""
        return self._words.ugettext(text) % _isolated(values) if values else self._words.ugettext(text)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The text that fits a number, which it may name as ``%(number)s``."""
        return self._words.ungettext(one, many, number) % {"number": number, **_isolated(values)}

    def moment(self, moment: datetime, now: datetime, zone: ZoneInfo) -> str:
        """A moment of the last days as people say it: '18:42' today, 'Tuesday 18:42' this week, else with its date."""
        local, today = moment.astimezone(zone), now.astimezone(zone).date()
        clock = format_time(local, "short", locale=self._locale)
        if local.date() == today:
            return clock
        is_near = abs((today - local.date()).days) < DAYS_OF_A_WEEK
        return f"{format_date(local, 'EEEE' if is_near else 'd MMMM', locale=self._locale)} {clock}"

    def join(self, parts: Sequence[str]) -> str:
        """The parts as a list in a sentence: 'Ada, Grace and Alan'."""
        return format_list([isolate(part) for part in parts], locale=self._locale)


def _isolated(values: Mapping[str, object]) -> dict[str, object]:
    return {name: isolate(value) if isinstance(value, str) else value for name, value in values.items()}


@lru_cache(maxsize=64)
def words_in(language: str, folder: Path = FOLDER) -> Catalogue:
    """The catalogue that comes nearest to a language tag such as ``de-AT``."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = Locale("en")
    known = [name for name in (str(locale), locale.language) if (folder / name).is_dir()]
    words = Translations.load(folder, known, DOMAIN) if known else NullTranslations()
    # English words in an English list, whatever the phone speaks.
    return Catalogue(locale if known or locale.language == "en" else Locale("en"), words)
