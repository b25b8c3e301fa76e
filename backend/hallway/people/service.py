"""Accounts, devices, sessions and the one-time codes that sign another phone in."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from hallway.core.auth import Principal
from hallway.core.clock import get_clock
from hallway.core.db import db, for_each_dialect, run, unit_of_work
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.problems import NotFound, Problem
from hallway.core.revisions import RevisionCounter, take
from hallway.core.revocations import Revoked, log_revocation
from hallway.core.words import mark
from hallway.core.writing import table_of
from hallway.people.models import AppliedRequest, Device, ErasedSession, HandoverCode, Person, Session
from hallway.people.problems import AccountSuspended
from hallway.people.rules import (
    HANDOVER_CODE_LIFE,
    LAST_SEEN_PRECISION,
    CodePurpose,
    fold_typed_code,
    new_typed_code,
    purpose_of,
)


class HandoverCodeRefused(Problem):
    """The code is unknown, used or expired; the response does not say which."""

    slug, title, status = "handover-code-refused", mark("This code does not work"), 403
    advice = mark("Codes last ten minutes and work once. Make a new one on the phone that is signed in.")


class SwapCodeTyped(Problem):
    """A code for swapping cards was typed where one for signing in is needed."""

    slug, title, status = "swap-code-typed", mark("These characters swap cards"), 403
    advice = mark(
        "They begin with a digit: they are from the code screen, for swapping cards. "
        "The characters that sign in this phone are in Settings on your other phone, under 'Add a phone'."
    )


class AccountErased(Problem):
    """The account behind this session was erased: the phone deletes its data and sends nothing."""

    slug, title, status = "account-erased", mark("This account was erased"), 410
    advice = mark("Everything in it is gone. What this phone still holds of it will be removed.")


class PhoneSignedOut(Problem):
    """Somebody signed this phone out: it deletes its data, unlike a phone that lost its cookie."""

    slug, title, status = "phone-signed-out", mark("This phone was signed out"), 401
    advice = mark("What this phone holds of the account will be removed. Sign in to have it again.")


class PersonExists(Problem):
    """The id of the new account is taken."""

    slug, title, status = "person-exists", mark("This account exists already"), 409
    advice = mark("Start again with a new id.")


@dataclass(frozen=True)
class PreferencesChanged:
    """Some of a person's settings changed; ``changed`` names the columns."""

    person_id: str
    changed: frozenset[str]
    at: datetime


@dataclass(frozen=True)
class DeviceSignedOut:
    """A device was signed out; its codes and its subscription end too."""

    device_id: str
    person_id: str
    at: datetime


@dataclass(frozen=True)
class SignedIn:
    """A new session. ``token`` goes into the cookie and is stored nowhere else."""

    person: Person
    device_id: str
    token: str


def create_person(person_id: str, name: str, time_zone: str, locale: str, now: datetime) -> Person:
    """Create an account with its change feed. Raises PersonExists."""
    if db.session.get(Person, person_id) is not None:
        raise PersonExists
    person = Person(id=person_id, name=name, time_zone=time_zone, locale=locale, created_at=now, revision=1)
    db.session.add(person)
    try:
        db.session.flush()
    except IntegrityError as error:
        # Two requests at the same time.
        raise PersonExists from error
    db.session.add(RevisionCounter(owner_id=person_id, number=1))
    db.session.flush()
    return person


def sign_in(person: Person, device_label: str, now: datetime) -> SignedIn:
    """Start a session on a new device."""
    device = Device(id=new_id(), person_id=person.id, label=device_label, created_at=now)
    db.session.add(device)
    db.session.flush()
    return _start_session(person, device.id, now)


