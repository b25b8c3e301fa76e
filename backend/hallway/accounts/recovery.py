"""Recovery codes: shown once, hashed, each signs in once, and the phone that used one asks for the next."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import or_, select

from hallway.accounts.alerts import AlertType, alert
from hallway.accounts.models import RecoveryCode
from hallway.core.db import db
from hallway.core.problems import Problem
from hallway.core.words import mark
from hallway.people import service as people
from hallway.people.models import Person
from hallway.people.rules import RECOVERY_CODE_LENGTH, CodePurpose, fold_typed_code, new_typed_code
from hallway.people.service import SignedIn

LOST_ANSWER = timedelta(minutes=10)
"""How long a used code may be typed again by somebody whom the answer did not reach; it then ends the first sign-in."""


class RecoveryCodeRefused(Problem):
    """The recovery code is unknown or used; the response does not say which."""

    slug, title, status = "recovery-code-refused", mark("This recovery code does not work"), 403
    advice = mark("Each works once, and a new one ends the one before. Compare every character with what you kept.")


def is_recovery_code(typed: str) -> bool:
    """Return whether a typed text is as long as a recovery code; one that signs in from another phone is shorter."""
    return len(fold_typed_code(typed)) == RECOVERY_CODE_LENGTH


def find_recovery_code(person_id: str) -> RecoveryCode | None:
    """Return what is known of a person's code, or None if there is none or it was used."""
    row = db.session.get(RecoveryCode, person_id)
    return row if row is not None and row.used_at is None else None


def make_recovery_code(person: Person, device_id: str, now: datetime) -> str:
    """Return a new code; the one before stops working. The other phones are told, unless this replaces a used one."""
    code = new_typed_code(CodePurpose.SIGN_IN, RECOVERY_CODE_LENGTH)
    before = db.session.get(RecoveryCode, person.id)
    is_replacement = before is not None and before.used_on == device_id
    db.session.merge(RecoveryCode(person_id=person.id, code_hash=_hash(code), made_at=now, used_at=None, used_on=None))
    if not is_replacement:
        alert(person.id, AlertType.RECOVERY_CODE, device_id, now, address=person.email)
    return code


def forget_recovery_code(person_id: str) -> None:
    """Take the code out of use."""
    row = db.session.get(RecoveryCode, person_id)
    if row is not None:
        db.session.delete(row)


def sign_in(typed: str, device_label: str, now: datetime) -> SignedIn:
    """Sign a device in by a recovery code, and sign the one out that this code signed in before.

    Raises RecoveryCodeRefused.
    """
    is_usable = or_(RecoveryCode.used_at.is_(None), RecoveryCode.used_at > now - LOST_ANSWER)
    query = select(RecoveryCode).where(RecoveryCode.code_hash == _hash(fold_typed_code(typed)), is_usable)
    row = db.session.scalars(query.with_for_update()).one_or_none()
    if row is None:
        raise RecoveryCodeRefused
    if row.used_on is not None:
        people.sign_out(row.person_id, row.used_on, now)
    signed_in = people.sign_in(people.get_person(row.person_id), device_label, now)
    row.used_at, row.used_on = row.used_at or now, signed_in.device_id
    return signed_in


def _hash(code: str) -> bytes:
    return sha256(code.encode()).digest()
