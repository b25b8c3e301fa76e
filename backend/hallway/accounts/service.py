"""Opening an account and signing in: a session, a first card and a live code in one request."""

from datetime import datetime
from typing import Any

from hallway.accounts import passkeys, recovery
from hallway.accounts.alerts import AlertType, alert
from hallway.accounts.emails import find_signer
from hallway.cards.service import create_card
from hallway.core.problems import Problem
from hallway.core.words import mark
from hallway.notifications.subscriptions import list_subscriptions
from hallway.people import service as people
from hallway.people.models import Person
from hallway.people.service import PhoneSignedOut, SignedIn
from hallway.swaps.codes import has_secret_of, issue_code, list_live_codes


class ResumeRefused(Problem):
    """The proof is not that of a phone that is signed in."""

    slug, title, status = "resume-refused", mark("This phone cannot sign itself in"), 403
    advice = mark("Sign in with a code from another phone, or by e-mail.")


class ProofUsed(Problem):
    """A proof works once, so that somebody who intercepted it cannot end the phone's session."""

    slug, title, status = "proof-used", mark("This proof was used"), 409
    advice = mark("Make another one in the next minute.")


def open_account(values: dict[str, Any], now: datetime) -> SignedIn:
    """Create an account with a card and sign its first phone in. Raises Invalid for ``#/reach``, PersonExists."""
    person = people.create_person(values["id"], values["name"], values["time_zone"], values["locale"], now)
    create_card(person.id, values["name"], values["reach"], values["region"], now)
    return _with_code(people.sign_in(person, values["device_label"], now), now)


def sign_in(values: dict[str, Any], network: str, now: datetime) -> SignedIn:
    """Sign another phone in by a code, and take over its time zone and language.

    Raises RecoveryCodeRefused, HandoverCodeRefused or SwapCodeTyped; with an address EmailCodeRefused (commit, so that
    the attempt counts), TooManyRequests or Invalid.
    """
    if "email" in values:
        person = find_signer(values["email"], values["code"], network, now)
        signed_in = people.sign_in(person, values["device_label"], now)
    elif recovery.is_recovery_code(values["code"]):
        signed_in = recovery.sign_in(values["code"], values["device_label"], now)
    else:
        signed_in = people.redeem_handover_code(values["code"], values["device_label"], now)
    return _arrive(signed_in, values, now)


def sign_in_by_passkey(shown: passkeys.Assertion, values: dict[str, Any], public_url: str, now: datetime) -> SignedIn:
    """Sign another phone in by a passkey, and take over its time zone and language. Raises PasskeyRefused."""
    person = passkeys.find_signer(shown, public_url, now)
    return _arrive(people.sign_in(person, values["device_label"], now), values, now)


def _arrive(signed_in: SignedIn, values: dict[str, Any], now: datetime) -> SignedIn:
    """Do what every new phone needs, and tell the others."""
    locale_settings: dict[str, Any] = {name: values[name] for name in ("time_zone", "locale") if name in values}
    person = people.change_person(signed_in.person, locale_settings, now)
    alert(person.id, AlertType.NEW_PHONE, signed_in.device_id, now, label=values["device_label"], address=person.email)
    return _with_code(signed_in, now)


def resume(device_id: str, step: int, proof: str, now: datetime) -> SignedIn:
    """Give a phone that lost its cookie a new session, by a proof that it has its code's secret.

    Raises PhoneSignedOut, ResumeRefused; ProofUsed if the device has used a proof of this minute or a later one.
    """
    if people.is_signed_out(device_id):
        raise PhoneSignedOut
    if not any(has_secret_of(code, step, proof, now) for code in list_live_codes(device_id)):
        raise ResumeRefused
    if not people.take_proof(device_id, step):
        raise ProofUsed
    signed_in = people.resume(device_id, now)
    if signed_in is None:
        raise ResumeRefused
    return signed_in


def _with_code(signed_in: SignedIn, now: datetime) -> SignedIn:
    issue_code(signed_in.person.id, signed_in.device_id, None, None, now)
    return signed_in


def list_ways_back(person: Person) -> list[str]:
    """Return what signs this person in if no phone is left."""
    found = {
        "email": person.email is not None,
        "passkey": bool(passkeys.list_passkeys(person.id)),
        "recovery_code": recovery.find_recovery_code(person.id) is not None,
    }
    return [way for way, is_there in found.items() if is_there]


def list_devices(person_id: str, this_id: str) -> list[dict[str, Any]]:
    """Return the phones that are signed in, the most recently seen first, each with its push subscription."""
    subscriptions = list_subscriptions(person_id)
    return [
        {
            "id": device.id,
            "label": device.label,
            "created_at": device.created_at,
            "last_seen_at": last_seen_at,
            "is_this": device.id == this_id,
            "push": subscriptions.get(device.id),
        }
        for device, last_seen_at in people.list_devices(person_id)
    ]
