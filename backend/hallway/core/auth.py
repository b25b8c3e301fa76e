"""Who is asking. Every endpoint refuses strangers unless it is marked ``@public``."""

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
    """Whether the session's last-seen time is old enough to be written again."""


def init_auth(
    app: Flask, look_up: Callable[[str], Principal | None], seen: Callable[[Principal], None], *, cookie: str
) -> None:
    """Hand the kernel what turns a token into a principal, what notes that it was seen, and the cookie's name."""
    app.extensions[_LOOK_UP] = look_up
    app.extensions[_SEEN] = seen
    app.extensions[_COOKIE] = cookie


def public(view: F) -> F:
    """Mark a view as open to strangers. The complete list stands in a test."""
    view.is_public = True  # type: ignore[attr-defined]  # a mark on the function, read by is_public_endpoint
    return view


def ignores_session(view: F) -> F:
    """Mark an open view whose address is signed: it asks neither who is signed in nor which site the request is from.

    The complete list stands in a test.
    """
    view.ignores_session = True  # type: ignore[attr-defined]  # a mark on the function, read by has_signed_address
    return public(view)


def has_signed_address(app: Flask, endpoint: str | None) -> bool:
    """Whether an endpoint trusts its own address alone."""
    return bool(getattr(app.view_functions.get(endpoint or ""), "ignores_session", False))


def is_public_endpoint(app: Flask, endpoint: str | None) -> bool:
    """Whether an endpoint is open. Unknown paths are: they answer 404 to anybody."""
    if endpoint is None:
        return True
    return bool(getattr(app.view_functions[endpoint], "is_public", False))


def session_cookie_name() -> str:
    """The name of the session cookie (with the __Host- prefix wherever the origin is secure)."""
    return cast(str, current_app.extensions[_COOKIE])


def get_session_token() -> str:
    """The session token that this request carries; nothing for a stranger's."""
    return request.cookies.get(session_cookie_name(), "")


def find_principal() -> Principal | None:
    """The principal of this request's session, or None for a stranger. Looked up once a request."""
    if "principal" not in g:
        token = get_session_token()
        g.principal = current_app.extensions[_LOOK_UP](token) if token else None
    return cast("Principal | None", g.principal)


def get_principal() -> Principal:
    """The principal of this request. Raises Unauthorized for a stranger."""
    principal = find_principal()
    if principal is None:
        raise Unauthorized
    return principal


def note_seen() -> None:
    """Write down that a stale session was used, in a transaction of its own: reading requests never write."""
    principal = g.get("principal")
    if principal is not None and principal.is_stale:
        current_app.extensions[_SEEN](principal)
