"""Telling the people of an event that it changed: a durable job in small transactions, never inside the change."""

from sqlalchemy import select

from hallway.core.chores import take_job
from hallway.core.db import db, unit_of_work
from hallway.core.revisions import lock
from hallway.events.models import Attendance, EventNews

PEOPLE_AT_ONCE = 100


def tell_some_attendees() -> bool:
    """Touch the event in the records of the next hundred of its people. Says whether there is more to tell."""
    with unit_of_work():
        news = db.session.scalars(select(EventNews).order_by(EventNews.id).limit(1)).one_or_none()
        if news is None:
            return False
        # Its owner heard of it with the change.
        others = (Attendance.id == news.event_id, Attendance.role != "owner")
        people = select(Attendance.owner_id).where(*others)
        if news.told_up_to is not None:
            people = people.where(Attendance.owner_id > news.told_up_to)
        owner_ids = list(db.session.scalars(people.order_by(Attendance.owner_id).limit(PEOPLE_AT_ONCE)))
        lock(owner_ids)
        if not take_job(news, EventNews.told_up_to):
            return True
        for one in db.session.scalars(select(Attendance).where(*others, Attendance.owner_id.in_(owner_ids))):
            one.touch()
        if len(owner_ids) < PEOPLE_AT_ONCE:
            db.session.delete(news)
        else:
            news.told_up_to = owner_ids[-1]
    return True
