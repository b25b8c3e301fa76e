"""Makes codes and reads tokens."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, select, update

from hallway.cards.models import Card
from hallway.cards.service import get_card
from hallway.core.db import db
from hallway.core.keys import get_keyring
from hallway.core.problems import NotFound, TooMany, TooManyRequests
from hallway.core.words import mark
from hallway.events.service import get_attendance
from hallway.people.models import Person
from hallway.people.rules import CodePurpose, fold_typed_code, new_typed_code, purpose_of
from hallway.swaps.models import Badge, Code, Showing, TypedCode
from hallway.swaps.problems import (
    BadgeWaits,
    CodeNotReadable,
    CodeRests,
    CodeRevoked,
    OwnCode,
    ReceiptExpired,
    SignInCodeTyped,
)
from hallway.swaps.receipts import RECEIPT_PREFIX, open_receipt
from hallway.swaps.rules import (
    CODE_ID_BYTES,
    PRINTED_ID_BYTES,
    TYPED_CODE_LIFE,
    is_fresh,
    is_genuine,
    make_session_proof,
    parse_live_token,
    parse_printed_token,
    step_at,
)

MAX_PRINTED_CODES = 100
"""In use at the same time: a badge, a poster and a sticker for each of some thirty events. They fit into one list."""
_ON_PAPER = (Code.kind == "printed", Code.expires_at.is_(None), Code.revoked_at.is_(None))
MAX_LIVE_CODES_A_DAY = 200
"""A phone makes one when it signs in and one after each event, and every code is a row that stays."""


@dataclass(frozen=True)
class Reading:
    """What a genuine token stands for: a code, its step, and whether it counts as fresh."""

    code: Code
    card: Card
    owner: Person
    step: int
    is_fresh: bool


def issue_code(person_id: str, device_id: str, card_id: str | None, event_id: str | None, now: datetime) -> Code:
    """Make a live code for a device and a card (its owner's first by default), and revoke the one before."""
    lately = (Code.person_id == person_id, Code.kind == "live", Code.created_at > now - timedelta(days=1))
    if db.session.execute(select(func.count()).select_from(Code).where(*lately)).scalar_one() >= MAX_LIVE_CODES_A_DAY:
        raise TooManyRequests(headers={"Retry-After": "3600"})
    code = _new_code(person_id, card_id, event_id, now)
    code.id, code.kind, code.device_id = token_hex(CODE_ID_BYTES), "live", device_id
    db.session.execute(
        update(Code)
        .where(Code.device_id == device_id, Code.card_id == code.card_id, Code.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    db.session.add(code)
    db.session.flush()
    return code


def list_live_codes(device_id: str) -> list[Code]:
    """Return a device's codes that are in use, one per card, newest first."""
    query = select(Code).where(Code.device_id == device_id, Code.revoked_at.is_(None)).order_by(Code.created_at.desc())
    return list(db.session.scalars(query.limit(Card.at_most)))


def find_live_code(device_id: str) -> Code | None:
    """Return a device's newest code in use, or None."""
    return next(iter(list_live_codes(device_id)), None)


def print_code(person_id: str, card_id: str | None, event_id: str | None, now: datetime) -> Code:
    """Make a code that does not change, for paper. Swaps by it wait for its owner's yes. Raises TooMany, NotFound."""
    if len(list_printed_codes(person_id)) >= MAX_PRINTED_CODES:
        raise TooMany(mark("Take some printed codes out of use first."))
    code = _new_code(person_id, card_id, event_id, now)
    code.id, code.kind, code.device_id = token_hex(PRINTED_ID_BYTES), "printed", None
    db.session.add(code)
    db.session.flush()
    return code


def _new_code(person_id: str, card_id: str | None, event_id: str | None, now: datetime) -> Code:
    """Return a code without id and kind. Raises NotFound for a card or event that is not the person's."""
    card = get_card(person_id, card_id)
    if event_id is not None:
        get_attendance(person_id, event_id)
    key_name = get_keyring().current
    return Code(key_name=key_name, person_id=person_id, card_id=card.id, event_id=event_id, created_at=now)


def list_printed_codes(person_id: str) -> list[Code]:
    """Return a person's printed codes in use, newest first."""
    query = select(Code).where(Code.person_id == person_id, *_ON_PAPER)
    return list(db.session.scalars(query.order_by(Code.created_at.desc()).limit(MAX_PRINTED_CODES)))


def revoke_code(code: Code, now: datetime) -> None:
    """Revoke a code: it stops working everywhere."""
    code.revoked_at = now


def make_typed_code(device_id: str, code_id: str | None, now: datetime) -> tuple[str, datetime]:
    """Return eight characters to type in place of a code, and when they expire. Earlier ones for it stop working.

    Without ``code_id`` they stand for the device's newest code. Raises NotFound.
    """
    code = find_live_code(device_id) if code_id is None else get_live_code(device_id, code_id)
    if code is None:
        raise NotFound
    db.session.execute(delete(TypedCode).where((TypedCode.code_id == code.id) | (TypedCode.expires_at <= now)))
    typed, expires_at = new_typed_code(CodePurpose.SWAP), now + TYPED_CODE_LIFE
    db.session.add(TypedCode(code_hash=_hash(typed), code_id=code.id, expires_at=expires_at))
    return typed, expires_at


def read_typed_code(reader_id: str, typed: str, now: datetime) -> Reading:
    """Return the code that eight typed characters stand for, as scanned now.

    Raises CodeNotReadable, CodeRevoked, SignInCodeTyped; OwnCode if it is the reader's own.
    """
    characters = fold_typed_code(typed)
    query = select(TypedCode.code_id).where(TypedCode.code_hash == _hash(characters), TypedCode.expires_at > now)
    code_id = db.session.execute(query).scalar_one_or_none()
    shown = _look_up(code_id) if code_id else None
    if shown is None and purpose_of(characters) == CodePurpose.SIGN_IN:
        raise SignInCodeTyped
    if shown is None:
        raise CodeNotReadable(mark("These characters stand for no code. They work for five minutes; ask for new ones."))
    reading = _reading(shown, step_at(now), is_fresh=True)
    if reading.owner.id == reader_id:
        raise OwnCode
    return reading


def get_live_code(device_id: str, code_id: str) -> Code:
    """Return a device's code in use. Its secret is not for its owner's other devices. Raises NotFound."""
    return _get_code(code_id, Code.device_id == device_id)


def get_printed_code(person_id: str, code_id: str) -> Code:
    """Return a person's printed code in use. Raises NotFound."""
    return _get_code(code_id, Code.person_id == person_id, Code.kind == "printed")


def _get_code(code_id: str, *whose: ColumnElement[bool]) -> Code:
    query = select(Code).where(Code.id == code_id, Code.revoked_at.is_(None), *whose)
    # PostgreSQL takes no NUL in a text, and no id has one.
    code = db.session.scalars(query).one_or_none() if code_id.isalnum() else None
    if code is None:
        raise NotFound
    return code


def show_for_event(code: Code, event_id: str | None) -> Code:
    """Set the event of swaps by this code from now on. Raises NotFound for an event that its owner does not attend."""
    if event_id is not None:
        get_attendance(code.person_id, event_id)
    code.event_id = event_id
    return code


def record_showing(device_id: str, showing_id: str, code_id: str, from_step: int, to_step: int) -> None:
    """Record when a device's code was on its screen; an id that exists changes nothing. Raises NotFound."""
    code = get_live_code(device_id, code_id)
    if db.session.get(Showing, showing_id) is None:
        showing = Showing(
            id=showing_id,
            code_id=code.id,
            from_step=from_step,
            to_step=to_step,
            card_id=code.card_id,
            event_id=code.event_id,
        )
        db.session.add(showing)


def secret_of(code: Code) -> bytes:
    """Return the secret with which the phone signs its steps. It is derived and never stored."""
    return get_keyring().derive(f"code:{code.id}", key=code.key_name)


def has_secret_of(code: Code, step: int, proof: str, now: datetime) -> bool:
    """Return whether a proof of the code's secret is right and at most two minutes old (in constant time)."""
    expected = make_session_proof(secret_of(code), code.id, step)
    return hmac.compare_digest(expected.encode(), proof.encode()) and is_fresh(step, now)


def live_code_out(code: Code) -> dict[str, Any]:
    """Return a live code as its own phone gets it, with the secret."""
    secret = urlsafe_b64encode(secret_of(code)).decode().rstrip("=")
    return {"id": code.id, "secret": secret, "card_id": code.card_id, "event_id": code.event_id}


def read_token(token: str, now: datetime) -> Reading:
    """Return what a token or receipt stands for. Raises CodeNotReadable, CodeRevoked, CodeRests, ReceiptExpired."""
    if token.startswith(RECEIPT_PREFIX):
        return _read_receipt(token, now)
    printed_id = parse_printed_token(token)
    if printed_id is not None:
        return _read_printed(printed_id, now)
    parts = parse_live_token(token)
    shown = _look_up(parts.code_id) if parts else None
    if parts is None or shown is None or not is_genuine(parts, secret_of(shown[0])):
        raise CodeNotReadable
    return _reading(shown, parts.step, is_fresh(parts.step, now))


def read_late_token(token: str, now: datetime) -> Reading:
    """As ``read_token``, but an expired receipt counts as a late scan at the time it was made."""
    try:
        return read_token(token, now)
    except ReceiptExpired:
        code_id, step, _, _ = open_receipt(token)
        shown = _look_up(code_id)
        if shown is None:
            raise CodeNotReadable from None
        return _reading(shown, step, is_fresh=False)


def find_showing(reading: Reading) -> Showing | None:
    """Return the owner's showing of the code at that step; None if there is none or the scan is fresh."""
    if reading.is_fresh:
        return None
    query = select(Showing).where(
        Showing.code_id == reading.code.id, Showing.from_step <= reading.step, Showing.to_step >= reading.step
    )
    return db.session.scalars(query.limit(1)).one_or_none()


def _read_receipt(receipt: str, now: datetime) -> Reading:
    code_id, step, expires, _ = open_receipt(receipt)
    if now.timestamp() > expires:
        raise ReceiptExpired
    shown = _look_up(code_id)
    if shown is None:
        raise CodeNotReadable
    return _reading(shown, step, is_fresh=True)


def _read_printed(code_id: str, now: datetime) -> Reading:
    """A printed code has no step: it counts as scanned now, and as fresh only if it is open."""
    shown = _look_up(code_id)
    if shown is None or shown[0].kind != "printed":
        if (badge := db.session.get(Badge, code_id)) is not None and badge.person_id is None:
            raise BadgeWaits
        raise CodeNotReadable
    code = shown[0]
    if code.expires_at is not None and code.expires_at <= now:
        raise CodeRevoked
    return _reading(shown, step_at(now), is_fresh=code.is_open)


_SHOWN = (
    select(Code, Card, Person)
    .join(Card, Card.id == Code.card_id)
    .join(Person, Person.id == Code.person_id)
    .where(Code.id == bindparam("code_id"))
)


def _look_up(code_id: str) -> tuple[Code, Card, Person] | None:
    row = db.session.execute(_SHOWN, {"code_id": code_id}).one_or_none()
    return (row[0], row[1], row[2]) if row else None


def _reading(shown: tuple[Code, Card, Person], step: int, is_fresh: bool) -> Reading:
    code, card, owner = shown
    if code.revoked_at is not None:
        raise CodeRevoked
    if owner.rests:
        raise CodeRests
    return Reading(code, card, owner, step, is_fresh)


def _hash(typed: str) -> bytes:
    return sha256(typed.encode()).digest()
