"""After a backup was restored, links the records that phones still have of a swap to it again."""

from datetime import datetime

from hallway.connections.service import find_contact_of
from hallway.contacts import merging
from hallway.contacts.models import Contact, Encounter
from hallway.core.db import db
from hallway.core.records import find_owned
from hallway.core.revisions import lock
from hallway.swaps.answers import link_records
from hallway.swaps.models import SwapSide


def link_resent_records(side: SwapSide, other: SwapSide, contact_id: str, encounter_id: str, now: datetime) -> None:
    """Merge the phone's records with those of the side. Does nothing if they are not here or another swap's."""
    lock([side.owner_id, other.owner_id])
    contact = find_owned(Contact, side.owner_id, contact_id)
    encounter = find_owned(Encounter, side.owner_id, encounter_id)
    if contact is None or encounter is None or encounter.contact_id != contact.id:
        return
    known = find_owned(Encounter, side.owner_id, side.encounter_id) if side.encounter_id else None
    if known is encounter or encounter.swap_id not in {None, side.id}:
        return
    if known is not None:
        encounter = merging.merge_encounters(known, encounter, now)
    side.contact_id, side.encounter_id = contact.id, encounter.id
    link_records(side, other, contact, encounter, find_contact_of(side.owner_id, other.owner_id), now)
    db.session.flush()
