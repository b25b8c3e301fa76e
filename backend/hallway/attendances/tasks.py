"""Tells people that somebody they know at an event says something else of themselves."""

from collections.abc import Sequence

from sqlalchemy import Select, and_, select

from hallway.attendances.models import Intention, IntentionChangeJob
from hallway.contacts.models import Contact
from hallway.core.db import db
from hallway.core.jobs import do_for_people

PEOPLE_AT_ONCE = 100
"""Each takes a lock until all of them are told: so few that nobody waits noticeably."""


def tell_acquaintances() -> bool:
    """Count a changed intention as a change of the attendances of the next hundred who know them there.

    Returns whether there is more.
    """
    return do_for_people(IntentionChangeJob.told_up_to, _select_acquaintances, _tell, PEOPLE_AT_ONCE)


def _select_acquaintances(job: IntentionChangeJob) -> Select[str]:
    there = and_(Intention.owner_id == Contact.owner_id, Intention.id == job.event_id)
    return select(Contact.owner_id).join(Intention, there).where(Contact.person_id == job.person_id)


def _tell(job: IntentionChangeJob, owner_ids: Sequence[str]) -> None:
    told = select(Intention).where(Intention.id == job.event_id, Intention.owner_id.in_(owner_ids))
    for attendance in db.session.scalars(told):
        attendance.touch()
