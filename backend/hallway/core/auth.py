"""Authentication. Every endpoint requires a session unless it is marked ``@public``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Flask, current_app, g, request

from hallway.core.problems import PhoneOnly, TokenReadsOnly, Unauthorized

F = TypeVar("F", bound=Callable[..., Any])

_LOOK_UP = "hallway.auth.look_up"
_SEEN = "hallway.auth.seen"
_COOKIE = "hallway.auth.cookie"
_LOOK_UP_TOKEN = "hallway.auth.look_up_token"  # noqa: S105  # where the function is kept
_TOKEN_SEEN = "hallway.auth.token_seen"  # noqa: S105


@dataclass(frozen=True)
class Principal:
    """The person behind a request, and what they use: a phone's session, or an access token of a program."""

    person_id: str
    phone_id: str | None
    """The session's device; None for a token."""
    session_id: str
    """The session's id, or the token's."""
    is_stale: bool
    """Whether the last-seen time is due for an update."""
    may_write: bool = True

    @property
    def device_id(self) -> str:
        """Return the session's device. Raises PhoneOnly for a token, which is on no phone."""
        if self.phone_id is None:
            raise PhoneOnly
        return self.phone_id


def init_auth(
    app: Flask, look_up: Callable[[str], Principal | None], seen: Callable[[Principal], None], *, cookie: str
) -> None:
    """Set how a token becomes a principal, how its use is recorded, and the cookie's name."""
    app.extensions[_LOOK_UP] = look_up
    app.extensions[_SEEN] = seen
    app.extensions[_COOKIE] = cookie


def init_tokens(app: Flask, look_up: Callable[[str], Principal | None], seen: Callable[[Principal], None]) -> None:
    """Set how an access token becomes a principal, and how its use is recorded."""
    app.extensions[_LOOK_UP_TOKEN] = look_up
    app.extensions[_TOKEN_SEEN] = seen


def phones_only(view: F) -> F:
    """Mark a view that access tokens may not use: what signs in or out, and what ends an account.

    A test has the complete list.
    """
    view.is_for_phones_only = True  # type: ignore[attr-defined]  # a mark on the function, read by check_scope
    return view


def check_scope(principal: Principal) -> None:
    """Raise PhoneOnly or TokenReadsOnly if a token may not use this request's view."""
    if principal.phone_id is not None:
        return
    if getattr(current_app.view_functions[request.endpoint or ""], "is_for_phones_only", False):
        raise PhoneOnly
    if request.method not in {"GET", "HEAD", "OPTIONS"} and not principal.may_write:
        raise TokenReadsOnly


def public(view: F) -> F:
    """Mark a view as open to everybody. A test has the complete list."""
    view.is_public = True  # type: ignore[attr-defined]  # a mark on the function, read by is_public_endpoint
    return view


def ignores_session(view: F) -> F:
    """Mark a public view whose URL is signed, so that neither the session nor the request's origin matters.

    A test has the complete list.
    """
    view.ignores_session = True  # type: ignore[attr-defined]  # a mark on the function, read by has_signed_address
    return public(view)


def has_signed_address(app: Flask, endpoint: str | None) -> bool:
    """Return whether an endpoint's signed URL is its only authorisation."""
    return bool(getattr(app.view_functions.get(endpoint or ""), "ignores_session", False))


def is_public_endpoint(app: Flask, endpoint: str | None) -> bool:
    """Return whether an endpoint is public. Unknown paths are: everybody gets 404."""
    if endpoint is None:
        return True
    return bool(getattr(app.view_functions[endpoint], "is_public", False))


def session_cookie_name() -> str:
    """Return the name of the session cookie (with the __Host- prefix if the origin is secure)."""
    return cast(str, current_app.extensions[_COOKIE])


def get_session_token() -> str:
    """Return the request's session token, or an empty text."""
    return request.cookies.get(session_cookie_name(), "")


def find_bearer_token() -> str | None:
    """Return the access token of the request (RFC 6750, section 2.1), or None.

    A page of another site cannot send one: it would have to be allowed to by an answer that we never give.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def find_principal() -> Principal | None:
    """Return the principal of the request's session or token, or None. Looked up once per request.

    A token counts instead of the session, valid or not; where strangers may ask it counts for nothing.
    """
    if "principal" not in g:
        bearer, token = find_bearer_token(), get_session_token()
        if bearer is not None:
            is_open = is_public_endpoint(current_app, request.endpoint)
            g.principal = None if is_open else current_app.extensions[_LOOK_UP_TOKEN](bearer)
        else:
            g.principal = current_app.extensions[_LOOK_UP](token) if token else None
    return cast("Principal | None", g.principal)


def get_principal() -> Principal:
    """Return the principal of the request's session. Raises Unauthorized without one."""
    principal = find_principal()
    if principal is None:
        raise Unauthorized
    return principal


def note_seen() -> None:
    """Update a stale session's last-seen time in its own transaction: requests that only read hold no write lock."""
    principal = g.get("principal")
    if principal is not None and principal.is_stale:
        current_app.extensions[_SEEN if principal.phone_id else _TOKEN_SEEN](principal)
