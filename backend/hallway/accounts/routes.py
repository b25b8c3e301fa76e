"""Accounts, signing in and out, and what a phone asks for when it starts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Response, current_app, make_response

from hallway.accounts import emails, erasing, service
from hallway.accounts.schemas import AccountIn, AccountOut, DeviceList, EmailCodeIn, EmailIn, ResumeIn, SignInIn
from hallway.core.auth import find_principal, get_principal, get_session_token, public, session_cookie_name
from hallway.core.clock import get_clock
from hallway.core.db import commit_writing
from hallway.core.http import Blueprint, with_etag
from hallway.core.ratelimit import limited, network_key
from hallway.notifications.service import find_subscription, find_undelivered
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
    codes = [live_code_out(code) for code in list_live_codes(device_id)]
    return {
        "person": people.get_person(person_id),
        "device_id": device_id,
        "code": codes[0] if codes else None,
        "codes": codes,
        "push_key": current_app.config["HALLWAY_PUSH_KEY"],
        "public_url": current_app.config["HALLWAY_PUBLIC_URL"],
        "sends_mail": current_app.config["HALLWAY_SENDS_MAIL"],
        "push": find_subscription(device_id),
        "undelivered_at": find_undelivered(person_id),
    }


def _signed_in(signed_in: SignedIn) -> Response:
    document = AccountOut().dump(_account(signed_in.person.id, signed_in.device_id))
    return _with_cookie(make_response(document, 201), signed_in.token, COOKIE_DAYS * 86_400)


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
@limited("sign-in", wrong=(emails.EmailCodeRefused, people.HandoverCodeRefused))
def sign_in(values: dict[str, Any]) -> Response:
    """Sign in this phone with a one-time code from another phone, or by e-mail."""
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
def prove_email(values: dict[str, Any]) -> Any:
    """Verify an address by the code that was sent there, for signing in and for reminders that reach no phone."""
    principal = get_principal()
    person = people.get_person(principal.person_id)
    with _counting_attempts():
        return with_etag(emails.prove(person, principal.device_id, values["email"], values["code"], get_clock().now()))


@blp.delete("/me/email")
@blp.response(200, PersonOut)
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


@blp.get("/me")
@blp.response(200, AccountOut)
def get_me() -> Response:
    """Your account, as this phone needs it. Its session then lasts another 400 days."""
    principal = get_principal()
    response = make_response(AccountOut().dump(_account(principal.person_id, principal.device_id)))
    return _with_cookie(response, get_session_token(), COOKIE_DAYS * 86_400)


@blp.get("/devices")
@blp.response(200, DeviceList)
def list_devices() -> dict[str, Any]:
    """The phones that are signed in to your account, and when a reminder last reached each."""
    principal = get_principal()
    return {"items": service.list_devices(principal.person_id, principal.device_id)}


@blp.delete("/me")
@blp.response(204)
def erase_account() -> Response:
    """Erase your account and everything in it, for good. Everybody who had your card loses it at once."""
    erasing.erase_account(get_principal().person_id, get_clock().now())
    return _with_cookie(make_response("", 204), "", 0)


@blp.delete("/session")
@blp.response(204)
def sign_out() -> Response:
    """Sign out this phone; its codes and reminders end."""
    principal = get_principal()
    people.sign_out(principal.person_id, principal.device_id, get_clock().now())
    return _with_cookie(make_response("", 204), "", 0)
