"""Keeping a swap and undoing one: cards given both ways, a contact and an encounter on each side.

The revision counters of both people are locked by whoever calls.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from hallway.contacts import encounters, merging, sharing
from hallway.contacts import service as contacts
from hallway.contacts.models import Contact, Encounter, Promise, Topic
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.records import find_owned
from hallway.events.service import attend
from hallway.people.service import get_person
from hallway.swaps.models import Swap, SwapSide


def keep_first(side: SwapSide, other: SwapSide, contact: Contact, known: Contact | None, now: datetime) -> None:
    """Keep a swap that has just begun.

    ``side`` scanned and is bound to ``contact``; ``known`` is what the other has of them already.
    """
    _mark_kept(side, other, now)
    contact.state = "kept"
    _make_own_record(other, side, known, now)


def keep(side: SwapSide, other: SwapSide, now: datetime) -> None:
    """Keep a swap that waited. A side with no record of the meeting gets one."""
    _mark_kept(side, other, now)
    for mine, theirs in ((side, other), (other, side)):
        if mine.encounter_id is None:
            _make_own_record(mine, theirs, find_contact_of(mine.owner_id, theirs.owner_id), now)
        else:
            contact = contacts.get_contact(mine.owner_id, mine.contact_id or "")
            encounter = encounters.get_encounter(mine.owner_id, mine.encounter_id)
            bind(mine, theirs, contact, encounter, find_contact_of(mine.owner_id, theirs.owner_id), now)


def decline(side: SwapSide, other: SwapSide, now: datetime) -> None:
    """One side does not know the other: cards are taken back, and the other sees a swap that waits."""
    was_kept = side.swap.state == "kept"
    side.swap.state, side.swap.decided_at, side.state = "declined", now, "declined"
    sharing.withdraw_cards(side.owner_id, other.owner_id, now)
    sharing.withdraw_cards(other.owner_id, side.owner_id, now)
    if not was_kept:
        return
    other.state = "waiting"
    theirs = find_contact_of(other.owner_id, side.owner_id)
    if theirs is not None:
        theirs.state = "waiting"
    _forget_untouched(side, now)


def let_go(swap: Swap, sides: Iterable[SwapSide], now: datetime) -> None:
    """A swap that was never answered: both sides see that, and what the scanner noted stays as added by hand."""
    swap.state, swap.decided_at = "declined", now
    for side in sides:
        side.state = "declined"
        contact = find_owned(Contact, side.owner_id, side.contact_id) if side.contact_id else None
        if contact is not None and contact.state == "waiting":
            contact.state, contact.source = "alone", "hand"
            contact.person_id = contact.card_id = None


def bind(
    side: SwapSide, other: SwapSide, contact: Contact, encounter: Encounter, known: Contact | None, now: datetime
) -> Contact:
    """Tie a side's contact and encounter to the swap; ``known`` is the contact they have of that person already.

    Returns the contact that stays.
    """
    if known is not None and known is not contact:
        contact = merging.merge_contacts(known, contact)
    contact.person_id, contact.source = other.owner_id, "swap"
    if other.card is not None:
        contact.card_id, contact.name = other.card.id, other.card.name
    if contact.state != "kept":
        contact.state = "kept" if side.swap.state == "kept" else "waiting"
    side.contact_id = contact.id
    encounter.swap_id = side.swap.id
    inherit_event(side, encounter, now)
    return contact


def inherit_event(side: SwapSide, encounter: Encounter, now: datetime) -> None:
    """Let a meeting with no event of its own be at that of the swap."""
    if encounter.event_id is None and side.swap.event_id is not None:
        attend(side.owner_id, side.swap.event_id, now)
        encounters.change_encounter(encounter, {"event_id": side.swap.event_id})


def find_contact_of(owner_id: str, person_id: str) -> Contact | None:
    """The contact that one person has of another, or None."""
    query = select(Contact).where(Contact.owner_id == owner_id, Contact.person_id == person_id)
    return db.session.scalars(query).one_or_none()


def _mark_kept(side: SwapSide, other: SwapSide, now: datetime) -> None:
    side.swap.state, side.swap.decided_at = "kept", now
    side.state = other.state = "kept"
    given = [(one.owner_id, two.owner_id, one.card_id) for one, two in ((side, other), (other, side)) if one.card_id]
    sharing.give_cards(given, now)


def _make_own_record(side: SwapSide, other: SwapSide, known: Contact | None, now: datetime) -> None:
    """The contact and the encounter of a side that did not scan."""
    name = other.card.name if other.card is not None else get_person(other.owner_id).name
    contact = known or contacts.new_contact(side.owner_id, name, now)
    event_id = side.swap.event_id
    if event_id is not None:
        attend(side.owner_id, event_id, now)
    encounter = encounters.record_encounter(
        contact,
        new_id(),
        event_id=event_id,
        met_at=side.swap.met_at,
        time_zone=get_person(side.owner_id).time_zone,
        swap_id=side.swap.id,
        now=now,
    )
    side.encounter_id = encounter.id
    bind(side, other, contact, encounter, contact, now)


def _forget_untouched(side: SwapSide, now: datetime) -> None:
    """Remove the contact of a declined swap where its owner noted nothing and met them no other time."""
    contact = find_owned(Contact, side.owner_id, side.contact_id) if side.contact_id else None
    if contact is None:
        return
    meetings = list(db.session.scalars(select(Encounter).where(Encounter.contact_id == contact.id)))
    ids = [one.id for one in meetings]
    is_noted = any(one.note for one in meetings) or any(
        db.session.scalars(select(model.id).where(model.encounter_id.in_(ids)).limit(1)).first()
        for model in (Topic, Promise)
    )
    if len(meetings) <= 1 and not is_noted:
        side.contact_id = side.encounter_id = None
        db.session.flush()
        contacts.delete_contact(side.owner_id, contact.id, withdraw=False, now=now)
