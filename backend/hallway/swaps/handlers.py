"""What domain events from below cause among codes and swaps; ``app.py`` subscribes these."""

from sqlalchemy import select, update

from hallway.cards.service import CardDeleted
from hallway.contacts.blocking import PersonBlocked
from hallway.contacts.encounters import EncounterMerged, EncountersDeleted
from hallway.contacts.service import ContactDeleted, ContactMerged
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.records import change_records
from hallway.people.service import DeviceSignedOut
from hallway.swaps.models import Code, Swap, SwapSide
from hallway.swaps.service import SwapAnswered


def on_device_signed_out(event: DeviceSignedOut) -> None:
    """Revoke the codes of a phone that was signed out."""
    in_use = (Code.device_id == event.device_id, Code.revoked_at.is_(None))
    db.session.execute(update(Code).where(*in_use).values(revoked_at=event.at))


def on_card_deleted(event: CardDeleted) -> None:
    """Revoke the codes of a deleted card, live and printed."""
    in_use = (Code.card_id == event.card_id, Code.revoked_at.is_(None))
    db.session.execute(update(Code).where(*in_use).values(revoked_at=event.at))


def on_contact_merged(event: ContactMerged) -> None:
    """Let sides of swaps refer to the contact that remains."""
    of_it = SwapSide.contact_id == event.duplicate_id
    change_records(SwapSide, event.owner_id, of_it, contact_id=event.canonical_id)


def on_contact_deleted(event: ContactDeleted) -> None:
    """Let sides of swaps refer to no contact; the swaps remain."""
    of_it = SwapSide.contact_id == event.contact_id
    change_records(SwapSide, event.owner_id, of_it, contact_id=None, encounter_id=None)


def on_encounter_merged(event: EncounterMerged) -> None:
    """Let sides of swaps refer to the encounter that remains."""
    for side in db.session.scalars(select(SwapSide).where(SwapSide.encounter_id == event.duplicate_id)):
        side.encounter_id = event.canonical_id
    db.session.flush()


def on_encounters_deleted(event: EncountersDeleted) -> None:
    """Let sides of swaps refer to no encounter; the swaps remain."""
    change_records(SwapSide, event.owner_id, SwapSide.encounter_id.in_(event.encounter_ids), encounter_id=None)


def on_person_blocked(event: PersonBlocked) -> None:
    """Do not ask the blocker about scans of the person blocked; for that person they still wait."""
    low_id, high_id = sorted((event.blocker_id, event.blocked_id))
    of_pair = select(Swap.id).where(Swap.low_id == low_id, Swap.high_id == high_id, Swap.state == "waiting")
    asked = (SwapSide.id.in_(of_pair), SwapSide.role == "presenter", SwapSide.state == "waiting")
    hidden = db.session.scalars(select(SwapSide.id).where(SwapSide.owner_id == event.blocker_id, *asked)).all()
    change_records(SwapSide, event.blocker_id, SwapSide.id.in_(hidden), state="declined")
    for swap_id in hidden:
        publish(SwapAnswered(swap_id, event.blocker_id, event.at))
