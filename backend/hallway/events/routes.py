"""Events: anybody makes one in two taps."""

from typing import Any

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.events import service
from hallway.events.schemas import EventIn, EventOut, EventPatch

blp = Blueprint("events", __name__, url_prefix="/api/events", description="Gatherings you are at")


@blp.put("/<record_id:event_id>")
@blp.arguments(EventIn)
@blp.response(200, EventOut)
def put_event(values: dict[str, Any], event_id: str) -> Any:
    """Make an event. Repeating it with the same id changes nothing."""
    return with_etag(service.put_event(get_principal().person_id, event_id, values, get_clock().now()))


@blp.get("/<record_id:event_id>")
@blp.response(200, EventOut)
def get_event(event_id: str) -> Any:
    """An event you are at."""
    return with_etag(service.get_attendance(get_principal().person_id, event_id))


@blp.patch("/<record_id:event_id>")
@blp.arguments(EventPatch)
@blp.response(200, EventOut)
def change_event(changes: dict[str, Any], event_id: str) -> Any:
    """Change an event that you made; everybody there sees it at their next sync."""
    attendance = service.get_attendance(get_principal().person_id, event_id)
    patch = patch_of(changes, attendance, holder=attendance.event)
    return with_etag(service.change_event(attendance, patch, get_clock().now()))


@blp.delete("/<record_id:event_id>")
@blp.response(204)
def leave_event(event_id: str) -> None:
    """Remove an event from your list."""
    service.leave_event(get_principal().person_id, event_id, get_clock().now())
