"""The change feed."""

from typing import Any

from flask import Response

from hallway.core.auth import get_principal
from hallway.core.http import Blueprint
from hallway.sync import service
from hallway.sync.schemas import ChangesArgs, ChangesOut

blp = Blueprint("sync", __name__, url_prefix="/api", description="What changed since the last time")


@blp.get("/changes")
@blp.arguments(ChangesArgs, location="query")
@blp.response(200, ChangesOut)
def read_changes(args: dict[str, Any]) -> Response:
    """What changed among your records, oldest change first; ask again with the cursor until there is no more."""
    page = service.read_changes(get_principal().person_id, args["since"], args["limit"])
    return Response(page.to_json(), content_type="application/json")
