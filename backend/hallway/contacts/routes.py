"""A person's own contacts, encounters, topics and promises."""

from typing import Any

from flask import Response, request

from hallway.cards.schemas import VCardArgs
from hallway.cards.vcards import content_disposition, write_vcard
from hallway.contacts import encounters, service
from hallway.contacts.models import Contact
from hallway.contacts.schemas import (
    ContactIn,
    ContactOut,
    ContactPage,
    ContactPatch,
    DeleteContactArgs,
    EncounterIn,
    EncounterOut,
    EncounterPatch,
    PromiseIn,
    PromiseOut,
    PromisePatch,
    TopicIn,
    TopicOut,
)
from hallway.contacts.sharing import add_cards
from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, privately_cached, with_etag
from hallway.core.paging import PageArgs
from hallway.core.revisions import locks_several
from hallway.core.words import words_in

blp = Blueprint("contacts", __name__, url_prefix="/api", description="Whom you met, and what you remember of it")


def _with_card(contact: Contact) -> Any:
    add_cards([contact])
    return with_etag(contact)


@blp.get("/contacts")
@blp.arguments(PageArgs, location="query")
@blp.response(200, ContactPage)
def list_contacts(page: dict[str, Any]) -> dict[str, Any]:
    """Your contacts, oldest first, with their cards as they are shared with you now."""
    items, following = service.list_contacts(get_principal().person_id, **page)
    add_cards(items)
    return {"items": items, "next": following}


@blp.put("/contacts/<record_id:contact_id>")
@blp.arguments(ContactIn)
@blp.response(200, ContactOut)
def put_contact(values: dict[str, Any], contact_id: str) -> Any:
    """Add a contact. Repeating it with the same id changes nothing."""
    return _with_card(service.put_contact(get_principal().person_id, contact_id, values, get_clock().now()))


@blp.get("/contacts/<record_id:contact_id>")
@blp.response(200, ContactOut)
def get_contact(contact_id: str) -> Any:
    """One of your contacts."""
    return _with_card(service.get_contact(get_principal().person_id, contact_id))


@blp.patch("/contacts/<record_id:contact_id>")
@blp.arguments(ContactPatch)
@blp.response(200, ContactOut)
def change_contact(changes: dict[str, Any], contact_id: str) -> Any:
    """Change what you wrote down about a contact."""
    contact = service.get_contact(get_principal().person_id, contact_id)
    return _with_card(service.change_contact(contact, patch_of(changes, contact)))


@blp.delete("/contacts/<record_id:contact_id>")
@blp.arguments(DeleteContactArgs, location="query")
@blp.response(204)
@locks_several
def delete_contact(args: dict[str, Any], contact_id: str) -> None:
    """Delete a contact with everything you noted. `sharing=withdraw` also takes your card back."""
    withdraw = args["sharing"] == "withdraw"
    service.delete_contact(get_principal().person_id, contact_id, withdraw=withdraw, now=get_clock().now())


@blp.put("/contacts/<record_id:contact_id>/block")
@blp.response(204)
@locks_several
def block_contact(contact_id: str) -> None:
    """Block a contact: sharing ends in both directions and swaps no longer count. They are not told."""
    service.block_contact(get_principal().person_id, contact_id, get_clock().now())


@blp.delete("/contacts/<record_id:contact_id>/block")
@blp.response(204)
def unblock_contact(contact_id: str) -> None:
    """Unblock a contact, so that they can swap with you again."""
    service.unblock_contact(get_principal().person_id, contact_id, get_clock().now())


@blp.get("/contacts/<record_id:contact_id>/picture")
@blp.response(200, {"type": "string", "format": "binary"}, content_type="image/jpeg")
def get_picture(contact_id: str) -> Response:
    """The picture on a contact's card, as long as it is shared with you."""
    contact = service.get_contact(get_principal().person_id, contact_id)
    add_cards([contact])
    version = contact.shared_card["picture"] if contact.shared_card else None
    return privately_cached(service.find_shared_picture(contact), "image/jpeg", version)


