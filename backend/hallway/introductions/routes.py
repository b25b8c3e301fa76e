"""Introducing two contacts to one another."""

from typing import Any

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.core.revisions import locks_several
from hallway.introductions import service
from hallway.introductions.schemas import IntroductionIn, IntroductionOut, IntroductionPatch

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
