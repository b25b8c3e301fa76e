"""Removing the last traces of erased accounts from other people's records, in small transactions."""

from datetime import timedelta

from sqlalchemy import delete, select

from hallway.contacts.models import Contact
from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.revisions import lock
from hallway.people.models import ErasedSession, Person
from hallway.swaps.models import SwapSide

HOLDERS_AT_ONCE = 100
# As long as a browser may keep a cookie.
SESSIONS_REMEMBERED = timedelta(days=400)


def finish_erasing() -> bool:
    """Tell the next hundred holders of an erased person's card, then delete the person. Says whether there is more."""
    now = get_clock().now()
    with unit_of_work():
        db.session.execute(delete(ErasedSession).where(ErasedSession.erased_at < now - SESSIONS_REMEMBERED))
        erased = select(Person).where(Person.erased_at.is_not(None)).order_by(Person.id).limit(1)
        person = db.session.scalars(erased.with_for_update(skip_locked=True)).one_or_none()
        if person is None:
            return False
        held = select(Contact.owner_id).where(Contact.person_id == person.id).order_by(Contact.owner_id)
        holders = list(db.session.scalars(held.limit(HOLDERS_AT_ONCE)))
        lock(holders)
        contacts = select(Contact).where(Contact.person_id == person.id, Contact.owner_id.in_(holders))
        for contact in db.session.scalars(contacts):
            contact.state, contact.person_id = "withdrawn", None
        if not holders and not _drop_some_swaps(person.id):
            db.session.delete(person)
    return True


def _drop_some_swaps(person_id: str) -> bool:
    """Take swaps with this person off other people's lists. Says whether there were any."""
    mine = select(SwapSide.id).where(SwapSide.owner_id == person_id)
    theirs = select(SwapSide).where(SwapSide.id.in_(mine), SwapSide.owner_id != person_id)
    sides = list(db.session.scalars(theirs.order_by(SwapSide.owner_id).limit(HOLDERS_AT_ONCE)))
    lock(side.owner_id for side in sides)
    for side in sides:
        db.session.delete(side)
    db.session.flush()
    return bool(sides)
