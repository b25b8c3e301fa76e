"""Pure rules about codes sent by e-mail."""

import hmac
import unicodedata
from datetime import timedelta

CODE_LIFE = timedelta(minutes=10)
DIGITS = 8
"""Several codes work at once, and tries are counted apart for everybody who tries: six digits would be too few."""


def make_code(secret: bytes, code_id: str, email: str) -> str:
    """Return the eight digits that belong to a code's row, as HOTP makes them (RFC 4226, section 5.3)."""
    digest = hmac.digest(secret, f"{code_id}:{email}".encode(), "sha256")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4]) & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def fold_code(typed: str) -> str | None:
    """What was typed as eight digits, of whatever script and in whatever groups; None where it is no code at all."""
    signs = [sign for sign in typed if sign.isalnum()]
    digits = [unicodedata.decimal(sign, None) for sign in signs]
    has_form = len(digits) == DIGITS and None not in digits
    return "".join(str(digit) for digit in digits) if has_form else None
