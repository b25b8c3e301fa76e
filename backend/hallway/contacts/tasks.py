"""Tells the holders of a card that it changed."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from hallway.contacts.models import CardNews, Contact
from hallway.core.db import db
from hallway.core.jobs import do_for_people

HOLDERS_AT_ONCE = 100
"""Each takes a lock until all of them are told: so few that nobody waits noticeably."""


def tell_card_holders() -> bool:
    """Count the changed card as a change of the contacts of its next hundred holders. Returns whether there is more."""
    return do_for_people(CardNews.told_up_to, _select_holders, _tell, HOLDERS_AT_ONCE)


def _select_holders(news: CardNews) -> Select[str]:
    return select(Contact.owner_id).where(Contact.card_id == news.card_id)


def _tell(news: CardNews, owner_ids: Sequence[str]) -> None:
    held = select(Contact).where(Contact.card_id == news.card_id, Contact.owner_id.in_(owner_ids))
    for contact in db.session.scalars(held):
        contact.touch()
