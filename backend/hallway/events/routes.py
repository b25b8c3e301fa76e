"""Events: anybody makes one in two taps."""

from typing import Any

from flask import current_app

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.core.revisions import locks_several
from hallway.events import organisers, service
from hallway.events.schemas import (
    EventIn,
    EventOut,
    EventPatch,
    InvitationIn,
    InvitationOut,
    OrganiserList,
    OwnerIn,
)

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
    """Change an event you run; its people see it at their next sync, and are told if it moved or was cancelled."""
    attendance = service.get_attendance(get_principal().person_id, event_id)
    patch = patch_of(changes, attendance, holder=attendance.event)
    return with_etag(service.change_event(attendance, patch, get_clock().now()))


@blp.delete("/<record_id:event_id>")
@blp.response(204)
@locks_several
def leave_event(event_id: str) -> None:
    """Take an event off your list. One that you own goes to your first helper; with none, what is to come is off."""
    person_id = get_principal().person_id
    service.lock_to_leave(person_id, event_id)
    service.leave_event(person_id, event_id, get_clock().now())


@blp.get("/<record_id:event_id>/organisers")
@blp.response(200, OrganiserList)
def list_organisers(event_id: str) -> dict[str, Any]:
    """Who runs an event, if you are one of them."""
    return {"items": organisers.list_organisers(get_principal().person_id, event_id)}


@blp.delete("/<record_id:event_id>/organisers/<record_id:person_id>")
@blp.response(204)
@locks_several
def remove_helper(event_id: str, person_id: str) -> None:
    """Let a helper of your event be an attendee again, or yourself."""
    organisers.remove_helper(get_principal().person_id, event_id, person_id)


@blp.post("/<record_id:event_id>/helper-invitations")
@blp.response(201, InvitationOut)
def invite_helper(event_id: str) -> dict[str, Any]:
    """A link that makes whoever opens it first a helper of your event."""
    secret, expires_at = organisers.invite_helper(get_principal().person_id, event_id, get_clock().now())
    return {"url": f"{current_app.config['HALLWAY_PUBLIC_URL']}/events/help/{secret}", "expires_at": expires_at}


@blp.post("/helper-invitations/acceptances")
@blp.arguments(InvitationIn)
@blp.response(200, EventOut)
def accept_invitation(values: dict[str, Any]) -> Any:
    """Help with an event that you were invited to help with; you are at it from then on."""
    return organisers.accept_invitation(get_principal().person_id, values["secret"], get_clock().now())


@blp.put("/<record_id:event_id>/owner")
@blp.arguments(OwnerIn)
@blp.response(200, EventOut)
@locks_several
def hand_over(values: dict[str, Any], event_id: str) -> Any:
    """Hand your event over to one of its helpers; you go on as a helper."""
    return organisers.hand_over(get_principal().person_id, event_id, values["person_id"])
