"""Pure rules for codes sent by e-mail."""

import hmac
import unicodedata
from datetime import timedelta

CODE_LIFE = timedelta(minutes=10)
DIGITS = 8
"""Several codes are valid at once and attempts are counted per client, so six digits would be too few."""


def make_code(secret: bytes, code_id: str, email: str) -> str:
    """Return the eight digits for a code's row, truncated as in HOTP (RFC 4226, section 5.3)."""
    digest = hmac.digest(secret, f"{code_id}:{email}".encode(), "sha256")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4]) & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def fold_code(typed: str) -> str | None:
    """Return what was typed as eight ASCII digits, from any script and grouping; None if it is not a code."""
    characters = [character for character in typed if character.isalnum()]
    digits = [unicodedata.decimal(character, None) for character in characters]
    has_form = len(digits) == DIGITS and None not in digits
    return "".join(str(digit) for digit in digits) if has_form else None
