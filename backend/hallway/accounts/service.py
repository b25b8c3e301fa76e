"""Opening an account or signing in: a session, a first card and a live code in one go."""

from datetime import datetime
from typing import Any

from hallway.accounts.emails import find_signer
from hallway.cards.service import create_card
from hallway.core.problems import Problem
from hallway.notifications import service as notifications
from hallway.people import service as people
from hallway.people.service import PhoneSignedOut, SignedIn
from hallway.swaps.codes import find_live_code, has_secret_of, issue_code


class ResumeRefused(Problem):
    """What was said does not prove that this is a phone that is signed in."""

    slug, title, status = "resume-refused", "This phone cannot sign itself in", 403
    advice = "Sign in with a code from another phone, or by e-mail."


class ProofUsed(Problem):
    """A proof works once, so that whoever overheard one cannot end its phone's session with it."""

    slug, title, status = "proof-used", "This proof was used", 409
    advice = "Make another one in the next minute."


def open_account(values: dict[str, Any], now: datetime) -> SignedIn:
    """Make an account with a card and sign its first phone in. Raises Invalid for ``#/reach``, PersonExists."""
    person = people.create_person(values["id"], values["name"], values["time_zone"], values["locale"], now)
    create_card(person.id, values["name"], values["reach"], values["region"], now)
    return _with_code(people.sign_in(person, values["device_label"], now), now)


def sign_in(values: dict[str, Any], network: str, now: datetime) -> SignedIn:
    """Sign another phone in by a one-time code, and take over where it is.

    Raises HandoverCodeRefused or, with an address, EmailCodeRefused (commit that it was tried), TooManyRequests and
    Invalid.
    """
    if "email" in values:
        person = find_signer(values["email"], values["code"], network, now)
        signed_in = people.sign_in(person, values["device_label"], now)
    else:
        signed_in = people.redeem_handover_code(values["code"], values["device_label"], now)
    whereabouts: dict[str, Any] = {name: values[name] for name in ("time_zone", "locale") if name in values}
    people.change_person(signed_in.person, whereabouts, now)
    return _with_code(signed_in, now)


def resume(device_id: str, step: int, proof: str, now: datetime) -> SignedIn:
    """Give a phone its session back that lost its cookie, by a proof that it still has its code's secret.

    Raises PhoneSignedOut, ResumeRefused, and ProofUsed for a minute up to which the device gave a proof before.
    """
    if people.is_signed_out(device_id):
        raise PhoneSignedOut
    code = find_live_code(device_id)
    if code is None or not has_secret_of(code, step, proof, now):
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


def list_devices(person_id: str, this_id: str) -> list[dict[str, Any]]:
    """The phones that are signed in, the latest seen first, each with what its push subscription knows."""
    subscriptions = notifications.list_subscriptions(person_id)
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
