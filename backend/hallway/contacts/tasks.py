"""Tells whoever has a card that it changed or was deleted."""

from collections.abc import Sequence

from sqlalchemy import Select, delete, select

from hallway.cards.models import Card
from hallway.contacts.models import CardChangeJob, Contact
from hallway.contacts.sharing import show_another_card
from hallway.core.db import db, unit_of_work
from hallway.core.jobs import do_for_people

CARDS_AT_ONCE = 100
HOLDERS_AT_ONCE = 100
"""All of them are locked until the piece is done, so there are few enough that nobody notices a wait."""


def tell_card_holders() -> bool:
    """Give the contacts of a changed card's next hundred holders a new revision. Returns whether there are more."""
    return do_for_people(CardChangeJob.told_up_to, _select_holders, _tell, HOLDERS_AT_ONCE)


def _select_holders(job: CardChangeJob) -> Select[str]:
    return select(Contact.owner_id).where(Contact.card_id == job.card_id)


def _tell(job: CardChangeJob, owner_ids: Sequence[str]) -> None:
    held = select(Contact).where(Contact.card_id == job.card_id, Contact.owner_id.in_(owner_ids))
    is_deleted = db.session.execute(select(Card.deleted_at).where(Card.id == job.card_id)).scalar_one_or_none()
    for contact in db.session.scalars(held).all():
        if is_deleted:
            show_another_card(contact)
        contact.touch()


def remove_deleted_cards() -> bool:
    """Remove deleted cards once every holder has been told. Returns whether there are more."""
    is_told = ~select(CardChangeJob.id).where(CardChangeJob.card_id == Card.id).exists()
    with unit_of_work():
        gone = select(Card.id).where(Card.deleted_at.is_not(None), is_told).limit(CARDS_AT_ONCE)
        card_ids = list(db.session.scalars(gone))
        db.session.execute(delete(Card).where(Card.id.in_(card_ids)))
    return len(card_ids) == CARDS_AT_ONCE
