"""What domain events from below cause among guests; ``app.py`` subscribes these."""

from sqlalchemy import update

from hallway.cards.service import CardDeleted
from hallway.contacts.encounters import EncounterMerged
from hallway.contacts.service import ContactDeleted, ContactMerged, GuestBlocked, GuestUnblocked
from hallway.core.db import db
from hallway.guests.models import Guest


def on_card_deleted(event: CardDeleted) -> None:
    """Show guests no card in place of a deleted one."""
    db.session.execute(update(Guest).where(Guest.card_id == event.card_id).values(card_id=None))


def on_contact_deleted(event: ContactDeleted) -> None:
    """End what waits for the owner's yes. A guest keeps seeing the card unless the owner withdraws it."""
    of_it = update(Guest).where(Guest.contact_id == event.contact_id)
    ends = ("waiting", "kept") if event.is_card_withdrawn else ("waiting",)
    db.session.execute(of_it.where(Guest.state.in_(ends)).values(state="ended"))
    db.session.execute(of_it.values(contact_id=None, encounter_id=None))


def on_contact_merged(event: ContactMerged) -> None:
    """Let guests refer to the contact that remains."""
    of_it = update(Guest).where(Guest.contact_id == event.duplicate_id)
    db.session.execute(of_it.values(contact_id=event.canonical_id))


def on_encounter_merged(event: EncounterMerged) -> None:
    """Let guests refer to the encounter that remains."""
    of_it = update(Guest).where(Guest.encounter_id == event.duplicate_id)
    db.session.execute(of_it.values(encounter_id=event.canonical_id))


def on_guest_blocked(event: GuestBlocked) -> None:
    """Show a blocked guest the public fields only. What they send again from the same address reaches nobody."""
    blocked = update(Guest).where(Guest.contact_id == event.contact_id, Guest.state.in_(("waiting", "kept", "ended")))
    db.session.execute(blocked.values(state="blocked"))


def on_guest_unblocked(event: GuestUnblocked) -> None:
    """Let a guest leave details again; what ended stays ended."""
    blocked = update(Guest).where(Guest.contact_id == event.contact_id, Guest.state == "blocked")
    db.session.execute(blocked.values(state="ended"))
