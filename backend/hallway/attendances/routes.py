"""Joining an event by its link, and saying why one comes."""

from typing import Any

from hallway.attendances import guest_list, service
from hallway.attendances.schemas import (
    AttendanceIn,
    AttendanceOut,
    AttendancePatch,
    JoinableEvent,
    ListArgs,
    ListPage,
)
from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.core.ratelimit import check_within, count_later
from hallway.events.models import JOIN_CODE_LENGTH

blp = Blueprint("attendances", __name__, url_prefix="/api", description="Why you come to an event, and who sees it")
JOINING = f"/joins/<string(length={JOIN_CODE_LENGTH}):join_code>"
ATTENDANCE = "/events/<record_id:event_id>/attendance"


@blp.get(JOINING)
@blp.response(200, JoinableEvent)
def get_joinable_event(join_code: str) -> Any:
    """The event that a link or a poster's code leads to."""
    return service.find_event(join_code, get_clock().now())


@blp.put(JOINING)
@blp.arguments(AttendanceIn)
@blp.response(200, AttendanceOut)
def join_event(values: dict[str, Any], join_code: str) -> Any:
    """Join an event by its link; again changes nothing."""
    return with_etag(service.join(get_principal().person_id, join_code, values, get_clock().now()))


@blp.put(ATTENDANCE)
@blp.arguments(AttendanceIn)
@blp.response(200, AttendanceOut)
def put_attendance(values: dict[str, Any], event_id: str) -> Any:
    """Say why you come to an event you are at; again changes nothing."""
    return with_etag(service.put_attendance(get_principal().person_id, event_id, values, get_clock().now()))


@blp.get(ATTENDANCE)
@blp.response(200, AttendanceOut)
def get_attendance(event_id: str) -> Any:
    """What you said of an event, and whom you know there."""
    return with_etag(service.get_attendance(get_principal().person_id, event_id))


@blp.patch(ATTENDANCE)
@blp.arguments(AttendancePatch)
@blp.response(200, AttendanceOut)
def change_attendance(changes: dict[str, Any], event_id: str) -> Any:
    """Change what you say of yourself at an event."""
    attendance = service.get_attendance(get_principal().person_id, event_id)
    return with_etag(service.change_attendance(attendance, patch_of(changes, attendance)))


@blp.delete(ATTENDANCE)
@blp.response(204)
def delete_attendance(event_id: str) -> None:
    """Take back what you said; you stay at the event."""
    service.delete_attendance(get_principal().person_id, event_id)


@blp.get("/events/<record_id:event_id>/list")
@blp.arguments(ListArgs, location="query")
@blp.response(200, ListPage)
def list_people(args: dict[str, Any], event_id: str) -> dict[str, Any]:
    """Who else is on the list of an event, if you are on it: fifty at a time, and so many a day."""
    person_id = get_principal().person_id
    check_within("event-lists", person_id)
    items, following = guest_list.list_people(person_id, event_id, args["after"], get_clock().now())
    count_later("event-lists", person_id)
    return {"items": items, "next": following}
