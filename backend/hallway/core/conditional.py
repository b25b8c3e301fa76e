"""Conditional requests, and which changes of a PATCH apply."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from hallway.core.auth import get_principal
from hallway.core.idempotency import is_repeat
from hallway.core.problems import NotFound, PreconditionFailed
from hallway.core.resending import newer_fields, resent_revision


def require_match(revision: int) -> None:
    """Honour If-Match, if sent. Raises PreconditionFailed if the record has another version."""
    if request.if_match and not request.if_match.contains(str(revision)):
        raise PreconditionFailed


def with_etag(record: Any) -> tuple[Any, int, dict[str, str]]:
    """Return a record and its ETag as a view's return value."""
    return record, 200, {"ETag": f'"{record.revision}"'}


def privately_cached(content: bytes | None, content_type: str, version: str | None) -> Response:
    """Return bytes that a client may keep and must ask for again each time, or 304 for the version that it has.

    Raises NotFound if there are none.
    """
    if content is None or version is None:
        raise NotFound
    response = Response(content, content_type=content_type, headers={"Cache-Control": "private, no-cache"})
    response.set_etag(version)
    return response.make_conditional(request)  # type: ignore[return-value]  # werkzeug's response, which is this one


def patch_of(
    changes: dict[str, Any], record: Any, *, holder: Any = None, versions: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the changes of a PATCH that apply: none of a repeat, the newer ones of a resent state, else all.

    ``holder`` and ``versions`` are as in ``newer_fields``. Raises PreconditionFailed for another version in If-Match.
    """
    if is_repeat():
        return {}
    revision = resent_revision()
    if revision is not None:
        return newer_fields(changes, get_principal().person_id, revision, record, holder or record, versions or {})
    require_match(record.revision)
    return changes
