"""Accounts, signing in and out, and what a phone asks for when it starts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Response, current_app, make_response

from hallway.accounts import emails, erasing, passkeys, recovery, service
from hallway.accounts.schemas import (
    AccountIn,
    AccountOut,
    DeviceList,
    EmailCodeIn,
    EmailIn,
    PasskeyIn,
    PasskeyList,
    PasskeyOptions,
    PasskeyOut,
    PasskeyPatch,
    PasskeySignInIn,
    RecoveryCodeOut,
    RecoveryCodeState,
    ResumeIn,
    SignInIn,
)
from hallway.core.auth import find_principal, get_principal, get_session_token, phones_only, public, session_cookie_name
from hallway.core.clock import get_clock
from hallway.core.db import commit_writing
from hallway.core.http import Blueprint, with_etag
from hallway.core.ratelimit import limited, network_key
from hallway.notifications.service import find_undelivered
from hallway.notifications.subscriptions import find_subscription
from hallway.people import service as people
from hallway.people.schemas import PersonOut
from hallway.people.service import SignedIn
from hallway.swaps.codes import list_live_codes, live_code_out

# The longest that browsers allow; GET /api/me renews it.
COOKIE_DAYS = 400
# Readable by scripts, unlike the session: a phone that lost its database learns that it is signed in.
KNOWN_COOKIE = "hallway-known"

blp = Blueprint("accounts", __name__, url_prefix="/api", description="Accounts and sessions")


def _account(person_id: str, device_id: str) -> dict[str, Any]:
    person = people.get_person(person_id)
    codes = [live_code_out(code) for code in list_live_codes(device_id)]
    return {
        "person": person,
        "device_id": device_id,
        "code": codes[0] if codes else None,
        "codes": codes,
        "push_key": current_app.config["HALLWAY_PUSH_KEY"],
        "public_url": current_app.config["HALLWAY_PUBLIC_URL"],
        "sends_mail": current_app.config["HALLWAY_SENDS_MAIL"],
        "push": find_subscription(device_id),
        "undelivered_at": find_undelivered(person_id),
        "ways_back": service.list_ways_back(person),
    }


def _signed_in(signed_in: SignedIn) -> Response:
    document = AccountOut().dump(_account(signed_in.person.id, signed_in.device_id))
    return _with_cookie(make_response(document, 201), signed_in.token, COOKIE_DAYS * 86_400)


def _rotated(body: Any, status: int) -> Response:
    """Answer, and replace this phone's session: a copy of its cookie that somebody has is worth nothing after that."""
    renewed = people.resume(get_principal().device_id, get_clock().now())
    return _with_cookie(make_response(body, status), renewed.token if renewed else "", COOKIE_DAYS * 86_400)


def _with_cookie(response: Response, token: str, life: int) -> Response:
    # Browsers ignore a __Host- cookie that is not secure, also one that deletes it.
    is_secure = session_cookie_name().startswith("__Host-")
    response.set_cookie(session_cookie_name(), token, max_age=life, secure=is_secure, httponly=True, samesite="Lax")
    response.set_cookie(KNOWN_COOKIE, "yes", max_age=life, secure=is_secure, samesite="Lax")
    return response


@blp.post("/people")
@blp.arguments(AccountIn)
@blp.response(201, AccountOut)
@public
@limited("accounts", only="done")
def open_account(values: dict[str, Any]) -> Response:
    """Make an account, without a password or anything to confirm. The session comes as a cookie."""
    return _signed_in(service.open_account(values, get_clock().now()))


@blp.post("/sessions")
@blp.arguments(SignInIn)
@blp.response(201, AccountOut)
@public
@limited("sign-in", wrong=(emails.EmailCodeRefused, people.HandoverCodeRefused, recovery.RecoveryCodeRefused))
def sign_in(values: dict[str, Any]) -> Response:
    """Sign in this phone with a one-time code from another phone, by e-mail, or with a recovery code."""
    with _counting_attempts():
        return _signed_in(service.sign_in(values, network_key(), get_clock().now()))


@blp.post("/devices/<record_id:device_id>/sessions")
@blp.arguments(ResumeIn)
@blp.response(201, AccountOut)
@public
@limited("resume", wrong=(service.ResumeRefused,))
def resume(values: dict[str, Any], device_id: str) -> Response:
    """Sign in a phone again that lost its cookie but has its code's secret. Its earlier session ends."""
    return _signed_in(service.resume(device_id, values["step"], values["proof"], get_clock().now()))


@blp.post("/email-codes")
@blp.arguments(EmailCodeIn)
@blp.response(202)
@public
@limited("email-codes", only="each")
def ask_for_email_code(values: dict[str, Any]) -> None:
    """Send a code by e-mail: to verify an address if you are signed in, otherwise to sign in by a verified one.

    The answer is the same whether the address is known or not.
    """
    principal = find_principal()
    asker = people.get_person(principal.person_id) if principal is not None else None
    emails.ask_for_code(values["email"], asker, network_key(), get_clock().now())


@blp.put("/me/email")
@blp.arguments(EmailIn)
@blp.response(200, PersonOut)
@phones_only
def prove_email(values: dict[str, Any]) -> Response:
    """Verify an address by the code that was sent there, for signing in and for reminders that reach no phone."""
    principal = get_principal()
    person = people.get_person(principal.person_id)
    with _counting_attempts():
        proved = emails.prove(person, principal.device_id, values["email"], values["code"], get_clock().now())
    record, status, headers = with_etag(proved)
    response = _rotated(PersonOut().dump(record), status)
    response.headers.extend(headers)
    return response


