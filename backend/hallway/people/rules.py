"""Pure rules: typed codes and clock times."""

import unicodedata
from datetime import timedelta
from enum import StrEnum
from secrets import choice

# No letters or digits that look alike in a dim hallway, and no vowels, so that no word comes out.
CODE_ALPHABET = "23456789BCDFGHJKMNPQRTVWXYZ"
TYPED_CODE_LENGTH = 8
RECOVERY_CODE_LENGTH = 16
HANDOVER_CODE_LIFE = timedelta(minutes=10)
LAST_SEEN_PRECISION = timedelta(hours=1)


# Characters outside the alphabet, mapped to the one they were most likely misread from, and look-alike letters of other
# alphabets. Anything else stays as it is, and the code is refused.
_LOOK_ALIKES = str.maketrans("01OSUВСНКМРТХΒΗΚΜΝΡΤΧΖ", "Q7Q5VBCHKMPTXBHKMNPTXZ")


class CodePurpose(StrEnum):
    """What a typed code does. Its first character tells: a digit swaps cards, a letter signs a phone in."""

    SWAP = "swap"
    SIGN_IN = "sign-in"


def new_typed_code(purpose: CodePurpose, length: int = TYPED_CODE_LENGTH) -> str:
    """Return characters that are easy to read out and type: eight have at least 36 bits of entropy, sixteen 74."""
    first = choice([each for each in CODE_ALPHABET if purpose_of(each) == purpose])
    return first + "".join(choice(CODE_ALPHABET) for _ in range(length - 1))


def purpose_of(code: str) -> CodePurpose:
    """Return what a folded code is for, whether it is valid or not."""
    return CodePurpose.SWAP if code[:1].isdecimal() else CodePurpose.SIGN_IN


def fold_typed_code(text: str) -> str:
    """Return the code that a typed text means.

    In capitals, without spaces, dashes and other punctuation. Digits of any script, letters of any width and
    look-alikes count as the character of the alphabet.
    """
    characters = (character for character in unicodedata.normalize("NFKC", text).upper() if character.isalnum())
    return "".join(str(unicodedata.decimal(each, each)) for each in characters).translate(_LOOK_ALIKES)


def is_clock_time(text: str) -> bool:
    """Return whether this is a time of day as HH:MM."""
    hours, _, minutes = text.partition(":")
    has_form = len(text) == 5 and text.isascii() and hours.isdigit() and minutes.isdigit()
    return has_form and int(hours) < 24 and int(minutes) < 60
