"""Events: anybody makes one in two taps. Each has a page for whoever was given its address."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, current_app, render_template, url_for

from hallway.core.auth import get_principal, public
from hallway.core.clock import get_clock
from hallway.core.html import browser_words
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.core.revisions import locks_several
from hallway.events import organisers, service
from hallway.events.calendar_file import write_calendar
from hallway.events.models import JOIN_CODE_LENGTH, Event
from hallway.events.rules import end_of
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
page = Blueprint("event_pages", __name__, description="Pages of events, for people without an account")

ADDRESS = f"/e/<string(length={JOIN_CODE_LENGTH}):join_code>"
_PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


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


@page.get(ADDRESS)
@page.response(200, {"type": "string"}, content_type="text/html")
@public
def show_event_page(join_code: str) -> Response:
    """What, when and where, who runs it, and how to join."""
    event = service.get_event_by_code(join_code)
    # Where nobody answers for an event any more, it has no page.
    owner = organisers.get_owner_name(event.id)
    now, words = get_clock().now(), browser_words()
    html = render_template(
        "event.html",
        event=event,
        run_by=event.run_by or owner,
        when=words.span(event.starts_at, event.ends_at, ZoneInfo(event.time_zone)),
        zone=words.zone(event.time_zone),
        can_join=not event.is_cancelled and end_of(event.starts_at, event.ends_at) > now,
        is_over=end_of(event.starts_at, event.ends_at) <= now,
        join=f"/events/join/{event.join_code}",
        calendar=url_for("event_pages.get_calendar_file", join_code=event.join_code),
        host=_public_url().partition("://")[2],
        operator=current_app.config["HALLWAY_OPERATOR"],
    )
    return Response(html, headers=_PRIVATE, content_type="text/html; charset=utf-8")


@page.get(ADDRESS + "/event.ics")
@page.response(200, {"type": "string"}, content_type="text/calendar")
@public
def get_calendar_file(join_code: str) -> Response:
    """The event for a calendar program."""
    event = service.get_event_by_code(join_code)
    organisers.get_owner_name(event.id)
    body = write_calendar(event, _page_url(event), _last_change(event))
    headers = {"Content-Disposition": 'attachment; filename="event.ics"', **_PRIVATE}
    return Response(body, headers=headers, content_type="text/calendar; charset=utf-8")


def _last_change(event: Event) -> datetime:
    return event.news_at or event.created_at


def _page_url(event: Event) -> str:
    return f"{_public_url()}/e/{event.join_code}"


def _public_url() -> str:
    url: str = current_app.config["HALLWAY_PUBLIC_URL"]
    return url
