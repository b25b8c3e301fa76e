"""What a code says and what a scan of it is worth. Pure: no clock, no database, no framework."""

import binascii
import hmac
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=1)

LIVE_VERSION = "1"
CODE_ID_BYTES = 8
STEP_BYTES = 3
MAC_BYTES = 8

PRINTED_VERSION = "2"
PRINTED_ID_BYTES = 16

FRESH_STEPS = 2
MAX_SCANNERS_A_STEP = 10
WAITING_LIFE = timedelta(days=14)
ONE_SWAP_A_PAIR = timedelta(hours=12)
BOTH_SCANNED = timedelta(minutes=10)
RECEIPT_LIFE = timedelta(minutes=30)
TYPED_CODE_LIFE = timedelta(minutes=5)
HARVEST_WINDOW = timedelta(minutes=10)
HARVEST_DAY = timedelta(days=1)
ESTABLISHED_AFTER = timedelta(days=1)
"""The age from which the wider limits apply to an account: whoever harvests cards makes new ones."""
MIN_NOTE = 3
"""The shortest note that counts, so that a dot in each does not lift the limit."""


@dataclass(frozen=True)
class LiveToken:
    """The parts of a live code's token. Trust nothing in it before ``is_genuine``."""

    code_id: str
    step: int
    mac: bytes


def step_at(moment: datetime) -> int:
    """Return the step of an aware time: whole minutes since 2026-01-01T00:00Z."""
    return (moment - EPOCH) // STEP


def step_start(step: int) -> datetime:
    """Return when a step begins, in UTC."""
    return EPOCH + step * STEP


def make_live_token(secret: bytes, code_id: str, step: int) -> str:
    """Return the token that a phone shows during a step. ``code_id`` is 16 hexadecimal characters."""
    body = bytes.fromhex(code_id) + step.to_bytes(STEP_BYTES, "big")
    mac = hmac.digest(secret, body, sha256)[:MAC_BYTES]
    return LIVE_VERSION + urlsafe_b64encode(body + mac).decode().rstrip("=")


def parse_live_token(token: str) -> LiveToken | None:
    """Return the parts of a live code's token, or None if it has another form."""
    text = token[1:]
    # Exactly one spelling is accepted, so that a token cannot be varied to look new.
    if not token.startswith(LIVE_VERSION) or len(text) != 26:
        return None
    try:
        raw = urlsafe_b64decode(text + "==")
    except (binascii.Error, ValueError):
        return None
    if urlsafe_b64encode(raw).decode().rstrip("=") != text:
        return None
    cut = CODE_ID_BYTES + STEP_BYTES
    return LiveToken(raw[:CODE_ID_BYTES].hex(), int.from_bytes(raw[CODE_ID_BYTES:cut], "big"), raw[cut:])


def make_printed_token(code_id: str) -> str:
    """Return the token of a printed code. ``code_id`` is 32 hexadecimal characters, and works as a secret."""
    return PRINTED_VERSION + urlsafe_b64encode(bytes.fromhex(code_id)).decode().rstrip("=")


def parse_printed_token(token: str) -> str | None:
    """Return the id in a printed code's token, or None if it has another form."""
    text = token[1:]
    if not token.startswith(PRINTED_VERSION) or len(text) != 22:
        return None
    try:
        code_id = urlsafe_b64decode(text + "==").hex()
    except (binascii.Error, ValueError):
        return None
    return code_id if make_printed_token(code_id) == token else None


def is_same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's: all words of the shorter stand in the longer.

    Case, accents, punctuation and order do not count: 'Dr. Grace Hopper' is 'Hopper, Grace'.
    """
    first, second = _words_of(one), _words_of(other)
    return bool(first) and bool(second) and (first <= second or second <= first)


def _words_of(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return set("".join(kept).split())


def is_genuine(token: LiveToken, secret: bytes) -> bool:
    """Return whether this token was signed with the secret for its step (compared in constant time)."""
    body = bytes.fromhex(token.code_id) + token.step.to_bytes(STEP_BYTES, "big")
    return hmac.compare_digest(hmac.digest(secret, body, sha256)[:MAC_BYTES], token.mac)


def make_session_proof(secret: bytes, code_id: str, step: int) -> str:
    """Return a phone's proof, for one step, that it has its code's secret: 43 characters of base64url.

    A full HMAC-SHA-256 over a message unlike any token's, so that no code that was shown helps to forge it.
    """
    body = b"session" + bytes.fromhex(code_id) + step.to_bytes(STEP_BYTES, "big")
    return urlsafe_b64encode(hmac.digest(secret, body, sha256)).decode().rstrip("=")


def is_fresh(step: int, now: datetime) -> bool:
    """Return whether a step is within two minutes of ``now``, before or after."""
    return abs(step_at(now) - step) <= FRESH_STEPS


def is_too_old(step: int, now: datetime) -> bool:
    """Return whether a code was shown longer ago than a swap may wait for an answer."""
    return now - step_start(step) > WAITING_LIFE


@dataclass(frozen=True)
class Received:
    """How many cards a person received by scanning, in ten minutes and in a day."""

    unnoted: int
    """Within ten minutes, with neither a topic nor a note."""
    in_window: int
    """Within ten minutes, whatever was noted."""
    in_day: int


def harvest_wait(received: Received, account_age: timedelta) -> timedelta | None:
    """Return how long to wait before the next scan, or None.

    Nobody talks to thirty people in ten minutes, whatever they note, or to three hundred in a day. A round of speed
    networking is about ten in ten minutes; a first evening with a new account is a few dozen.
    """
    is_established = account_age >= ESTABLISHED_AFTER
    unnoted, in_window, in_day = (15, 30, 300) if is_established else (10, 20, 100)
    if received.in_day >= in_day:
        return timedelta(hours=1)
    if received.unnoted >= unnoted or received.in_window >= in_window:
        return HARVEST_WINDOW
    return None
