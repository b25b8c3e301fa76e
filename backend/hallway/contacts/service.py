"""Contacts. Every function works on the records of one owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from hallway.cards.kind_names import name_kinds_in_notes
from hallway.cards.names import known_parts
from hallway.cards.service import find_picture
from hallway.cards.vcards import PrintedCard
from hallway.contacts import blocking, sharing
from hallway.contacts.encounters import delete_encounters
from hallway.contacts.models import Contact, Encounter
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.paging import fetch_page
from hallway.core.problems import NotFound
from hallway.core.records import add_record, apply_patch, find_for_put, find_owned, get_owned
from hallway.core.revisions import lock
from hallway.core.words import Catalogue, mark


@dataclass(frozen=True)
class ContactMerged:
    """Two contacts were merged; what refers to the duplicate belongs to the canonical one."""

    duplicate_id: str
    canonical_id: str
    owner_id: str
    at: datetime


@dataclass(frozen=True)
class ContactDeleted:
    """A contact is about to be deleted; its encounters are deleted already."""

    contact_id: str
    owner_id: str
    at: datetime
    is_card_withdrawn: bool = False
    """Whether the owner also withdraws their own card."""


@dataclass(frozen=True)
class GuestBlocked:
    """The owner blocked a contact who is a guest."""

    contact_id: str
    at: datetime


@dataclass(frozen=True)
class GuestUnblocked:
    """The owner unblocked a contact who is a guest."""

    contact_id: str
    at: datetime


def printed_card(contact: Contact, words: Catalogue) -> PrintedCard:
    """Return a contact as a vCard shows it: the shared card and the owner's details. Call ``add_cards`` first."""
    card = contact.shared_card or {"name": contact.name, "headline": contact.headline}
    return PrintedCard(
        name=card["name"],
        headline=card["headline"],
        organisation=card.get("organisation"),
        fields=[*card.get("fields", []), *contact.details],
        picture=find_shared_picture(contact),
        uid=contact.id,
        parts=known_parts(card.get("given_name"), card.get("family_name")),
        words=name_kinds_in_notes(words),
    )


def find_shared_picture(contact: Contact) -> bytes | None:
    """The picture that a contact's card shows to the owner after ``add_cards``, a JPEG; or None."""
    card = contact.shared_card
    return find_picture(contact.card_id) if contact.card_id and card and card["picture"] else None


def put_contact(owner_id: str, contact_id: str, values: dict[str, Any], now: datetime) -> Contact:
    """Add a contact by hand; an id that exists is returned unchanged. Raises NotFound, RecordDeleted, TooMany."""
    known = find_for_put(Contact, owner_id, contact_id)
    if known is not None:
        return known
    return add_record(Contact(id=contact_id, owner_id=owner_id, created_at=now, source="hand", state="alone", **values))


def get_contact(owner_id: str, contact_id: str) -> Contact:
    """Return a contact. Raises NotFound, RecordDeleted."""
    return get_owned(Contact, owner_id, contact_id)


def list_contacts(owner_id: str, *, limit: int, after: str | None) -> tuple[list[Contact], str | None]:
    """Return a page of the owner's contacts, oldest first, and the next page's key."""
    return fetch_page(select(Contact).where(Contact.owner_id == owner_id), [Contact.id], limit=limit, after=after)


def change_contact(contact: Contact, changes: dict[str, Any]) -> Contact:
    """Apply a merge patch of validated values."""
    return apply_patch(contact, changes)


def delete_contact(owner_id: str, contact_id: str, *, withdraw: bool, now: datetime) -> None:
    """Delete a contact with its encounters, if it exists. ``withdraw`` also takes the owner's card back."""
    contact = find_owned(Contact, owner_id, contact_id)
    if contact is None:
        return
    is_withdrawn_from = contact.person_id if withdraw else None
    lock([owner_id, is_withdrawn_from or owner_id])
    if is_withdrawn_from is not None:
        sharing.withdraw_cards(owner_id, is_withdrawn_from, now)
    meetings = select(Encounter.id).where(Encounter.contact_id == contact.id).order_by(Encounter.id)
    delete_encounters(owner_id, db.session.scalars(meetings).all(), now)
    publish(ContactDeleted(contact.id, owner_id, now, is_card_withdrawn=withdraw))
    db.session.delete(contact)
    db.session.flush()


def block_contact(owner_id: str, contact_id: str, now: datetime) -> Contact:
    """Block a contact. Raises NotFound, also for one who is neither a person here nor a guest."""
    contact = _person_or_guest(owner_id, contact_id)
    if contact.person_id is not None:
        blocking.block(owner_id, contact.person_id, contact.name, now)
    else:
        contact.state = "withdrawn"
        publish(GuestBlocked(contact.id, now))
    return contact


def unblock_contact(owner_id: str, contact_id: str, now: datetime) -> Contact:
    """Unblock a contact. Raises NotFound, also for one who is neither a person here nor a guest."""
    contact = _person_or_guest(owner_id, contact_id)
    if contact.person_id is not None:
        blocking.unblock(owner_id, contact.person_id)
    else:
        publish(GuestUnblocked(contact.id, now))
    return contact


def _person_or_guest(owner_id: str, contact_id: str) -> Contact:
    contact = get_contact(owner_id, contact_id)
    if contact.person_id is None and contact.source != "guest":
        raise NotFound(mark("This contact is not a person on this server."))
    return contact


def new_contact(owner_id: str, name: str, source: str, now: datetime) -> Contact:
    """Create a contact for an owner whose phone has not recorded one. Written at the next flush."""
    contact = Contact(
        id=new_id(),
        owner_id=owner_id,
        created_at=now,
        revision=0,
        name=name,
        headline=None,
        source=source,
        state="waiting",
        details=[],
    )
    db.session.add(contact)
    return contact
