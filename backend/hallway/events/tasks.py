"""Tells the people of an event that it changed."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from hallway.core.db import db
from hallway.core.jobs import do_for_people
from hallway.events.models import Attendance, EventChangeJob

ATTENDEES_AT_ONCE = 100
"""All of them are locked until the piece is done, so there are few enough that nobody notices a wait."""


def tell_attendees() -> bool:
    """Count the changed event as a change of the next hundred attendances. Returns whether there is more."""
    return do_for_people(EventChangeJob.told_up_to, _select_attendees, _tell, ATTENDEES_AT_ONCE)


def _select_attendees(job: EventChangeJob) -> Select[str]:
    return select(Attendance.owner_id).where(Attendance.id == job.event_id)


def _tell(job: EventChangeJob, owner_ids: Sequence[str]) -> None:
    told = select(Attendance).where(Attendance.id == job.event_id, Attendance.owner_id.in_(owner_ids))
    for attendance in db.session.scalars(told):
        attendance.touch()
