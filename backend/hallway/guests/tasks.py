"""Expires guests."""

from sqlalchemy import select

from hallway.contacts.models import Contact
from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.revisions import lock
from hallway.guests.models import Guest
from hallway.swaps.rules import WAITING_LIFE

GUESTS_AT_ONCE = 50


def expire_waiting_guests() -> bool:
    """End what waited two weeks for the owner's yes. Returns whether there is more."""
    now = get_clock().now()
    with unit_of_work():
        stale = select(Guest).where(Guest.state == "waiting", Guest.created_at < now - WAITING_LIFE)
        guests = list(db.session.scalars(stale.order_by(Guest.id).limit(GUESTS_AT_ONCE)))
        lock(guest.owner_id for guest in guests)
        again = select(Guest).where(Guest.id.in_([guest.id for guest in guests]))
        for guest in db.session.scalars(again.execution_options(populate_existing=True)):
            contact = db.session.get(Contact, guest.contact_id) if guest.contact_id else None
            if guest.state == "waiting":
                guest.state = "ended"
                if contact is not None and contact.state == "waiting":
                    contact.state = "alone"
    return len(guests) == GUESTS_AT_ONCE


def forget_expired_guests() -> bool:
    """Delete guests whose link expired, but remember who is blocked. Contacts stay. Returns whether there are more."""
    now = get_clock().now()
    with unit_of_work():
        ended = select(Guest).where(Guest.expires_at < now, Guest.state != "blocked")
        guests = list(db.session.scalars(ended.order_by(Guest.id).limit(GUESTS_AT_ONCE)))
        for guest in guests:
            db.session.delete(guest)
    return len(guests) == GUESTS_AT_ONCE
