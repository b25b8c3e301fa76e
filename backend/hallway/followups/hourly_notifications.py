"""One notification for all reminders of a person within the same hour.

Locks are taken in one order everywhere, so that no two transactions wait for each other: the people's counters, then
notifications, then reminders. The dispatcher skips notifications that are locked, and touches reminders only after it
has locked their notification.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, update

from hallway.core.db import db
from hallway.core.types import to_wire
from hallway.followups.models import Reminder, Subject
from hallway.followups.preferences import ReminderPreferences
from hallway.followups.rules import quiet_begins, slot
from hallway.notifications import service as notifications
from hallway.notifications.models import Notification

KIND = "reminders"
"""The kind of the notifications that tell of reminders."""


@dataclass(frozen=True)
class Scheduled:
    """A notification that is asked for, and the hour it is for."""

    id: str
    slot: str


def schedule(
    person_id: str, due_ats: Iterable[datetime], preferences: ReminderPreferences, now: datetime
) -> dict[datetime, Scheduled]:
    """Schedule a notification for each hour with one of these moments, and return it by moment."""
    moments = sorted(set(due_ats))
    # The earliest moment of an hour decides, so it comes last. It expires when quiet hours begin.
    wanted = {
        slot_name(moment, preferences): notifications.Timing(
            moment, quiet_begins(moment, preferences.zone, preferences.hours)
        )
        for moment in reversed(moments)
    }
    ids = notifications.schedule_all(person_id, KIND, wanted, now)
    return {moment: Scheduled(ids[hour := slot_name(moment, preferences)], hour) for moment in moments}


def slot_name(due_at: datetime, preferences: ReminderPreferences) -> str:
    """Return the name of the hour, on the person's clock, that a moment falls into."""
    return to_wire(slot(due_at, preferences.zone))


def lock_reminders(*which: ColumnElement[bool]) -> list[Reminder]:
    """Lock the notifications of these reminders, and return the reminders as they are then.

    The caller has locked their people's counters, and may move them: none is sent at the same time.
    """
    lock_notifications_of(*which)
    return list(db.session.scalars(select(Reminder).where(*which).execution_options(populate_existing=True)))


def lock_notifications_of(*which: ColumnElement[bool]) -> Sequence[str]:
    """Lock the notifications of these reminders, and return their ids."""
    told_in = select(Reminder.notification_id).where(*which)
    query = select(Notification.id).where(Notification.id.in_(told_in)).order_by(Notification.id)
    return db.session.scalars(query.with_for_update()).all()


def cancel_empty(notification_ids: Iterable[str | None]) -> None:
    """Cancel those of these notifications that have no reminder left."""
    left = {one for one in notification_ids if one is not None}
    if left:
        is_open = (Reminder.sent_at.is_(None), Reminder.cancelled_at.is_(None))
        left -= set(db.session.scalars(select(Reminder.notification_id).where(
            Reminder.notification_id.in_(left), *is_open
        )))  # fmt: skip
    notifications.cancel(left)


def mark_sent(notification_ids: Sequence[str], at: datetime) -> None:
    """Mark the open reminders of these notifications as sent, so that they do not move."""
    is_open = (Reminder.cancelled_at.is_(None), Reminder.sent_at.is_(None))
    sent = update(Reminder).where(Reminder.notification_id.in_(notification_ids), *is_open).values(sent_at=at)
    # Nobody holds these rows as objects here, so there are none to bring up to date.
    db.session.execute(sent, execution_options={"synchronize_session": False})


def mark_unsent(notification_ids: Sequence[str]) -> set[Subject]:
    """Mark the reminders of these notifications as not sent. Returns what they were about."""
    query = (
        select(Reminder)
        .join(Notification, Notification.id == Reminder.notification_id)
        .where(Notification.id.in_(notification_ids), Notification.kind == KIND, Reminder.cancelled_at.is_(None))
        # An earlier version of the same notification was received.
        .where(Reminder.sent_at.is_(None) | (Reminder.sent_at >= Notification.due_at))
    )
    missed = list(db.session.scalars(query))
    for reminder in missed:
        reminder.sent_at = None
    db.session.flush()
    return {reminder.subject for reminder in missed}
