"""Pure rules about people: typed codes, clock times, time zones."""

from datetime import timedelta
from secrets import choice
from zoneinfo import available_timezones

# No letters or digits that look alike in a dim hallway, and no vowels, so that no word comes out.
CODE_ALPHABET = "23456789BCDFGHJKMNPQRTVWXYZ"
HANDOVER_CODE_LENGTH = 8
HANDOVER_CODE_LIFE = timedelta(minutes=10)
SEEN_GRAIN = timedelta(hours=1)

_ZONES = frozenset(available_timezones())


def new_typed_code() -> str:
    """Eight characters that a person can read out and type: 38 bits of chance."""
    return "".join(choice(CODE_ALPHABET) for _ in range(HANDOVER_CODE_LENGTH))


def fold_typed_code(text: str) -> str:
    """What was typed, as the code it means: capitals, without spaces and dashes."""
    return "".join(text.upper().split()).replace("-", "")


def is_time_zone(name: str) -> bool:
    """Whether this is a zone of the IANA time zone database."""
    return name in _ZONES


def is_clock_time(text: str) -> bool:
    """Whether this is a wall-clock time as HH:MM."""
    hours, _, minutes = text.partition(":")
    has_form = len(text) == 5 and text.isascii() and hours.isdigit() and minutes.isdigit()
    return has_form and int(hours) < 24 and int(minutes) < 60
