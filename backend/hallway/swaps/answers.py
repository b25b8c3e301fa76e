"""Accepts, declines and expires swaps. The caller has locked the revision counters of both people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hallway.connections.service import (
    Meeting,
    Participant,
    connect,
    delete_untouched_contact,
    disconnect,
    find_contact_of,
    link_contact,
    place_encounter,
)
from hallway.contacts.models import Contact, Encounter
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.records import find_owned
from hallway.swaps.models import Swap, SwapSide


@dataclass(frozen=True)
class SwappedAtEvent:
    """Two people have each other's card, and it is known at which event they met; both are locked."""

    event_id: str
    person_ids: tuple[str, str]
    at: datetime


def tell_where(side: SwapSide, other: SwapSide, now: datetime) -> None:
    """Publish where the two swapped, once it is known and the swap is kept."""
    if side.swap.state == "kept" and side.swap.event_id is not None:
        publish(SwappedAtEvent(side.swap.event_id, (side.owner_id, other.owner_id), now))


def accept(side: SwapSide, other: SwapSide, now: datetime, known: Mapping[str, Contact] | None = None) -> None:
    """Keep a swap: the two are connected. ``known`` as for ``connect``."""
    swap = side.swap
    swap.state, swap.decided_at = "kept", now
    side.state = other.state = "kept"
    meeting = Meeting("swap", swap.met_at, swap.event_id, swap.id)
    for one, entry in zip(
        (side, other), connect(_participant(side), _participant(other), meeting, now, known), strict=True
    ):
        one.contact_id, one.encounter_id = entry.contact.id, entry.encounter.id
    tell_where(side, other, now)


def decline(side: SwapSide, other: SwapSide, now: datetime) -> None:
    """Decline a swap for one side: cards are withdrawn, and the other side sees a swap that waits."""
    was_kept = side.swap.state == "kept"
    side.swap.state, side.swap.decided_at, side.state = "declined", now, "declined"
    disconnect(side.owner_id, other.owner_id, now)
    if not was_kept:
        return
    other.state = "waiting"
    theirs = find_contact_of(other.owner_id, side.owner_id)
    if theirs is not None:
        theirs.state = "waiting"
    if side.contact_id is not None and delete_untouched_contact(side.owner_id, side.contact_id, now):
        db.session.flush()


def expire(swap: Swap, sides: Iterable[SwapSide], now: datetime) -> None:
    """End a swap that nobody answered. Both people see that; the scanner's contact stays, as if added by hand."""
    swap.state, swap.decided_at = "declined", now
    for side in sides:
        side.state = "declined"
        contact = find_owned(Contact, side.owner_id, side.contact_id) if side.contact_id else None
        if contact is not None and contact.state == "waiting":
            contact.state, contact.source = "alone", "hand"
            contact.person_id = contact.card_id = None


def link_records(
    side: SwapSide, other: SwapSide, contact: Contact, encounter: Encounter, known: Contact | None, now: datetime
) -> None:
    """Link one side's contact and encounter to the swap and the other person.

    ``known`` is the contact that this side has of that person already; it is merged with ``contact``.
    """
    state = "kept" if side.swap.state == "kept" else "waiting"
    shown = Participant(other.owner_id, other.card)
    side.contact_id = link_contact(contact, shown, known, now, source="swap", state=state).id
    encounter.swap_id = side.swap.id
    place_encounter(encounter, side.swap.event_id, now)


def _participant(side: SwapSide) -> Participant:
    if side.contact_id is None or side.encounter_id is None:
        return Participant(side.owner_id, side.card)
    contact, encounter = db.session.get(Contact, side.contact_id), db.session.get(Encounter, side.encounter_id)
    return Participant(side.owner_id, side.card, contact, encounter)
