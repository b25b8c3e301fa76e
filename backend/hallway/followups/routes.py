"""Your follow-ups: what is due, and what became of it."""

from typing import Any

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.core.paging import PageArgs
from hallway.followups import service
from hallway.followups.schemas import FollowupList, FollowupOut, FollowupPatch

blp = Blueprint("followups", __name__, url_prefix="/api/followups", description="Getting back to people")


@blp.get("")
@blp.arguments(PageArgs, location="query")
@blp.response(200, FollowupList)
def list_followups(page: dict[str, Any]) -> dict[str, Any]:
    """Your follow-ups, oldest first."""
    items, following = service.list_followups(get_principal().person_id, **page)
    return {"items": items, "next": following}


@blp.patch("/<record_id:encounter_id>")
@blp.arguments(FollowupPatch)
@blp.response(200, FollowupOut)
def change_followup(changes: dict[str, Any], encounter_id: str) -> Any:
    """Close, reopen or put off a follow-up, or change its pace; its reminders are called off or planned anew."""
    followup = service.get_followup(get_principal().person_id, encounter_id)
    return with_etag(service.change_followup(followup, patch_of(changes, followup), get_clock().now()))
