"""Your calendar feed: make its address, revoke it, read it."""

from hashlib import sha256
from typing import Any

from flask import Response, current_app, request

from hallway.calendars import service
from hallway.calendars.agenda import Agenda
from hallway.calendars.schemas import FeedOut, NewFeedOut
from hallway.core.auth import get_principal, phones_only, public
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint

MAX_AGE = 900
"""Seconds for which a calendar program may show what it has; it then asks whether anything changed."""

blp = Blueprint("calendars", __name__, url_prefix="/api/calendar", description="A private calendar of what is due")
page = Blueprint("calendar_files", __name__, description="Calendars as files")


@blp.get("")
@blp.response(200, FeedOut)
def get_feed() -> dict[str, Any]:
    """Whether you have a calendar feed, and since when. Its address is not stored, so it cannot be shown again."""
    feed = service.find_feed(get_principal().person_id)
    return {"created_at": feed.created_at if feed is not None else None}


@blp.post("")
@blp.response(201, NewFeedOut)
@phones_only
def make_feed() -> dict[str, Any]:
    """Make a new secret address for your calendar feed. The one before stops working."""
    feed, secret = service.make_feed(get_principal().person_id, get_clock().now())
    return {"created_at": feed.created_at, "url": f"{current_app.config['HALLWAY_PUBLIC_URL']}/calendar/{secret}.ics"}


@blp.delete("")
@blp.response(204)
@phones_only
def revoke_feed() -> None:
    """Revoke your calendar feed: its address stops working."""
    service.revoke_feed(get_principal().person_id)


@page.get("/calendar/<string(maxlength=100):secret>.ics")
@page.response(200, {"type": "string"}, content_type="text/calendar")
@public
def show_calendar(secret: str) -> Response:
    """Follow-ups, promises and events with alarms, for a calendar program. The address works as a key."""
    person = service.get_reader_of(secret)
    body = Agenda(person, current_app.config["HALLWAY_PUBLIC_URL"], get_clock().now()).write()
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = f"private, max-age={MAX_AGE}"
    response.headers["Content-Disposition"] = 'inline; filename="hallway.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    response.set_etag(sha256(body).hexdigest()[:32])
    response.make_conditional(request)
    return response
