"""Pure rules about codes sent by e-mail."""

import hmac
from datetime import datetime, timedelta

CODE_LIFE = timedelta(minutes=10)
MOST_TRIES = 5
MOST_CODES = 5
"""For one address, from one asker, in an hour: further ones are not sent, and nobody is told."""
WINDOW = timedelta(hours=1)
DIGITS = 6


def make_code(secret: bytes, code_id: str, email: str) -> str:
    """Return the six digits that belong to a code's row, as HOTP makes them (RFC 4226, section 5.3)."""
    digest = hmac.digest(secret, f"{code_id}:{email}".encode(), "sha256")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4]) & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def is_same_code(typed: str, code: str) -> bool:
    """Say whether that is the code, in whatever groups it was typed."""
    digits = "".join(sign for sign in typed if sign not in " -\u00a0\u202f")
    return hmac.compare_digest(digits.encode(), code.encode())


def is_window_over(asked_since: datetime, now: datetime) -> bool:
    """Say whether counting starts afresh."""
    return now - asked_since >= WINDOW
