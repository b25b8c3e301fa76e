"""Writes the plan down: nudges, and one notification for all that fall into the same hour of a person.

Locks are taken in one order everywhere, so that nobody waits in a circle: the owners' counters, then notifications,
then nudges. The dispatcher skips notifications that are held and only then touches nudges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from hallway.contacts.models import Encounter
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.revisions import lock
from hallway.core.types import to_wire
from hallway.events.models import Event
from hallway.followups.models import Followup, FollowupNudge
from hallway.followups.rules import Hours, Nudge, Ordinal, decent, plan, quiet_begins, session_end, slot
from hallway.people.models import Person
from hallway.push import service as push
from hallway.push.models import Notification

KIND = "follow_ups"


@dataclass(frozen=True)
class _Meeting:
    met_at: datetime
    session_end: datetime | None


@dataclass(frozen=True)
class _Wishes:
    zone: ZoneInfo
    hours: Hours
    weekend_rule: bool


def plan_again(followups: Sequence[Followup], now: datetime) -> None:
    """Make what is planned for these follow-ups what it should be now; what was sent stays as it is."""
    if not followups:
        return
    lock(followup.owner_id for followup in followups)
    ids = [followup.id for followup in followups]
    meetings, wishes = _meetings(ids), _wishes({followup.owner_id for followup in followups})
    nudges = _nudges(ids)
    _hold_notifications(nudge for rows in nudges.values() for nudge in rows.values())
    left: set[str] = set()
    changes: list[tuple[Followup, list[Nudge], dict[Ordinal, Notification]]] = []
    for followup in followups:
        wanted = _wanted(followup, meetings[followup.id], wishes[followup.owner_id], nudges[followup.id], now)
        mine = wishes[followup.owner_id]
        changes.append((followup, wanted, _notifications(followup, wanted, mine, nudges[followup.id], now)))
    for followup, wanted, notifications in changes:
        left |= _write(followup.id, wanted, notifications, nudges[followup.id], now)
    db.session.flush()
    _cancel_empty(left)


def plan_first(followup: Followup, met_at: datetime, event_id: str | None, now: datetime) -> None:
    """Plan a follow-up that has just begun: nothing was planned before, and nothing need be written yet."""
    event = db.session.get(Event, event_id) if event_id is not None else None
    person = db.session.get_one(Person, followup.owner_id)
    wishes = _wishes_of(person)
    meeting = _meeting(met_at, event.starts_at, event.ends_at, event.time_zone) if event else _Meeting(met_at, None)
    wanted = _wanted(followup, meeting, wishes, {}, now)
    _write(followup.id, wanted, _notifications(followup, wanted, wishes, {}, now), {}, now)


def call_off(followup_ids: Iterable[str]) -> None:
    """Take these follow-ups out of whatever is planned."""
    rows = [nudge for by_ordinal in _nudges(list(followup_ids)).values() for nudge in by_ordinal.values()]
    _hold_notifications(rows)
    left = {nudge.notification_id for nudge in rows if nudge.notification_id is not None}
    for nudge in rows:
        db.session.delete(nudge)
    db.session.flush()
    _cancel_empty(left)


def mark_sent(notification_ids: Sequence[str], at: datetime) -> None:
    """Note that these notifications were handed to devices: their nudges move no more."""
    db.session.execute(
        update(FollowupNudge)
        .where(
            FollowupNudge.notification_id.in_(notification_ids),
            FollowupNudge.cancelled_at.is_(None),
            FollowupNudge.sent_at.is_(None),
        )
        .values(sent_at=at)
    )


def mark_unsent(notification_ids: Sequence[str]) -> list[str]:
    """Note that nobody got these notifications this time; returns the ids of the follow-ups concerned."""
    query = (
        select(FollowupNudge)
        .join(Notification, Notification.id == FollowupNudge.notification_id)
        .where(Notification.id.in_(notification_ids), Notification.kind == KIND, FollowupNudge.cancelled_at.is_(None))
        # What an earlier version of the same notification told has been told.
        .where(FollowupNudge.sent_at.is_(None) | (FollowupNudge.sent_at >= Notification.due_at))
    )
    nudges = list(db.session.scalars(query))
    for nudge in nudges:
        nudge.sent_at = None
    db.session.flush()
    return [nudge.followup_id for nudge in nudges]


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


def _wishes(ids: set[str]) -> dict[str, _Wishes]:
    people = db.session.scalars(select(Person).where(Person.id.in_(ids)))
    return {person.id: _wishes_of(person) for person in people}


def _wishes_of(person: Person) -> _Wishes:
    hours = Hours(
        morning=time.fromisoformat(person.morning),
        quiet_from=time.fromisoformat(person.quiet_from),
        quiet_until=time.fromisoformat(person.quiet_until),
    )
    return _Wishes(ZoneInfo(person.time_zone), hours, person.weekend_rule == "on")


def _nudges(ids: Sequence[str]) -> defaultdict[str, dict[int, FollowupNudge]]:
    found: defaultdict[str, dict[int, FollowupNudge]] = defaultdict(dict)
    for nudge in db.session.scalars(select(FollowupNudge).where(FollowupNudge.followup_id.in_(ids))):
        found[nudge.followup_id][nudge.ordinal] = nudge
    return found


def _hold_notifications(nudges: Iterable[FollowupNudge]) -> None:
    ids = {nudge.notification_id for nudge in nudges if nudge.notification_id is not None}
    if ids:
        query = select(Notification.id).where(Notification.id.in_(ids)).order_by(Notification.id)
        db.session.execute(query.with_for_update())


def _wanted(
    followup: Followup, meeting: _Meeting, wishes: _Wishes, nudges: dict[int, FollowupNudge], now: datetime
) -> list[Nudge]:
    if followup.closed_at is not None:
        return []
    if followup.snoozed_until is not None:
        asked = nudges.get(Ordinal.SNOOZED)
        if asked is not None and asked.sent_at is not None:
            return []
        is_past = followup.snoozed_until < now
        due_at = decent(now, wishes.zone, wishes.hours, wishes.weekend_rule) if is_past else followup.snoozed_until
        return [Nudge(due_at, Ordinal.SNOOZED)]
    sent = [Nudge(nudge.sent_at, Ordinal(nudge.ordinal)) for nudge in nudges.values() if nudge.sent_at is not None]
    return plan(
        now, meeting.met_at, followup.pace, wishes.zone, wishes.hours, wishes.weekend_rule, meeting.session_end,
        sent=sent,
    )  # fmt: skip


def _notifications(
    followup: Followup, wanted: Sequence[Nudge], wishes: _Wishes, nudges: dict[int, FollowupNudge], now: datetime
) -> dict[Ordinal, Notification]:
    fresh = [nudge for nudge in wanted if not _stands(nudges.get(nudge.ordinal), nudge)]
    asked = {
        _slot_name(nudge, wishes): push.Wish(nudge.due_at, quiet_begins(nudge.due_at, wishes.zone, wishes.hours))
        for nudge in fresh
    }
    scheduled = push.schedule_all(followup.owner_id, KIND, asked, now)
    return {nudge.ordinal: scheduled[_slot_name(nudge, wishes)] for nudge in fresh}


def _stands(known: FollowupNudge | None, nudge: Nudge) -> bool:
    if known is None:
        return False
    is_open = known.cancelled_at is None and known.sent_at is None and known.notification_id is not None
    return is_open and known.due_at == nudge.due_at


def _slot_name(nudge: Nudge, wishes: _Wishes) -> str:
    return to_wire(slot(nudge.due_at, wishes.zone))


def _write(
    followup_id: str,
    wanted: Sequence[Nudge],
    notifications: dict[Ordinal, Notification],
    nudges: dict[int, FollowupNudge],
    now: datetime,
) -> set[str]:
    """Write the nudges of one follow-up; returns the notifications that lost one."""
    left = set()
    ordinals = {nudge.ordinal for nudge in wanted}
    for known in nudges.values():
        if known.ordinal not in ordinals and known.sent_at is None and known.cancelled_at is None:
            known.cancelled_at = now
            left |= {known.notification_id}
    for nudge in wanted:
        notification = notifications.get(nudge.ordinal)
        if notification is None:
            continue
        row = nudges.get(nudge.ordinal)
        if row is None:
            row = FollowupNudge(id=new_id(), followup_id=followup_id, ordinal=nudge.ordinal)
            db.session.add(row)
        elif row.notification_id != notification.id:
            left |= {row.notification_id}
        row.due_at, row.slot, row.notification_id = nudge.due_at, notification.slot, notification.id
        row.sent_at = row.cancelled_at = None
    return {notification_id for notification_id in left if notification_id is not None}


def _cancel_empty(notification_ids: set[str]) -> None:
    """Call off notifications that nothing is left to be told in."""
    if not notification_ids:
        return
    query = select(FollowupNudge.notification_id).where(
        FollowupNudge.notification_id.in_(notification_ids),
        FollowupNudge.sent_at.is_(None),
        FollowupNudge.cancelled_at.is_(None),
    )
    push.cancel(notification_ids - set(db.session.scalars(query)))
