"""A poster and badges for an event, to whoever runs it."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, current_app

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.html import browser_words
from hallway.core.http import Blueprint
from hallway.printing import service
from hallway.printing.schemas import BadgesOut, NamesIn, NamesOut, PosterArgs, SheetArgs
from hallway.swaps import badges

blp = Blueprint("printing", __name__, url_prefix="/api/events", description="Posters and badges")


@blp.get("/<record_id:event_id>/poster.pdf")
@blp.arguments(PosterArgs, location="query")
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
def get_poster(args: dict[str, Any], event_id: str) -> Response:
    """The poster of an event you run, with the code to join by."""
    event, words = _event(event_id), browser_words()
    when = words.span(event.starts_at, event.ends_at, ZoneInfo(event.time_zone))
    return _pdf(service.print_poster(event, args["paper"], when, words, _origin()), "poster.pdf")


@blp.get("/<record_id:event_id>/badges")
@blp.response(200, BadgesOut)
def count_badges(event_id: str) -> dict[str, int]:
    """How many badges an event you run has."""
    return _count(_event(event_id).id)


@blp.post("/<record_id:event_id>/badges/preview")
@blp.arguments(NamesIn)
@blp.response(200, NamesOut)
def preview_badges(values: dict[str, Any], event_id: str) -> dict[str, Any]:
    """What a list of names gives; nothing is kept."""
    _event(event_id)
    names, broken = service.preview_names(values["csv"])
    return {"names": names, "broken": broken}


@blp.post("/<record_id:event_id>/badges")
@blp.arguments(NamesIn)
@blp.response(200, BadgesOut)
def add_badges(values: dict[str, Any], event_id: str) -> dict[str, int]:
    """Make a badge for each name that has none yet. Each becomes its owner's when they open its code first."""
    event = _event(event_id)
    service.add_badges(event, values["csv"], get_clock().now())
    return _count(event.id)


@blp.delete("/<record_id:event_id>/badges")
@blp.response(204)
def remove_badges(event_id: str) -> None:
    """Remove the badges that nobody has claimed."""
    badges.remove_unclaimed(_event(event_id).id)


@blp.get("/<record_id:event_id>/badges.pdf")
@blp.arguments(SheetArgs, location="query")
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
def get_badges(args: dict[str, Any], event_id: str) -> Response:
    """All badges of an event you run, to print."""
    return _pdf(service.print_badges(_event(event_id), args["sheet"], _origin()), "badges.pdf")


def _event(event_id: str) -> Any:
    return service.get_event_to_print(get_principal().person_id, event_id)


def _count(event_id: str) -> dict[str, int]:
    number, claimed = badges.count_badges(event_id)
    return {"badges": number, "claimed": claimed}


def _origin() -> str:
    origin: str = current_app.config["HALLWAY_PUBLIC_URL"]
    return origin


def _pdf(body: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(body, headers=headers, content_type="application/pdf")
