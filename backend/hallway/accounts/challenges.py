"""Challenges for passkeys: signed instead of stored, so that a stranger who asks for one leaves nothing behind.

A challenge is 16 random bytes, when it ends (8 bytes, seconds since 1970) and an HMAC over both and what it is for.
"""

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_bytes

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from hallway.accounts.models import UsedChallenge
from hallway.core.db import db
from hallway.core.keys import get_keyring

LIFE = timedelta(minutes=30)
"""As long as somebody may look at the welcome screen before they choose a passkey."""
_RANDOM, _MOMENT, _TAG = 16, 8, 32


def make_challenge(purpose: str, now: datetime) -> bytes:
    """Return a challenge for one purpose."""
    content = token_bytes(_RANDOM) + int((now + LIFE).timestamp()).to_bytes(_MOMENT)
    return content + _tag(purpose, content)


def use_challenge(challenge: bytes, purpose: str, now: datetime) -> bool:
    """Use a challenge up; returns whether it was one of ours for this purpose, is still valid, and was not used."""
    content, tag = challenge[:-_TAG], challenge[-_TAG:]
    if len(challenge) != _RANDOM + _MOMENT + _TAG or not hmac.compare_digest(tag, _tag(purpose, content)):
        return False
    ends_at = datetime.fromtimestamp(int.from_bytes(content[_RANDOM:]), UTC)
    if ends_at <= now:
        return False
    db.session.execute(delete(UsedChallenge).where(UsedChallenge.expires_at < now))
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = {"challenge_hash": sha256(challenge).digest(), "expires_at": ends_at}
    used = insert(UsedChallenge).values(row).on_conflict_do_nothing().returning(UsedChallenge.challenge_hash)
    return db.session.execute(used).one_or_none() is not None


def _tag(purpose: str, content: bytes) -> bytes:
    return hmac.digest(get_keyring().derive("passkey challenges"), purpose.encode() + b":" + content, "sha256")
