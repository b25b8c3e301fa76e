"""Signed tokens in guests' forms: for which code, when it was opened, and for one use."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from itsdangerous import BadData, URLSafeSerializer

from hallway.core.keys import get_keyring
from hallway.guests.problems import FormTooOld, SentLikeARobot

FORM_LIFE = timedelta(days=1)
SHORTEST = timedelta(seconds=3)
"""Nobody fills in a name and an address faster. A browser that does it for them still leaves them the button."""
FORM_PARTS = 3


@dataclass(frozen=True)
class Form:
    """``token`` is the code's or a receipt; ``link`` is the secret of the private link that sending it leads to."""

    token: str
    opened_at: datetime
    link: str


def open_form(token: str, now: datetime) -> str:
    """Return a signed form for a code's token or a receipt."""
    return str(_forms().dumps([token, now.timestamp(), token_urlsafe(12)]))


def read_form(signed: str) -> Form:
    """Read what a form carries. The link follows from it, so a form sent twice leads to one guest.

    Raises FormTooOld if this server did not sign it.
    """
    try:
        token, opened_at, _nonce = _forms().loads(signed)
    except (BadData, UnicodeEncodeError, ValueError) as error:
        raise FormTooOld from error
    secret = hmac.digest(get_keyring().derive("guest links"), signed.encode(), sha256)
    link = urlsafe_b64encode(secret[:24]).decode()
    return Form(token, datetime.fromtimestamp(opened_at, UTC), link)


def require_patience(form: Form, now: datetime) -> None:
    """Raise FormTooOld after a day, SentLikeARobot within seconds."""
    if now - form.opened_at > FORM_LIFE:
        raise FormTooOld
    if now - form.opened_at < SHORTEST:
        raise SentLikeARobot


def hash_link(link: str) -> bytes:
    """Return the hash of a private link, which is all that is stored of it."""
    return sha256(link.encode()).digest()


def _forms() -> URLSafeSerializer:
    return URLSafeSerializer(get_keyring().derive("guest forms"))
