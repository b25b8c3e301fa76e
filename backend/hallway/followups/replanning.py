"""Plans people's reminders again in small pieces, so that no transaction takes long.

The first piece is planned in the transaction that causes it, which for most people is everything. The rest is a job
for ``tasks.replan_people``.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select

from hallway.contacts.models import Encounter
from hallway.core.db import db
from hallway.core.jobs import note_job
from hallway.core.revisions import lock
from hallway.followups.models import Followup, ReplanJob
from hallway.followups.planner import plan_followups as plan_nudges
from hallway.followups.planner import plan_group
from hallway.followups.preferences import days_off_of
from hallway.followups.rules import deadline
from hallway.followups.wants import find_subject_ids
from hallway.people.models import Person

AT_ONCE = 100
"""They take about a tenth of a second, during which all other writers wait on SQLite."""
STILL_MATTERS = timedelta(days=3)
"""How long after its deadline a follow-up is planned again when preferences or the event change."""
KINDS = ("followups", "promises", "events", "swaps")


def plan_everything(person_id: str, now: datetime) -> None:
    """Plan again after a person's zone, pace, hours or switches changed."""
    lock([person_id])
    for kind in KINDS:
        if plan_piece(kind, person_id, None, now) is not None:
            # From the start: what needs no change is skipped quickly.
            note_job(ReplanJob.planned_up_to, person_id=person_id, kind=kind)


def plan_piece(kind: str, person_id: str, after: str | None, now: datetime) -> str | None:
    """Plan the next hundred of one kind after an id. Returns the last id, or None at the end. The person is locked."""
    if kind == "followups":
        ids = _plan_followups(person_id, after, now)
    else:
        ids = find_subject_ids(kind, person_id, now, after=after, limit=AT_ONCE)
        plan_group(kind, ids, person_id, now)
    return ids[-1] if len(ids) == AT_ONCE else None


def plan_followups(now: datetime, *which: ColumnElement[bool]) -> None:
    """Plan follow-ups again, unless they are closed or long overdue. Their people are locked."""
    which = (*which, *_matter(now))
    query = select(Followup).join(Encounter, Encounter.id == Followup.id).where(*which)
    found = list(db.session.scalars(query.order_by(Followup.owner_id, Followup.id).limit(AT_ONCE + 1)))
    plan_nudges(found[:AT_ONCE], now)
    if len(found) > AT_ONCE:
        left = select(Followup.owner_id).join(Encounter, Encounter.id == Followup.id).where(*which).distinct()
        for owner_id in db.session.scalars(left.where(Followup.owner_id >= found[-1].owner_id)).all():
            note_job(ReplanJob.planned_up_to, person_id=owner_id, kind="followups")


def deadline_of(followup: Followup, met_at: datetime, person: Person) -> datetime:
    """Return the deadline of a follow-up, by its pace and the person's days off."""
    return deadline(met_at, followup.pace, ZoneInfo(person.time_zone), days_off=days_off_of(person))


def _matter(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Followup.closed_at.is_(None), Followup.deadline_at > now - STILL_MATTERS)


def _plan_followups(person_id: str, after: str | None, now: datetime) -> list[str]:
    person = db.session.get_one(Person, person_id)
    query = (
        select(Followup, Encounter.met_at)
        .join(Encounter, Encounter.id == Followup.id)
        .where(Followup.owner_id == person_id, *_matter(now))
        .order_by(Followup.id)
        .limit(AT_ONCE)
    )
    followups = []
    for followup, met_at in db.session.execute(query if after is None else query.where(Followup.id > after)):
        if not followup.has_own_pace:
            followup.pace = person.pace
        followup.deadline_at = deadline_of(followup, met_at, person)
        followups.append(followup)
    db.session.flush()
    plan_nudges(followups, now)
    return [followup.id for followup in followups]
