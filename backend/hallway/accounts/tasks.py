"""Removes the traces of erased accounts from other people's records, in small transactions."""

from datetime import timedelta

from sqlalchemy import Select, delete, select

from hallway.contacts.models import Contact
from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.revisions import lock
from hallway.people.models import ErasedSession, Person
from hallway.swaps.models import SwapSide

HOLDERS_AT_ONCE = 100
# As long as a browser keeps a cookie.
SESSIONS_REMEMBERED = timedelta(days=400)


def finish_erasing() -> bool:
    """Withdraw an erased person's card from the next hundred holders, and delete the person after the last.

    Returns whether there is more to do.
    """
    now = get_clock().now()
    with unit_of_work():
        db.session.execute(delete(ErasedSession).where(ErasedSession.erased_at < now - SESSIONS_REMEMBERED))
        erased = select(Person.id).where(Person.erased_at.is_not(None)).order_by(Person.id).limit(1)
        person_id = db.session.scalar(erased)
        if person_id is None:
            return False
        holders = _find_holders(person_id)
        # Counters before the person's row, as requests do: they hold counters when a foreign key needs that row.
        lock([person_id, *holders])
        person = db.session.scalar(select(Person).where(Person.id == person_id).with_for_update())
        if person is None:
            # Another process deleted it while we waited for the lock.
            return True
        contacts = select(Contact).where(Contact.person_id == person_id, Contact.owner_id.in_(holders))
        for contact in db.session.scalars(contacts):
            contact.state, contact.person_id = "withdrawn", None
        for side in db.session.scalars(_sides_of_others(person_id).where(SwapSide.owner_id.in_(holders))):
            db.session.delete(side)
        db.session.flush()
        if not _find_holders(person_id):
            db.session.delete(person)
    return True


def _find_holders(person_id: str) -> list[str]:
    """Return the first hundred people who have this person as a contact or swapped with them, in ascending id."""
    contacts = select(Contact.owner_id).where(Contact.person_id == person_id)
    holders = contacts.union(_sides_of_others(person_id).with_only_columns(SwapSide.owner_id)).subquery()
    return list(db.session.scalars(select(holders.c.owner_id).order_by(holders.c.owner_id).limit(HOLDERS_AT_ONCE)))


def _sides_of_others(person_id: str) -> Select[SwapSide]:
    """Select other people's sides of swaps with this person."""
    mine = select(SwapSide.id).where(SwapSide.owner_id == person_id)
    return select(SwapSide).where(SwapSide.id.in_(mine), SwapSide.owner_id != person_id)
