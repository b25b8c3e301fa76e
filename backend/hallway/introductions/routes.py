"""Introducing two contacts to one another, and asking for an introduction."""

from typing import Any

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.core.revisions import locks_several
from hallway.introductions import requests, service
from hallway.introductions.schemas import (
    IntroductionIn,
    IntroductionOut,
    IntroductionPatch,
    RequestIn,
    RequestOut,
    RequestPatch,
)

blp = Blueprint("introductions", __name__, url_prefix="/api", description="Introductions")


@blp.put("/introductions/<record_id:introduction_id>")
@blp.arguments(IntroductionIn)
@blp.response(200, IntroductionOut)
@locks_several
def offer_introduction(values: dict[str, Any], introduction_id: str) -> Any:
    """Introduce two of your contacts. Each sees who asks, why, and the other's public name and headline."""
    side = service.offer(get_principal().person_id, introduction_id, **values, now=get_clock().now())
    return with_etag(side)


@blp.get("/introductions/<record_id:introduction_id>")
@blp.response(200, IntroductionOut)
def get_introduction(introduction_id: str) -> Any:
    """Your own view of an introduction."""
    return with_etag(service.get_side(get_principal().person_id, introduction_id))


@blp.patch("/introductions/<record_id:introduction_id>")
@blp.arguments(IntroductionPatch)
@blp.response(200, IntroductionOut)
@locks_several
def answer_introduction(changes: dict[str, Any], introduction_id: str) -> Any:
    """Answer an introduction. Nobody learns of a no, and of a yes only if both say yes."""
    side = service.get_side(get_principal().person_id, introduction_id)
    patch = patch_of({"state": changes["state"]}, side)
    if patch:
        side = service.answer(side.owner_id, introduction_id, patch["state"], get_clock().now())
    return with_etag(side)


@blp.put("/introduction-requests/<record_id:request_id>")
@blp.arguments(RequestIn)
@blp.response(200, RequestOut)
@locks_several
def ask_for_introduction(values: dict[str, Any], request_id: str) -> Any:
    """Ask a contact to introduce you to somebody: three people a wish. You do not hear whether they know them."""
    return with_etag(requests.ask(get_principal().person_id, request_id, **values, now=get_clock().now()))


@blp.get("/introduction-requests/<record_id:request_id>")
@blp.response(200, RequestOut)
def get_introduction_request(request_id: str) -> Any:
    """Your own view of a request: yours, or one that you are asked."""
    return with_etag(requests.get_request(get_principal().person_id, request_id))


@blp.patch("/introduction-requests/<record_id:request_id>")
@blp.arguments(RequestPatch)
@blp.response(200, RequestOut)
def change_introduction_request(changes: dict[str, Any], request_id: str) -> Any:
    """Say that a request needs no more of your attention; nobody else hears of it."""
    request = requests.get_request(get_principal().person_id, request_id)
    patch = patch_of(changes, request)
    return with_etag(requests.change_request(request, patch, get_clock().now()))


@blp.delete("/introduction-requests/<record_id:request_id>")
@blp.response(204)
@locks_several
def delete_introduction_request(request_id: str) -> None:
    """Forget a request; if it is yours, it is taken back."""
    requests.delete_request(get_principal().person_id, request_id, get_clock().now())