@blp.get("/contacts/<record_id:contact_id>/vcard")
@blp.arguments(VCardArgs, location="query")
@blp.response(200, {"type": "string"}, content_type="text/vcard")
def get_vcard(args: dict[str, Any], contact_id: str) -> Response:
    """A contact as a vCard, for the phone's own address book."""
    contact = service.get_contact(get_principal().person_id, contact_id)
    add_cards([contact])
    language = request.accept_languages.best or "en"
    printed = service.printed_card(contact, words_in(language))
    headers = {"Content-Disposition": content_disposition(printed.name)}
    return Response(write_vcard(printed, args["version"]), content_type="text/vcard; charset=utf-8", headers=headers)


@blp.put("/encounters/<record_id:encounter_id>")
@blp.arguments(EncounterIn)
@blp.response(200, EncounterOut)
def put_encounter(values: dict[str, Any], encounter_id: str) -> Any:
    """Record an encounter, which starts its follow-up. Repeating it with the same id changes nothing."""
    return with_etag(encounters.put_encounter(get_principal().person_id, encounter_id, values, get_clock().now()))


@blp.get("/encounters/<record_id:encounter_id>")
@blp.response(200, EncounterOut)
def get_encounter(encounter_id: str) -> Any:
    """One of your encounters."""
    return with_etag(encounters.get_encounter(get_principal().person_id, encounter_id))


@blp.patch("/encounters/<record_id:encounter_id>")
@blp.arguments(EncounterPatch)
@blp.response(200, EncounterOut)
def change_encounter(changes: dict[str, Any], encounter_id: str) -> Any:
    """Change the note or the event of an encounter. If two phones changed the note, both texts are kept."""
    encounter = encounters.get_encounter(get_principal().person_id, encounter_id)
    patch = patch_of(changes, encounter, versions={"note": "note_version"})
    return with_etag(encounters.change_encounter(encounter, patch, get_clock().now()))


@blp.delete("/encounters/<record_id:encounter_id>")
@blp.response(204)
def delete_encounter(encounter_id: str) -> None:
    """Delete an encounter with its topics and promises."""
    encounters.delete_encounter(get_principal().person_id, encounter_id, get_clock().now())


@blp.put("/encounters/<record_id:encounter_id>/topics/<record_id:topic_id>")
@blp.arguments(TopicIn)
@blp.response(200, TopicOut)
def put_topic(values: dict[str, Any], encounter_id: str, topic_id: str) -> Any:
    """Tag an encounter. The same text counts once."""
    owner_id = get_principal().person_id
    return with_etag(encounters.put_topic(owner_id, encounter_id, topic_id, values["text"], get_clock().now()))


@blp.delete("/encounters/<record_id:encounter_id>/topics/<record_id:topic_id>")
@blp.response(204)
def delete_topic(encounter_id: str, topic_id: str) -> None:
    """Remove a topic from an encounter."""
    encounters.delete_topic(get_principal().person_id, topic_id)


@blp.put("/promises/<record_id:promise_id>")
@blp.arguments(PromiseIn)
@blp.response(200, PromiseOut)
def put_promise(values: dict[str, Any], promise_id: str) -> Any:
    """Record a promise. Repeating it with the same id changes nothing."""
    return with_etag(encounters.put_promise(get_principal().person_id, promise_id, values, get_clock().now()))


@blp.patch("/promises/<record_id:promise_id>")
@blp.arguments(PromisePatch)
@blp.response(200, PromiseOut)
def change_promise(changes: dict[str, Any], promise_id: str) -> Any:
    """Change a promise, or mark it as done."""
    promise = encounters.get_promise(get_principal().person_id, promise_id)
    return with_etag(encounters.change_promise(promise, patch_of(changes, promise), get_clock().now()))


@blp.delete("/promises/<record_id:promise_id>")
@blp.response(204)
def delete_promise(promise_id: str) -> None:
    """Delete a promise."""
    encounters.delete_promise(get_principal().person_id, promise_id, get_clock().now())
