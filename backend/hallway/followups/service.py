"""Follow-ups: what an encounter, an event or an answer does to them. ``rules`` decides when to nudge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, select, union

from hallway.contacts.models import Encounter
from hallway.core.db import db
from hallway.core.paging import fetch_page
from hallway.core.records import delete_records, find_owned, get_owned
from hallway.core.revisions import lock
from hallway.events.models import Attendance
from hallway.followups import planner, replanning
from hallway.followups.hourly_notifications import mark_unsent
from hallway.followups.models import Followup
from hallway.followups.rules import Ordinal
from hallway.followups.wants import GROUPS, followup_subject
from hallway.people.models import Person


def start_followup(
    encounter_id: str, owner_id: str, met_at: datetime, event_id: str | None, own_pace: int | None, now: datetime
) -> None:
    """Start the clock of a new encounter; ``own_pace`` is the pace chosen for it, if any."""
    person = db.session.get_one(Person, owner_id)
    followup = Followup(
        id=encounter_id,
        owner_id=owner_id,
        created_at=now,
        pace=own_pace or person.pace,
        has_own_pace=own_pace is not None,
        deadline_at=met_at,
        revision=0,
    )
    followup.deadline_at = replanning.deadline_of(followup, met_at, person)
    db.session.add(followup)
    planner.plan_new_followup(followup, met_at, event_id, now)


def end_followups(owner_id: str, encounter_ids: Sequence[str]) -> None:
    """Delete the follow-ups of these encounters, with their reminders."""
    planner.delete_plans(owner_id, "followup", encounter_ids)
    delete_records(Followup, owner_id, Followup.id.in_(encounter_ids))


def merge_followups(duplicate_id: str, canonical_id: str, now: datetime) -> None:
    """Merge the follow-ups of two records of one encounter; what was done to either counts."""
    stays, goes = db.session.get(Followup, canonical_id), db.session.get(Followup, duplicate_id)
    if goes is None or stays is None:
        return
    if stays.closed_at is None:
        stays.outcome, stays.closed_at = goes.outcome, goes.closed_at
    if goes.has_own_pace and not stays.has_own_pace:
        stays.pace, stays.has_own_pace = goes.pace, True
    stays.snoozed_until = stays.snoozed_until or goes.snoozed_until
    end_followups(goes.owner_id, [goes.id])
    met_at = db.session.get_one(Encounter, stays.id).met_at
    stays.deadline_at = replanning.deadline_of(stays, met_at, db.session.get_one(Person, stays.owner_id))
    db.session.flush()
    planner.plan_followups([stays], now)


def get_followup(owner_id: str, encounter_id: str) -> Followup:
    """Return a follow-up by its encounter's id or alias. Raises NotFound, RecordDeleted."""
    encounter = find_owned(Encounter, owner_id, encounter_id)
    return get_owned(Followup, owner_id, encounter.id if encounter is not None else encounter_id)


def list_followups(owner_id: str, *, limit: int, after: str | None) -> tuple[list[Followup], str | None]:
    """Return a page of the owner's follow-ups, oldest first, and the next page's key."""
    query = select(Followup).where(Followup.owner_id == owner_id)
    return fetch_page(query, [Followup.id], limit=limit, after=after)


def change_followup(followup: Followup, changes: Mapping[str, object], now: datetime) -> Followup:
    """Apply a merge patch of ``outcome``, ``snoozed_until`` and ``pace``, and plan again what is still to come.

    An outcome closes the follow-up; null reopens it. A snooze replaces everything that was planned.
    """
    if not changes:
        return followup
    lock([followup.owner_id])
    if "outcome" in changes and changes["outcome"] != followup.outcome:
        followup.outcome = changes["outcome"]  # type: ignore[assignment]  # validated by the schema
        followup.closed_at = now if followup.outcome is not None else None
    if "snoozed_until" in changes and changes["snoozed_until"] != followup.snoozed_until:
        followup.snoozed_until = changes["snoozed_until"]  # type: ignore[assignment]  # validated by the schema
        planner.forget_sent(followup_subject(followup), Ordinal.SNOOZED)
    if "pace" in changes:
        followup.pace, followup.has_own_pace = int(str(changes["pace"])), True
        met_at = db.session.get_one(Encounter, followup.id).met_at
        followup.deadline_at = replanning.deadline_of(followup, met_at, db.session.get_one(Person, followup.owner_id))
    db.session.flush()
    planner.plan_followups([followup], now)
    return followup


def follow_encounter(encounter_id: str, now: datetime) -> None:
    """Plan again for an encounter that was moved to another event."""
    followup = db.session.get(Followup, encounter_id)
    if followup is not None:
        planner.plan_followups([followup], now)


def select_people_of_event(event_id: str) -> Select[str]:
    """Select the ids of the people who are at an event or met somebody there."""
    is_there = select(Attendance.owner_id).where(Attendance.id == event_id)
    was_there = select(Encounter.owner_id).where(Encounter.event_id == event_id)
    return select(union(is_there, was_there).subquery().c.owner_id)


def follow_event(event_id: str, person_ids: Sequence[str], now: datetime) -> None:
    """Plan again for these people of an event that was rescheduled."""
    # Before anything of theirs is read, so that nothing they do at the same time is missed.
    lock(person_ids)
    replanning.plan_followups(now, Encounter.event_id == event_id, Followup.owner_id.in_(person_ids))
    planner.plan_events([event_id], person_ids, now)


def try_again(notification_ids: tuple[str, ...], now: datetime) -> None:
    """Plan reminders again that expired before they were delivered, for the next decent hour."""
    missed: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for subject in mark_unsent(notification_ids):
        missed[subject.person_id, GROUPS[subject.kind]].add(subject.id)
    followup_ids = {one for (_, group), ids in missed.items() if group == "followups" for one in ids}
    replanning.plan_followups(now, Followup.id.in_(followup_ids))
    for (person_id, group), ids in missed.items():
        if group != "followups":
            planner.plan_group(group, sorted(ids), person_id, now)
