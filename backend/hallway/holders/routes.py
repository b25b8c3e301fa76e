"""Who has a person's cards, how much they see, and who is blocked."""

from typing import Any

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint
from hallway.core.paging import PageArgs
from hallway.core.revisions import locks_several
from hallway.holders import blocks, service
from hallway.holders.schemas import NOTHING, BlockPage, HolderArgs, HolderPage, HolderPatch

blp = Blueprint("holders", __name__, url_prefix="/api", description="Who has your cards, and whom you blocked")


@blp.get("/holders")
@blp.arguments(HolderArgs, location="query")
@blp.response(200, HolderPage)
def list_holders(page: dict[str, Any]) -> dict[str, Any]:
    """Everybody who has one of your cards: since when, from which event, and how much they see."""
    items, following = service.list_holders(get_principal().person_id, **page)
    return {"items": items, "next": following}


@blp.patch("/holders/<record_id:holder_id>")
@blp.arguments(HolderPatch)
@blp.response(204)
@locks_several
def change_holder(values: dict[str, Any], holder_id: str) -> None:
    """Let somebody see more or less of your card, take it back, or give it again."""
    extent = None if values["extent"] == NOTHING else values["extent"]
    service.change_holder(get_principal().person_id, holder_id, extent, get_clock().now())


@blp.get("/blocks")
@blp.arguments(PageArgs, location="query")
@blp.response(200, BlockPage)
def list_blocks(page: dict[str, Any]) -> dict[str, Any]:
    """Whom you blocked, also those you have no contact of any more."""
    items, following = blocks.list_blocks(get_principal().person_id, **page)
    return {"items": items, "next": following}


@blp.delete("/blocks/<record_id:block_id>")
@blp.response(204)
def delete_block(block_id: str) -> None:
    """Let somebody swap with you again."""
    blocks.unblock(get_principal().person_id, block_id)
