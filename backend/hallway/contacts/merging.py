"""Merges records that two phones made of one person or one encounter; the newer id becomes an alias of the older."""

from datetime import datetime

from sqlalchemy import select

from hallway.contacts.encounters import EncounterMerged
from hallway.contacts.models import Contact, Encounter, Promise, Topic
from hallway.contacts.rules import keep_both_notes
from hallway.contacts.service import ContactMerged
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.records import change_records, forget_as_alias


def merge_contacts(one: Contact, other: Contact, now: datetime) -> Contact:
    """Merge two contacts of one owner, with the encounters of both. Returns the one that stays."""
    if one.id == other.id:
        return one
    stays, goes = sorted((one, other), key=lambda contact: contact.id)
    # Encounters first: deleting their old contact would delete them too.
    change_records(Encounter, stays.owner_id, Encounter.contact_id == goes.id, contact_id=stays.id)
    known = {(detail["kind"], detail["value"]) for detail in stays.details}
    stays.details = [*stays.details, *(d for d in goes.details if (d["kind"], d["value"]) not in known)]
    person_id, card_id = stays.person_id or goes.person_id, stays.card_id or goes.card_id
    stays.language = stays.language or goes.language
    state, source, name = goes.state, goes.source, goes.name
    db.session.flush()
    publish(ContactMerged(goes.id, stays.id, stays.owner_id, now))
    forget_as_alias(goes, stays)
    # Owner and person are unique together, so the duplicate must be gone first.
    db.session.flush()
    if stays.person_id is None:
        stays.person_id, stays.card_id, stays.state, stays.source = person_id, card_id, state, source
        if source == "swap":
            stays.name = name
    db.session.flush()
    return stays


def merge_encounters(one: Encounter, other: Encounter, now: datetime) -> Encounter:
    """Merge two records of one encounter, with everything noted on both. Returns the one that stays."""
    if one.id == other.id:
        return one
    stays, goes = sorted((one, other), key=lambda encounter: encounter.id)
    _move_topics(goes, stays)
    for promise in db.session.scalars(select(Promise).where(Promise.encounter_id == goes.id)):
        promise.encounter_id = stays.id
    if goes.note:
        stays.note = keep_both_notes(stays.note, goes.note)
        stays.note_version += 1
    stays.event_id = stays.event_id or goes.event_id
    stays.swap_id = stays.swap_id or goes.swap_id
    stays.met_at = min(stays.met_at, goes.met_at)
    db.session.flush()
    publish(EncounterMerged(goes.id, stays.id, now))
    forget_as_alias(goes, stays)
    db.session.flush()
    return stays


def _move_topics(source: Encounter, target: Encounter) -> None:
    present = {
        topic.folded: topic for topic in db.session.scalars(select(Topic).where(Topic.encounter_id == target.id))
    }
    for topic in list(db.session.scalars(select(Topic).where(Topic.encounter_id == source.id))):
        twin = present.get(topic.folded)
        if twin is None:
            topic.encounter_id = target.id
        else:
            forget_as_alias(topic, twin)