@blp.delete("/me/email")
@blp.response(200, PersonOut)
@phones_only
def forget_email() -> Any:
    """Remove your address from your account."""
    principal = get_principal()
    person = people.get_person(principal.person_id)
    return with_etag(emails.remove(person, principal.device_id, get_clock().now()))


@contextmanager
def _counting_attempts() -> Iterator[None]:
    """After a wrong code, commit the count of attempts, which is all that was written."""
    try:
        yield
    except emails.EmailCodeRefused:
        commit_writing()
        raise


@blp.get("/recovery-code")
@blp.response(200, RecoveryCodeState)
@phones_only
def show_recovery_code() -> dict[str, Any]:
    """Whether you have a recovery code, and since when. The code itself is never shown again."""
    row = recovery.find_recovery_code(get_principal().person_id)
    return {"made_at": row.made_at if row else None}


@blp.post("/recovery-code")
@blp.response(201, RecoveryCodeOut)
@phones_only
def make_recovery_code() -> Response:
    """Make a recovery code, shown this once: it signs you in when no phone is left. The one before ends."""
    principal, now = get_principal(), get_clock().now()
    code = recovery.make_recovery_code(people.get_person(principal.person_id), principal.device_id, now)
    return _rotated(RecoveryCodeOut().dump({"code": code, "made_at": now}), 201)


@blp.delete("/recovery-code")
@blp.response(204)
@phones_only
def forget_recovery_code() -> None:
    """Take your recovery code out of use."""
    recovery.forget_recovery_code(get_principal().person_id)


@blp.get("/passkeys/options/get")
@blp.response(200, PasskeyOptions)
@public
def show_passkey_options() -> dict[str, Any]:
    """What a browser needs to sign in by a passkey: the argument of ``navigator.credentials.get``."""
    return {"public_key": passkeys.request_options(_public_url(), get_clock().now())}


@blp.post("/passkeys/sessions")
@blp.arguments(PasskeySignInIn)
@blp.response(201, AccountOut)
@public
@limited("sign-in", wrong=(passkeys.PasskeyRefused,))
def sign_in_by_passkey(values: dict[str, Any]) -> Response:
    """Sign this phone in by a passkey."""
    shown = passkeys.Assertion(**values.pop("passkey"))
    return _signed_in(service.sign_in_by_passkey(shown, values, _public_url(), get_clock().now()))


@blp.get("/passkeys/options/create")
@blp.response(200, PasskeyOptions)
@phones_only
def show_new_passkey_options() -> dict[str, Any]:
    """What a browser needs to make a passkey for you: the argument of ``navigator.credentials.create``."""
    person = people.get_person(get_principal().person_id)
    return {"public_key": passkeys.creation_options(person, _public_url(), get_clock().now())}


@blp.post("/passkeys")
@blp.arguments(PasskeyIn)
@blp.response(201, PasskeyOut)
@phones_only
def add_passkey(values: dict[str, Any]) -> Response:
    """Keep a passkey that the browser made: it signs you in on any phone that has it."""
    principal, name = get_principal(), values.pop("name")
    person = people.get_person(principal.person_id)
    made = passkeys.Attestation(**values)
    row = passkeys.add_passkey(person, principal.device_id, name, made, _public_url(), get_clock().now())
    return _rotated(PasskeyOut().dump(row), 201)


@blp.get("/passkeys")
@blp.response(200, PasskeyList)
@phones_only
def list_passkeys() -> dict[str, Any]:
    """Your passkeys, the oldest first."""
    return {"items": passkeys.list_passkeys(get_principal().person_id)}


@blp.patch("/passkeys/<record_id:passkey_id>")
@blp.arguments(PasskeyPatch)
@blp.response(200, PasskeyOut)
@phones_only
def name_passkey(values: dict[str, Any], passkey_id: str) -> Any:
    """Give a passkey a name by which you know it again."""
    return passkeys.name_passkey(get_principal().person_id, passkey_id, values["name"])


@blp.delete("/passkeys/<record_id:passkey_id>")
@blp.response(204)
@phones_only
def remove_passkey(passkey_id: str) -> None:
    """Take a passkey out of use. What a phone keeps of it is removed there, in its own settings."""
    principal = get_principal()
    person = people.get_person(principal.person_id)
    passkeys.remove_passkey(person, principal.device_id, passkey_id, get_clock().now())


def _public_url() -> str:
    url: str = current_app.config["HALLWAY_PUBLIC_URL"]
    return url


@blp.get("/me")
@blp.response(200, AccountOut)
@phones_only
def get_me() -> Response:
    """Your account, as this phone needs it. Its session then lasts another 400 days."""
    principal = get_principal()
    response = make_response(AccountOut().dump(_account(principal.person_id, principal.device_id)))
    return _with_cookie(response, get_session_token(), COOKIE_DAYS * 86_400)


@blp.get("/devices")
@blp.response(200, DeviceList)
@phones_only
def list_devices() -> dict[str, Any]:
    """The phones that are signed in to your account, and when a reminder last reached each."""
    principal = get_principal()
    return {"items": service.list_devices(principal.person_id, principal.device_id)}


@blp.delete("/me")
@blp.response(204)
@phones_only
def erase_account() -> Response:
    """Erase your account and everything in it, for good. Everybody who had your card loses it at once."""
    erasing.erase_account(get_principal().person_id, get_clock().now())
    return _with_cookie(make_response("", 204), "", 0)


@blp.delete("/session")
@blp.response(204)
@phones_only
def sign_out() -> Response:
    """Sign out this phone; its codes and reminders end."""
    principal = get_principal()
    people.sign_out(principal.person_id, principal.device_id, get_clock().now())
    return _with_cookie(make_response("", 204), "", 0)
