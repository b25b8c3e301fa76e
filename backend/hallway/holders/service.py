"""Who has a person's cards: those they swapped with, and guests; and taking a card back."""

from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Row, Select, String, and_, case, literal, select, union_all

from hallway.cards.models import Card
from hallway.contacts import sharing
from hallway.contacts.models import Contact, Encounter, Grant
from hallway.core.db import db
from hallway.core.paging import fetch_rows
from hallway.core.problems import NotFound
from hallway.core.revisions import lock
from hallway.guests.models import Guest
from hallway.people.models import Person


def list_holders(
    owner_id: str, contact_id: str | None, *, limit: int, after: str | None
) -> tuple[list[Row[Any]], str | None]:
    """Return a page of who has the owner's cards, or of one contact alone, and the next page's key."""
    everybody = _select_holders(owner_id).subquery()
    query = select(everybody)
    if contact_id is not None:
        query = query.where(everybody.c.contact_id == contact_id)
    return fetch_rows(query, everybody.c.id, limit=limit, after=after)


def change_holder(owner_id: str, holder_id: str, extent: str | None, now: datetime) -> None:
    """Let somebody see more or less of a card; with ``None`` nothing more of it. Raises NotFound.

    A guest sees what people who swapped see, or what everybody sees. Locks who is concerned.
    """
    if sharing.change_grant(owner_id, holder_id, extent, now) is not None:
        return
    lock([owner_id])
    mine = select(Guest).where(Guest.owner_id == owner_id, Guest.id == holder_id)
    guest = db.session.scalars(mine).one_or_none()
    if guest is None or guest.state not in {"kept", "ended"}:
        raise NotFound
    guest.state = "kept" if extent in {"swapped", "asked"} else "ended"


def _select_holders(owner_id: str) -> CompoundSelect[Any]:
    return union_all(_select_people(owner_id), _select_guests(owner_id))


def _select_people(owner_id: str) -> Select[Any]:
    first_event = (
        select(Encounter.event_id)
        .where(Encounter.contact_id == Contact.id, Encounter.event_id.is_not(None))
        .order_by(Encounter.met_at)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            Grant.id.label("id"),
            literal("person", String).label("kind"),
            case((Contact.name.is_not(None), Contact.name), else_=Person.name).label("name"),
            Contact.id.label("contact_id"),
            Grant.card_id.label("card_id"),
            Grant.extent.label("extent"),
            Grant.given_at.label("given_at"),
            first_event.label("event_id"),
        )
        .select_from(Grant)
        .join(Card, and_(Card.id == Grant.card_id, Card.deleted_at.is_(None)))
        .join(Person, Person.id == Grant.receiver_id)
        .join(Contact, and_(Contact.owner_id == owner_id, Contact.person_id == Grant.receiver_id), isouter=True)
        .where(Grant.giver_id == owner_id, Grant.withdrawn_at.is_(None))
    )


def _select_guests(owner_id: str) -> Select[*tuple[Any, ...]]:
    guests = select(
        Guest.id,
        literal("guest", String),
        Guest.name,
        Guest.contact_id,
        Guest.card_id,
        literal("swapped", String),
        Guest.created_at,
        Guest.event_id,
    )
    return guests.where(Guest.owner_id == owner_id, Guest.state == "kept", Guest.card_id.is_not(None))
