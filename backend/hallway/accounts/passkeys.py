"""Passkeys: made on a phone that is signed in, and then enough to sign in anywhere. ``webauthn`` does the checking."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import func, select
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_client_data_json
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    RegistrationCredential,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from hallway.accounts.alerts import AlertType, alert
from hallway.accounts.challenges import make_challenge, use_challenge
from hallway.accounts.models import MAX_CREDENTIAL_ID, Passkey
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.problems import NotFound, Problem, TooMany
from hallway.core.revocations import Revoked, log_revocation
from hallway.core.words import mark
from hallway.people.models import Person
from hallway.people.service import get_person

MOST_PASSKEYS = 20
SIGN_IN = "sign-in"


class PasskeyRefused(Problem):
    """The passkey is unknown, its answer is too old or was used, or it does not verify its user."""

    slug, title, status = "passkey-refused", mark("This passkey does not work here"), 403
    advice = mark("It may have been removed in the settings, or the page was open for too long. Try again.")


class PasskeyExists(Problem):
    """The passkey is kept already, for this account or another."""

    slug, title, status = "passkey-exists", mark("This passkey is already saved"), 409


@dataclass(frozen=True)
class Attestation:
    """What a browser says of a new passkey."""

    credential_id: bytes
    client_data: bytes
    attestation_object: bytes


@dataclass(frozen=True)
class Assertion:
    """What a browser says when somebody signs in by a passkey. ``user_handle`` is the person's id, 16 bytes."""

    credential_id: bytes
    client_data: bytes
    authenticator_data: bytes
    signature: bytes
    user_handle: bytes


def creation_options(person: Person, public_url: str, now: datetime) -> dict[str, Any]:
    """Return PublicKeyCredentialCreationOptionsJSON (Web Authentication Level 3, section 5.1.8)."""
    options = generate_registration_options(
        rp_id=_rp_id(public_url),
        rp_name="Hallway",
        user_id=UUID(person.id).bytes,
        user_name=person.name,
        user_display_name=person.name,
        challenge=make_challenge(_making(person.id), now),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one.credential_id) for one in list_passkeys(person.id)],
    )
    return _as_document(options)


def request_options(public_url: str, now: datetime) -> dict[str, Any]:
    """Return PublicKeyCredentialRequestOptionsJSON (Web Authentication Level 3, section 5.1.9)."""
    options = generate_authentication_options(
        rp_id=_rp_id(public_url),
        challenge=make_challenge(SIGN_IN, now),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _as_document(options)


def add_passkey(
    person: Person, device_id: str, name: str, made: Attestation, public_url: str, now: datetime
) -> Passkey:
    """Keep a new passkey, and tell the other phones. Raises PasskeyRefused, PasskeyExists, TooMany."""
    kept = select(func.count()).select_from(Passkey).where(Passkey.person_id == person.id)
    if db.session.scalars(kept).one() >= MOST_PASSKEYS:
        raise TooMany
    challenge = _use_challenge(made.client_data, _making(person.id), now)
    credential = RegistrationCredential(
        id=bytes_to_base64url(made.credential_id),
        raw_id=made.credential_id,
        response=AuthenticatorAttestationResponse(
            client_data_json=made.client_data, attestation_object=made.attestation_object
        ),
    )
    try:
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_rp_id(public_url),
            expected_origin=public_url,
            require_user_verification=True,
        )
    except Exception as error:
        # The library raises what its parsers of CBOR and keys raise, too.
        raise PasskeyRefused from error
    if len(verified.credential_id) > MAX_CREDENTIAL_ID or verified.credential_id != made.credential_id:
        raise PasskeyRefused
    if _find(verified.credential_id) is not None:
        raise PasskeyExists
    row = Passkey(
        id=new_id(),
        person_id=person.id,
        credential_id=verified.credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        name=name,
        created_at=now,
    )
    db.session.add(row)
    db.session.flush()
    alert(person.id, AlertType.PASSKEY_ADDED, device_id, now, address=person.email)
    return row


def find_signer(shown: Assertion, public_url: str, now: datetime) -> Person:
    """Return the person who signs in by a passkey, which must have verified them. Raises PasskeyRefused."""
    passkey = _find(shown.credential_id)
    if passkey is None or shown.user_handle != UUID(passkey.person_id).bytes:
        raise PasskeyRefused
    challenge = _use_challenge(shown.client_data, SIGN_IN, now)
    credential = AuthenticationCredential(
        id=bytes_to_base64url(shown.credential_id),
        raw_id=shown.credential_id,
        response=AuthenticatorAssertionResponse(
            client_data_json=shown.client_data,
            authenticator_data=shown.authenticator_data,
            signature=shown.signature,
            user_handle=shown.user_handle,
        ),
    )
    try:
        verified = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_rp_id(public_url),
            expected_origin=public_url,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except Exception as error:
        raise PasskeyRefused from error
    passkey.sign_count, passkey.last_used_at = verified.new_sign_count, now
    return get_person(passkey.person_id)


def list_passkeys(person_id: str) -> list[Passkey]:
    """Return a person's passkeys, the oldest first."""
    query = select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.id)
    return list(db.session.scalars(query.limit(MOST_PASSKEYS)))


def name_passkey(person_id: str, passkey_id: str, name: str) -> Passkey:
    """Name one of the person's passkeys. Raises NotFound."""
    passkey = _get(person_id, passkey_id)
    passkey.name = name
    return passkey


def remove_passkey(person: Person, device_id: str, passkey_id: str, now: datetime) -> None:
    """Take a passkey out of use, and tell the other phones. Raises NotFound."""
    db.session.delete(_get(person.id, passkey_id))
    log_revocation(Revoked.PASSKEY, passkey_id)
    db.session.flush()
    alert(person.id, AlertType.PASSKEY_REMOVED, device_id, now, address=person.email)


def _get(person_id: str, passkey_id: str) -> Passkey:
    passkey = db.session.get(Passkey, passkey_id)
    if passkey is None or passkey.person_id != person_id:
        raise NotFound
    return passkey


def _find(credential_id: bytes) -> Passkey | None:
    query = select(Passkey).where(Passkey.credential_id == credential_id)
    return db.session.scalars(query.with_for_update()).one_or_none()


def _use_challenge(client_data: bytes, purpose: str, now: datetime) -> bytes:
    try:
        challenge = parse_client_data_json(client_data).challenge
    except Exception as error:
        raise PasskeyRefused from error
    if not use_challenge(challenge, purpose, now):
        raise PasskeyRefused
    return challenge


def _making(person_id: str) -> str:
    return f"passkey of {person_id}"


def _rp_id(public_url: str) -> str:
    """Return the domain that passkeys belong to (Web Authentication Level 3, section 4, "RP ID")."""
    return urlsplit(public_url).hostname or ""


def _as_document(options: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(options_to_json(options))
    return document
