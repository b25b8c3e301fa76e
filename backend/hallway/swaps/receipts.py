"""Receipts: a live code was opened as a page while fresh, which counts as one scan for half an hour."""

from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import delete

from hallway.core.db import db
from hallway.core.keys import get_keyring
from hallway.swaps.models import UsedReceipt
from hallway.swaps.problems import CodeNotReadable, ReceiptExpired, ReceiptUsed
from hallway.swaps.rules import RECEIPT_LIFE, step_start

RECEIPT_PREFIX = "r."
RECEIPT_PARTS = 4


def make_receipt(code_id: str, step: int) -> str:
    """Return a signed receipt that this code was opened while fresh. It counts as one scan until half an hour later."""
    expires_at = step_start(step) + RECEIPT_LIFE
    # Two who open the same code in one minute get a receipt each.
    claim = [code_id, step, int(expires_at.timestamp()), token_urlsafe(6)]
    return RECEIPT_PREFIX + str(_receipts().dumps(claim))


def use_receipt(token: str, person_id: str | None, now: datetime) -> None:
    """Mark a receipt as used by a person, or by a guest if None; does nothing for other tokens.

    The presenter must be locked, so that nobody uses it at the same time. Raises ReceiptUsed.
    """
    if not token.startswith(RECEIPT_PREFIX):
        return
    db.session.execute(delete(UsedReceipt).where(UsedReceipt.expires_at < now))
    used = db.session.get(UsedReceipt, _hash(token))
    if used is None:
        expires_at = datetime.fromtimestamp(receipt_expiry(token), UTC)
        db.session.add(UsedReceipt(receipt_hash=_hash(token), person_id=person_id, expires_at=expires_at))
    elif used.person_id is None or used.person_id != person_id:
        raise ReceiptUsed


def receipt_expiry(receipt: str) -> int:
    """Return when a receipt expires, in seconds since 1970. Raises CodeNotReadable, ReceiptExpired."""
    return int(open_receipt(receipt)[2])


def open_receipt(receipt: str) -> list[Any]:
    """Return code id, step, end (seconds since 1970) and nonce. Raises CodeNotReadable, ReceiptExpired."""
    try:
        claim: list[Any] = _receipts().loads(receipt.removeprefix(RECEIPT_PREFIX))
    except (BadData, UnicodeEncodeError) as error:
        raise CodeNotReadable from error
    if len(claim) != RECEIPT_PARTS:
        # Made before receipts were used up; nobody has had one for longer than half an hour.
        raise ReceiptExpired
    return claim


def _hash(receipt: str) -> bytes:
    return sha256(receipt.encode()).digest()


def _receipts() -> URLSafeSerializer:
    return URLSafeSerializer(get_keyring().derive("receipt"))