def resume(device_id: str, now: datetime) -> SignedIn | None:
    """Replace a device's session by a new one; None if it has no session."""
    ended = (
        update(Session)
        .where(Session.device_id == device_id, Session.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(Session.id)
    )
    if not db.session.execute(ended).all():
        return None
    device = db.session.get_one(Device, device_id)
    return _start_session(get_person(device.person_id), device_id, now)


def is_signed_out(device_id: str) -> bool:
    """Return whether this device was signed out."""
    device = db.session.get(Device, device_id)
    return device is not None and device.signed_out_at is not None


def take_proof(device_id: str, step: int) -> bool:
    """Use up a device's proofs up to this step; returns False if this one was used already."""
    earlier = or_(Device.proved_step.is_(None), Device.proved_step < step)
    taken = update(Device).where(Device.id == device_id, earlier).values(proved_step=step).returning(Device.id)
    return db.session.execute(taken).one_or_none() is not None


def _start_session(person: Person, device_id: str, now: datetime) -> SignedIn:
    if person.suspended_at is not None:
        raise AccountSuspended
    token = token_urlsafe(32)
    db.session.add(Session(id=new_id(), device_id=device_id, token_hash=_hash(token), last_seen_at=now))
    db.session.flush()
    return SignedIn(person, device_id, token)


_LOOK_UP = (
    select(Device.person_id, Device.id, Session.id, Session.last_seen_at, Person.suspended_at)
    .join(Device, Device.id == Session.device_id)
    .join(Person, Person.id == Device.person_id)
    .where(Session.revoked_at.is_(None), Session.token_hash == bindparam("token_hash"))
)


def look_up_session(token: str) -> Principal | None:
    """Return the principal of a session token, or None if it is unknown or revoked; one statement.

    Raises AccountErased, PhoneSignedOut, AccountSuspended.
    """
    row = run(_LOOK_UP, {"token_hash": _hash(token)}).one_or_none()
    if row is None:
        if db.session.get(ErasedSession, _hash(token)) is not None:
            raise AccountErased
        ended = select(Device.signed_out_at).join(Session).where(Session.token_hash == _hash(token))
        if db.session.execute(ended).scalar_one_or_none() is not None:
            raise PhoneSignedOut
        return None
    if row.suspended_at is not None:
        raise AccountSuspended
    is_stale = get_clock().now() - row.last_seen_at > LAST_SEEN_PRECISION
    return Principal(person_id=row[0], phone_id=row[1], session_id=row[2], is_stale=is_stale)


def note_seen(principal: Principal) -> None:
    """Update a session's last-seen time in its own transaction."""
    with unit_of_work():
        seen = update(Session).where(Session.id == principal.session_id).values(last_seen_at=get_clock().now())
        db.session.execute(seen)


_CLAIM = for_each_dialect(
    lambda insert: insert(table_of(AppliedRequest)).on_conflict_do_nothing().returning(AppliedRequest.sequence)
)


def claim_request(device_id: str, sequence: int, digest: bytes) -> bool:
    """Record that an outbox request is being applied; returns False for a repeat."""
    row = {"device_id": device_id, "sequence": sequence, "digest": digest, "applied_at": get_clock().now()}
    return run(_CLAIM, row).first() is not None


def get_person(person_id: str) -> Person:
    """Return a person by id. Raises NotFound."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound
    return person


def change_person(person: Person, changes: dict[str, Any], now: datetime) -> Person:
    """Apply a merge patch of validated values, and publish what changed."""
    changed = frozenset(name for name, value in changes.items() if getattr(person, name) != value)
    for name in changed:
        setattr(person, name, changes[name])
    if changed:
        person.revision = take(db.session(), {person.id: 1})[person.id]
        db.session.flush()
        publish(PreferencesChanged(person.id, changed, now))
    return person


def find_person_by_email(email: str) -> Person | None:
    """Return the person who has verified this address, or None."""
    return db.session.scalars(select(Person).where(Person.email == email)).one_or_none()


def list_devices(person_id: str) -> list[tuple[Device, datetime]]:
    """Return the devices that are signed in with their last-seen times, the most recent first."""
    query = (
        select(Device, Session.last_seen_at)
        .join(Session, Session.device_id == Device.id)
        .where(Device.person_id == person_id, Session.revoked_at.is_(None))
        .order_by(Session.last_seen_at.desc())
        .limit(100)
    )
    return [(device, seen_at) for device, seen_at in db.session.execute(query)]


def name_device(person_id: str, device_id: str, label: str) -> None:
    """Name one of the person's devices. Raises NotFound."""
    _get_device(person_id, device_id).label = label


def sign_out_others(person_id: str, device_id: str, now: datetime) -> None:
    """Sign out all of the person's devices but one."""
    query = select(Device.id).where(
        Device.person_id == person_id, Device.id != device_id, Device.signed_out_at.is_(None)
    )
    for other_id in db.session.scalars(query.order_by(Device.id)).all():
        sign_out(person_id, other_id, now)


def _get_device(person_id: str, device_id: str) -> Device:
    device = db.session.get(Device, device_id)
    if device is None or device.person_id != person_id:
        raise NotFound
    return device


def sign_out(person_id: str, device_id: str, now: datetime) -> None:
    """Revoke every session of one of the person's devices. Raises NotFound."""
    _get_device(person_id, device_id).signed_out_at = now
    revoke = update(Session).where(Session.device_id == device_id, Session.revoked_at.is_(None)).values(revoked_at=now)
    db.session.execute(revoke)
    log_revocation(Revoked.DEVICE, device_id)
    publish(DeviceSignedOut(device_id, person_id, now))


def make_handover_code(person_id: str, now: datetime) -> tuple[str, datetime]:
    """Return a new one-time code and when it expires; the person's earlier codes stop working."""
    db.session.execute(delete(HandoverCode).where(HandoverCode.person_id == person_id))
    code, expires_at = new_typed_code(CodePurpose.SIGN_IN), now + HANDOVER_CODE_LIFE
    db.session.add(HandoverCode(code_hash=_hash(code), person_id=person_id, expires_at=expires_at))
    return code, expires_at


def redeem_handover_code(typed: str, device_label: str, now: datetime) -> SignedIn:
    """Sign a new device in by a one-time code, which is then used. Raises HandoverCodeRefused, SwapCodeTyped."""
    code = fold_typed_code(typed)
    used = db.session.execute(
        delete(HandoverCode)
        .where(HandoverCode.code_hash == _hash(code), HandoverCode.expires_at > now)
        .returning(HandoverCode.person_id)
    ).one_or_none()
    if used is None:
        raise SwapCodeTyped if purpose_of(code) == CodePurpose.SWAP else HandoverCodeRefused
    return sign_in(get_person(used.person_id), device_label, now)


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
