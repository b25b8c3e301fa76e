"""Writes the plan of follow-ups down: their nudges, each in the notification of its hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, select

from hallway.contacts.models import Encounter
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.revisions import lock
from hallway.events.models import Event
from hallway.followups import slots
from hallway.followups.models import Followup, FollowupNudge
from hallway.followups.rules import Nudge, Ordinal, deadline, decent, plan, session_end
from hallway.followups.slots import Wishes, days_off_of, wishes_of, wishes_of_all
from hallway.notifications.models import Notification
from hallway.people.models import Person

STILL_MATTERS = timedelta(days=3)
"""How long after its deadline a follow-up is planned again when zone, hours or event change."""


@dataclass(frozen=True)
class _Meeting:
    met_at: datetime
    session_end: datetime | None


def plan_again(followups: Sequence[Followup], now: datetime) -> None:
    """Make what is planned for these follow-ups what it should be now; what was sent stays as it is."""
    if not followups:
        return
    lock(followup.owner_id for followup in followups)
    ids = [followup.id for followup in followups]
    meetings, wishes = _meetings(ids), wishes_of_all(followup.owner_id for followup in followups)
    nudges = _hold_nudges(ids)
    fresh: defaultdict[str, set[datetime]] = defaultdict(set)
    wanted = {}
    for one in followups:
        wanted[one.id] = _wanted(one, meetings[one.id], wishes[one.owner_id], nudges[one.id], now)
        fresh[one.owner_id] |= _fresh(wanted[one.id], nudges[one.id])
    asked = {owner_id: slots.ask(owner_id, moments, wishes[owner_id], now) for owner_id, moments in fresh.items()}
    left: set[str | None] = set()
    for one in followups:
        left |= _write(one.id, wanted[one.id], asked[one.owner_id], nudges[one.id], now)
    db.session.flush()
    slots.cancel_empty(left)


def matters(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Say which follow-ups are still planned again."""
    return (Followup.closed_at.is_(None), Followup.deadline_at > now - STILL_MATTERS)


def deadline_of(followup: Followup, met_at: datetime, person: Person) -> datetime:
    """Return when a person wants to have got back to somebody, by the follow-up's pace."""
    return deadline(met_at, followup.pace, ZoneInfo(person.time_zone), days_off=days_off_of(person))


def plan_first(followup: Followup, met_at: datetime, event_id: str | None, now: datetime) -> None:
    """Plan a follow-up that has just begun: nothing was planned before, and nothing need be written yet."""
    event = db.session.get(Event, event_id) if event_id is not None else None
    person = db.session.get_one(Person, followup.owner_id)
    wishes = wishes_of(person)
    meeting = _meeting(met_at, event.starts_at, event.ends_at, event.time_zone) if event else _Meeting(met_at, None)
    wanted = _wanted(followup, meeting, wishes, {}, now)
    _write(followup.id, wanted, slots.ask(followup.owner_id, _fresh(wanted, {}), wishes, now), {}, now)


def call_off(followup_ids: Sequence[str]) -> None:
    """Take these follow-ups out of whatever is planned."""
    which = FollowupNudge.followup_id.in_(followup_ids)
    left = slots.hold_told_in(FollowupNudge, which)
    db.session.execute(delete(FollowupNudge).where(which), execution_options={"synchronize_session": "fetch"})
    slots.cancel_empty(left)


def _meetings(ids: Sequence[str]) -> dict[str, _Meeting]:
    query = (
        select(Encounter.id, Encounter.met_at, Event.starts_at, Event.ends_at, Event.time_zone)
        .outerjoin(Event, Event.id == Encounter.event_id)
        .where(Encounter.id.in_(ids))
    )
    return {row.id: _meeting(*row[1:]) for row in db.session.execute(query)}


def _meeting(met_at: datetime, starts_at: datetime | None, ends_at: datetime | None, time_zone: str | None) -> _Meeting:
    if starts_at is None or ends_at is None or time_zone is None:
        return _Meeting(met_at, None)
    return _Meeting(met_at, session_end(met_at, starts_at, ends_at, ZoneInfo(time_zone)))


def _hold_nudges(ids: Sequence[str]) -> defaultdict[str, dict[int, FollowupNudge]]:
    found: defaultdict[str, dict[int, FollowupNudge]] = defaultdict(dict)
    for nudge in slots.hold(FollowupNudge, FollowupNudge.followup_id.in_(ids)):
        found[nudge.followup_id][nudge.ordinal] = nudge
    return found


def _wanted(
    followup: Followup, meeting: _Meeting, wishes: Wishes, nudges: dict[int, FollowupNudge], now: datetime
) -> list[Nudge]:
    if followup.closed_at is not None or "followups" not in wishes.kinds:
        return []
    if followup.snoozed_until is not None:
        asked = nudges.get(Ordinal.SNOOZED)
        if asked is not None and asked.sent_at is not None:
            return []
        is_past = followup.snoozed_until < now
        due_at = decent(now, wishes.zone, wishes.hours, wishes.days_off) if is_past else followup.snoozed_until
        return [Nudge(due_at, Ordinal.SNOOZED)]
    sent = [Nudge(nudge.sent_at, Ordinal(nudge.ordinal)) for nudge in nudges.values() if nudge.sent_at is not None]
    return plan(
        now, meeting.met_at, followup.pace, wishes.zone, wishes.hours, wishes.days_off, meeting.session_end,
        sent=sent,
    )  # fmt: skip


def _fresh(wanted: Sequence[Nudge], nudges: dict[int, FollowupNudge]) -> set[datetime]:
    """Return when something is due that is not planned for then yet."""
    return {nudge.due_at for nudge in wanted if not _stands(nudges.get(nudge.ordinal), nudge)}


def _stands(known: FollowupNudge | None, nudge: Nudge) -> bool:
    if known is None:
        return False
    is_open = known.cancelled_at is None and known.sent_at is None and known.notification_id is not None
    return is_open and known.due_at == nudge.due_at


def _write(
    followup_id: str,
    wanted: Sequence[Nudge],
    notifications: dict[datetime, Notification],
    nudges: dict[int, FollowupNudge],
    now: datetime,
) -> set[str | None]:
    """Write the nudges of one follow-up; returns the notifications that lost one."""
    left: set[str | None] = set()
    ordinals = {nudge.ordinal for nudge in wanted}
    for known in nudges.values():
        if known.ordinal not in ordinals and known.sent_at is None and known.cancelled_at is None:
            known.cancelled_at = now
            left |= {known.notification_id}
    for nudge in wanted:
        row = nudges.get(nudge.ordinal)
        if _stands(row, nudge):
            continue
        notification = notifications[nudge.due_at]
        if row is None:
            row = FollowupNudge(id=new_id(), followup_id=followup_id, ordinal=nudge.ordinal)
            db.session.add(row)
        elif row.notification_id != notification.id:
            left |= {row.notification_id}
        row.due_at, row.slot, row.notification_id = nudge.due_at, notification.slot, notification.id
        row.sent_at = row.cancelled_at = None
    return left
