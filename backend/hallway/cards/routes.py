"""A person's own cards."""

from typing import Any

from flask import Response, request

from hallway.cards import service
from hallway.cards.pictures import PICTURE_TYPES, make_picture, version_of
from hallway.cards.schemas import CardIn, CardList, CardOut, CardPatch, FieldIn, FieldPatch
from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, privately_cached, with_etag
from hallway.core.idempotency import is_repeat

blp = Blueprint("cards", __name__, url_prefix="/api/cards", description="What you hand over, and who sees which part")

_BYTES = {"type": "string", "format": "binary"}


@blp.get("")
@blp.response(200, CardList)
def list_cards() -> dict[str, Any]:
    """Your cards."""
    return {"items": service.list_cards(get_principal().person_id)}


@blp.put("/<record_id:card_id>")
@blp.arguments(CardIn)
@blp.response(200, CardOut)
def put_card(values: dict[str, Any], card_id: str) -> Any:
    """Make another card, without fields. Repeating it with the same id changes nothing."""
    return with_etag(service.put_card(get_principal().person_id, card_id, values, get_clock().now()))


@blp.delete("/<record_id:card_id>")
@blp.response(204)
def delete_card(card_id: str) -> None:
    """Delete a card: nobody sees it any more and its codes stop working. The last card cannot be deleted."""
    service.delete_card(get_principal().person_id, card_id, get_clock().now())


@blp.patch("/<record_id:card_id>")
@blp.arguments(CardPatch)
@blp.response(200, CardOut)
def change_card(changes: dict[str, Any], card_id: str) -> Any:
    """Change a card's own lines, such as name and headline."""
    card = service.get_card(get_principal().person_id, card_id)
    return with_etag(service.change_card(card, patch_of(changes, card), get_clock().now()))


@blp.put("/<record_id:card_id>/picture")
@blp.doc(requestBody={"required": True, "content": {one: {"schema": _BYTES} for one in PICTURE_TYPES}})
@blp.response(200, CardOut)
def put_picture(card_id: str) -> Any:
    """Give a card a picture; it is cut square, made small, and loses all that it says beside what is seen."""
    card = service.get_card(get_principal().person_id, card_id)
    picture = make_picture(request.get_data())
    applies = patch_of({"picture": version_of(picture)}, card)
    return with_etag(service.set_picture(card, picture, get_clock().now()) if applies else card)


@blp.delete("/<record_id:card_id>/picture")
@blp.response(200, CardOut)
def delete_picture(card_id: str) -> Any:
    """Take the picture off a card."""
    card = service.get_card(get_principal().person_id, card_id)
    applies = patch_of({"picture": None}, card)
    return with_etag(service.remove_picture(card, get_clock().now()) if applies else card)


@blp.get("/<record_id:card_id>/picture")
@blp.response(200, _BYTES, content_type="image/jpeg")
def get_picture(card_id: str) -> Response:
    """The picture of one of your cards."""
    card = service.get_card(get_principal().person_id, card_id)
    return privately_cached(service.find_picture(card.id), "image/jpeg", card.picture)


@blp.put("/<record_id:card_id>/fields/<record_id:field_id>")
@blp.arguments(FieldIn)
@blp.response(200, CardOut)
def put_field(field: dict[str, Any], card_id: str, field_id: str) -> Any:
    """Add a field. Repeating it with the same id changes nothing."""
    card = service.get_card(get_principal().person_id, card_id)
    # A field leaves no tombstone: a repeat must not bring back what another phone has removed since.
    return with_etag(card if is_repeat() else service.put_field(card, field_id, field, get_clock().now()))


@blp.patch("/<record_id:card_id>/fields/<record_id:field_id>")
@blp.arguments(FieldPatch)
@blp.response(200, CardOut)
def change_field(changes: dict[str, Any], card_id: str, field_id: str) -> Any:
    """Change a field's kind, value, label or level."""
    card = service.get_card(get_principal().person_id, card_id)
    field = next((field for field in card.fields if field["id"] == field_id), None)
    patch = patch_of(changes, card, holder=field)
    return with_etag(service.change_field(card, field_id, patch, get_clock().now()))


@blp.delete("/<record_id:card_id>/fields/<record_id:field_id>")
@blp.response(200, CardOut)
def delete_field(card_id: str, field_id: str) -> Any:
    """Remove a field from a card."""
    card = service.get_card(get_principal().person_id, card_id)
    return with_etag(service.delete_field(card, field_id, get_clock().now()))
