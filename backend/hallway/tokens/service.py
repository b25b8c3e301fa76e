"""Personal access tokens: made on a phone, shown once, and worth nothing after their day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import delete, func, select, update

from hallway.core.auth import Principal
from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.problems import NotFound, TooMany
from hallway.core.revocations import Revoked, log_revocation
from hallway.people.problems import AccountSuspended
from hallway.people.service import get_person
from hallway.tokens.models import AccessToken

PREFIX = "hallway_"
"""So that whoever finds one in a file knows what it opens, and scanners for secrets know it too."""
MOST_TOKENS = 20
SEEN_PRECISION = timedelta(hours=1)
SHOWN_AFTER_END = timedelta(days=30)


@dataclass(frozen=True)
class TokenMade:
    """A person made an access token."""

    person_id: str
    device_id: str
    name: str
    at: datetime


def make_token(
    person_id: str, device_id: str, name: str, *, may_write: bool, days: int, now: datetime
) -> tuple[AccessToken, str]:
    """Return a new token's row and the token itself, which is stored nowhere. Raises TooMany."""
    db.session.execute(
        delete(AccessToken).where(AccessToken.person_id == person_id, AccessToken.expires_at < now - SHOWN_AFTER_END)
    )
    kept = select(func.count()).select_from(AccessToken).where(AccessToken.person_id == person_id)
    if db.session.scalars(kept).one() >= MOST_TOKENS:
        raise TooMany
    token = PREFIX + token_urlsafe(32)
    row = AccessToken(
        id=new_id(),
        person_id=person_id,
        name=name,
        token_hash=_hash(token),
        may_write=may_write,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    db.session.add(row)
    db.session.flush()
    publish(TokenMade(person_id, device_id, name, now))
    return row, token


def list_tokens(person_id: str) -> list[AccessToken]:
    """Return a person's tokens, the newest first; those that ended stay for a month."""
    query = select(AccessToken).where(AccessToken.person_id == person_id).order_by(AccessToken.id.desc())
    return list(db.session.scalars(query.limit(MOST_TOKENS)))


def revoke_token(person_id: str, token_id: str) -> None:
    """End a token. Raises NotFound."""
    row = db.session.get(AccessToken, token_id)
    if row is None or row.person_id != person_id:
        raise NotFound
    db.session.delete(row)
    log_revocation(Revoked.TOKEN, token_id)


def look_up_token(token: str) -> Principal | None:
    """Return the principal of a token, or None if it is unknown, revoked or expired. Raises AccountSuspended."""
    now = get_clock().now()
    query = select(AccessToken).where(AccessToken.token_hash == _hash(token), AccessToken.expires_at > now)
    row = db.session.scalars(query).one_or_none()
    if row is None:
        return None
    if get_person(row.person_id).suspended_at is not None:
        raise AccountSuspended
    is_stale = row.last_used_at is None or now - row.last_used_at > SEEN_PRECISION
    return Principal(
        person_id=row.person_id, phone_id=None, session_id=row.id, is_stale=is_stale, may_write=row.may_write
    )


def note_used(principal: Principal) -> None:
    """Update a token's last-used time in its own transaction."""
    with unit_of_work():
        used = update(AccessToken).where(AccessToken.id == principal.session_id)
        db.session.execute(used.values(last_used_at=get_clock().now()))


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
