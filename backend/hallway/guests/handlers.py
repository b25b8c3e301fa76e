"""What facts from below cause among guests."""

from sqlalchemy import update

from hallway.cards.service import CardDeleted
from hallway.contacts.encounters import EncounterMerged
from hallway.contacts.service import ContactDeleted, ContactMerged, GuestBlocked, GuestUnblocked
from hallway.core.db import db
from hallway.guests.models import Guest


def on_card_deleted(event: CardDeleted) -> None:
    """A deleted card is shown to no guest either."""
    db.session.execute(update(Guest).where(Guest.card_id == event.card_id).values(card_id=None))


def on_contact_deleted(event: ContactDeleted) -> None:
    """A guest keeps what they have of the owner's card, unless the owner takes it back; nobody says yes any more."""
    of_it = update(Guest).where(Guest.contact_id == event.contact_id)
    ends = ("waiting", "kept") if event.is_card_withdrawn else ("waiting",)
    db.session.execute(of_it.where(Guest.state.in_(ends)).values(state="ended"))
    db.session.execute(of_it.values(contact_id=None, encounter_id=None))


def on_contact_merged(event: ContactMerged) -> None:
    """Let guests be the contact that stays."""
    of_it = update(Guest).where(Guest.contact_id == event.duplicate_id)
    db.session.execute(of_it.values(contact_id=event.canonical_id))


def on_encounter_merged(event: EncounterMerged) -> None:
    """Let guests point at the encounter that stays."""
    of_it = update(Guest).where(Guest.encounter_id == event.duplicate_id)
    db.session.execute(of_it.values(encounter_id=event.canonical_id))


def on_guest_blocked(event: GuestBlocked) -> None:
    """A blocked guest sees what everybody sees, and what they send again from the same address is not told."""
    blocked = update(Guest).where(Guest.contact_id == event.contact_id, Guest.state.in_(("waiting", "kept", "ended")))
    db.session.execute(blocked.values(state="blocked"))


def on_guest_unblocked(event: GuestUnblocked) -> None:
    """Listen to a guest again; what ended stays ended."""
    blocked = update(Guest).where(Guest.contact_id == event.contact_id, Guest.state == "blocked")
    db.session.execute(blocked.values(state="ended"))
