"""Telling the holders of a card that it changed: a durable job in small transactions, never inside the change's own."""

from sqlalchemy import select

from hallway.contacts.models import CardNews, Contact
from hallway.core.chores import take_job
from hallway.core.db import db, unit_of_work
from hallway.core.revisions import lock

HOLDERS_AT_ONCE = 100


def tell_some_holders() -> bool:
    """Touch the contacts of the next hundred holders of one changed card. Says whether there is more to tell."""
    with unit_of_work():
        news = db.session.scalars(select(CardNews).order_by(CardNews.id).limit(1)).one_or_none()
        if news is None:
            return False
        holders = select(Contact.owner_id).where(Contact.card_id == news.card_id)
        if news.told_up_to is not None:
            holders = holders.where(Contact.owner_id > news.told_up_to)
        owner_ids = list(db.session.scalars(holders.order_by(Contact.owner_id).limit(HOLDERS_AT_ONCE)))
        lock(owner_ids)
        if not take_job(news, CardNews.told_up_to):
            return True
        held = select(Contact).where(Contact.card_id == news.card_id, Contact.owner_id.in_(owner_ids))
        for contact in db.session.scalars(held):
            contact.touch()
        if len(owner_ids) < HOLDERS_AT_ONCE:
            db.session.delete(news)
        else:
            news.told_up_to = owner_ids[-1]
    return True
