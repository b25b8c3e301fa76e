"""Connects two people: each gets the other's card, a contact, and an encounter with its follow-up.

The caller has locked the revision counters of both people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from hallway.cards.models import Card
from hallway.contacts import encounters, merging, sharing
from hallway.contacts import service as contacts
from hallway.contacts.models import Contact, Encounter, Promise, Topic
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.records import find_owned
from hallway.events.service import attend
from hallway.people.service import get_person


@dataclass(frozen=True)
class Participant:
    """One of the two, the card they give, and the contact and encounter that they recorded themselves, if any."""

    person_id: str
    card: Card | None
    contact: Contact | None = None
    encounter: Encounter | None = None


@dataclass(frozen=True)
class Meeting:
    """How, when and where two people met; ``source`` is for their contacts."""

    source: str
    met_at: datetime
    event_id: str | None = None
    swap_id: str | None = None


@dataclass(frozen=True)
class Entry:
    """One person's contact of the other, and the encounter."""

    contact: Contact
    encounter: Encounter


def connect(
    one: Participant, other: Participant, meeting: Meeting, now: datetime, known: Mapping[str, Contact] | None = None
) -> tuple[Entry, Entry]:
    """Connect two people. Whoever recorded nothing gets a contact and an encounter, which starts a follow-up.

    ``known`` are the contacts that they have of each other already, by owner, if the caller has read them.
    """
    if known is None:
        known = find_contacts_of_pair(one.person_id, other.person_id)
    pairs = ((one, other), (other, one))
    given = [(giver.person_id, receiver.person_id, giver.card.id) for giver, receiver in pairs if giver.card]
    sharing.give_cards(given, now)
    mine = _write_down(one, other, meeting, known.get(one.person_id), now)
    return mine, _write_down(other, one, meeting, known.get(other.person_id), now)


def link_contact(
    contact: Contact, other: Participant, known: Contact | None, now: datetime, *, source: str, state: str
) -> Contact:
    """Link a contact to a person, and merge it with ``known``, the contact that its owner has of them already.

    A contact that is *kept* stays so, whatever ``state`` says. Returns the contact that remains.
    """
    if known is not None:
        contact = merging.merge_contacts(known, contact, now)
    contact.person_id, contact.source = other.person_id, source
    if other.card is not None:
        contact.card_id, contact.name = other.card.id, other.card.name
    if contact.state != "kept":
        contact.state = state
    return contact


def place_encounter(encounter: Encounter, event_id: str | None, now: datetime) -> None:
    """Set the event of an encounter that has none; its owner attends it then."""
    if encounter.event_id is None and event_id is not None:
        own_id = attend(encounter.owner_id, event_id, now)
        encounters.change_encounter(encounter, {"event_id": own_id}, now)


def disconnect(one_id: str, other_id: str, now: datetime) -> None:
    """Withdraw the cards that two people gave each other; their own notes stay."""
    sharing.withdraw_cards(one_id, other_id, now)
    sharing.withdraw_cards(other_id, one_id, now)


def delete_untouched_contact(owner_id: str, contact_id: str, now: datetime) -> bool:
    """Delete a contact with at most one encounter and nothing noted. Returns whether it was deleted."""
    contact = find_owned(Contact, owner_id, contact_id)
    if contact is None:
        return False
    meetings = list(db.session.scalars(select(Encounter).where(Encounter.contact_id == contact.id)))
    ids = [one.id for one in meetings]
    is_noted = any(one.note for one in meetings) or any(
        db.session.scalars(select(model.id).where(model.encounter_id.in_(ids)).limit(1)).first()
        for model in (Topic, Promise)
    )
    if is_noted or len(meetings) > 1:
        return False
    contacts.delete_contact(owner_id, contact.id, withdraw=False, now=now)
    return True


def find_contact_of(owner_id: str, person_id: str) -> Contact | None:
    """Return the contact that one person has of another, or None."""
    query = select(Contact).where(Contact.owner_id == owner_id, Contact.person_id == person_id)
    return db.session.scalars(query).one_or_none()


def find_contacts_of_pair(one_id: str, other_id: str) -> dict[str, Contact]:
    """Return the contacts that two people have of each other, by owner."""
    mine = (Contact.owner_id == one_id) & (Contact.person_id == other_id)
    theirs = (Contact.owner_id == other_id) & (Contact.person_id == one_id)
    return {contact.owner_id: contact for contact in db.session.scalars(select(Contact).where(or_(mine, theirs)))}


def _write_down(
    owner: Participant, other: Participant, meeting: Meeting, known: Contact | None, now: datetime
) -> Entry:
    contact = owner.contact or known or contacts.new_contact(owner.person_id, _name_of(other), meeting.source, now)
    encounter = owner.encounter or record_meeting(contact, meeting, now)
    contact = link_contact(contact, other, known, now, source=meeting.source, state="kept")
    encounter.swap_id = meeting.swap_id or encounter.swap_id
    place_encounter(encounter, meeting.event_id, now)
    return Entry(contact, encounter)


def record_meeting(contact: Contact, meeting: Meeting, now: datetime) -> Encounter:
    """Record an encounter with a contact and attend its event. Written at the next flush."""
    event_id = attend(contact.owner_id, meeting.event_id, now) if meeting.event_id is not None else None
    return encounters.record_encounter(
        contact,
        new_id(),
        event_id=event_id,
        met_at=meeting.met_at,
        time_zone=get_person(contact.owner_id).time_zone,
        swap_id=meeting.swap_id,
        now=now,
    )


def _name_of(participant: Participant) -> str:
    return participant.card.name if participant.card is not None else get_person(participant.person_id).name
