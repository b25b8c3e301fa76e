"""Pure rules about people: typed codes and clock times."""

import unicodedata
from datetime import timedelta
from enum import StrEnum
from secrets import choice

# No letters or digits that look alike in a dim hallway, and no vowels, so that no word comes out.
CODE_ALPHABET = "23456789BCDFGHJKMNPQRTVWXYZ"
TYPED_CODE_LENGTH = 8
HANDOVER_CODE_LIFE = timedelta(minutes=10)
SEEN_GRAIN = timedelta(hours=1)


# What a code never holds, as the character that it was most likely read from; and letters of other keyboards that look
# the same as ours. Anything else that is not in the alphabet stays, and the code is refused.
_LOOK_ALIKES = str.maketrans("01OSUВСНКМРТХΒΗΚΜΝΡΤΧΖ", "Q7Q5VBCHKMPTXBHKMNPTXZ")


class CodePurpose(StrEnum):
    """What eight typed characters do. The first of them tells: a digit swaps cards, a letter signs in a phone."""

    SWAP = "swap"
    SIGN_IN = "sign-in"


def new_typed_code(purpose: CodePurpose) -> str:
    """Eight characters that a person can read out and type: at least 36 bits of chance."""
    first = choice([each for each in CODE_ALPHABET if purpose_of(each) == purpose])
    return first + "".join(choice(CODE_ALPHABET) for _ in range(TYPED_CODE_LENGTH - 1))


def purpose_of(code: str) -> CodePurpose:
    """What a folded code is for, whether it works or not."""
    return CodePurpose.SWAP if code[:1].isdecimal() else CodePurpose.SIGN_IN


def fold_typed_code(text: str) -> str:
    """What was typed, as the code it means.

    Capitals, without spaces, dashes and other marks; digits of any script and letters of any width count as ours, and
    so does what only looks like a character of the alphabet.
    """
    characters = (character for character in unicodedata.normalize("NFKC", text).upper() if character.isalnum())
    return "".join(str(unicodedata.decimal(each, each)) for each in characters).translate(_LOOK_ALIKES)


def is_clock_time(text: str) -> bool:
    """Whether this is a wall-clock time as HH:MM."""
    hours, _, minutes = text.partition(":")
    has_form = len(text) == 5 and text.isascii() and hours.isdigit() and minutes.isdigit()
    return has_form and int(hours) < 24 and int(minutes) < 60
