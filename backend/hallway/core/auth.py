"""Authentication. Every endpoint requires a session unless it is marked ``@public``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Flask, current_app, g, request

from hallway.core.problems import Unauthorized

F = TypeVar("F", bound=Callable[..., Any])

_LOOK_UP = "hallway.auth.look_up"
_SEEN = "hallway.auth.seen"
_COOKIE = "hallway.auth.cookie"


@dataclass(frozen=True)
class Principal:
    """The person and the device behind a session."""

    person_id: str
    device_id: str
    session_id: str
    is_stale: bool
    """Whether the session's last-seen time is due for an update."""


def init_auth(
    app: Flask, look_up: Callable[[str], Principal | None], seen: Callable[[Principal], None], *, cookie: str
) -> None:
    """Set how a token becomes a principal, how its use is recorded, and the cookie's name."""
    app.extensions[_LOOK_UP] = look_up
    app.extensions[_SEEN] = seen
    app.extensions[_COOKIE] = cookie


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


def find_principal() -> Principal | None:
    """Return the principal of the request's session, or None. Looked up once per request."""
    if "principal" not in g:
        token = get_session_token()
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
        current_app.extensions[_SEEN](principal)
