"""One notification for all that falls into the same hour of a person, whatever it reminds of.

Locks are taken in one order everywhere, so that nobody waits in a circle: the owners' counters, then notifications,
then what is planned to be told in them. The dispatcher skips notifications that are held and only then touches plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select, update

from hallway.core.db import db
from hallway.core.locales import weekend_in
from hallway.core.types import to_wire
from hallway.followups.models import FollowupNudge, Reminder
from hallway.followups.rules import NO_DAYS, Hours, quiet_begins, slot
from hallway.notifications import service as notifications
from hallway.notifications.models import Notification
from hallway.people.models import Person

KIND = "reminders"
"""What notifications are called whose words are made here."""
PLANNED = (FollowupNudge, Reminder)


@dataclass(frozen=True)
class Wishes:
    """How one person wants to be reminded, and of which kinds: of *followups*, *promises*, *events*, *swaps*.

    ``days_off`` are days of the week that do not count, Monday being 0.
    """

    zone: ZoneInfo
    hours: Hours
    days_off: frozenset[int]
    kinds: frozenset[str]


def wishes_of(person: Person) -> Wishes:
    """Return a person's wishes."""
    hours = Hours(
        morning=time.fromisoformat(person.morning),
        quiet_from=time.fromisoformat(person.quiet_from),
        quiet_until=time.fromisoformat(person.quiet_until),
    )
    switches = {
        "followups": person.remind_followups,
        "promises": person.remind_promises,
        "events": person.remind_events,
        "swaps": person.remind_swaps,
    }
    kinds = frozenset(kind for kind, is_wanted in switches.items() if is_wanted)
    return Wishes(ZoneInfo(person.time_zone), hours, days_off_of(person), kinds)


def days_off_of(person: Person) -> frozenset[int]:
    """The days of the week that do not count: with the weekend rule, the weekend of where the person is."""
    return weekend_in(person.time_zone) if person.weekend_rule else NO_DAYS


def wishes_of_all(person_ids: Iterable[str]) -> dict[str, Wishes]:
    """Return the wishes of several people by id."""
    people = db.session.scalars(select(Person).where(Person.id.in_(set(person_ids))))
    return {person.id: wishes_of(person) for person in people}


def ask(person_id: str, due_ats: Iterable[datetime], wishes: Wishes, now: datetime) -> dict[datetime, Notification]:
    """Ask for the notifications in which what is due then is told; by the time it is due."""
    moments = sorted(set(due_ats))
    # The earliest of a slot counts, and what is due first of all is of use until the next quiet hours.
    wanted = {
        slot_name(moment, wishes): notifications.Wish(moment, quiet_begins(moment, wishes.zone, wishes.hours))
        for moment in reversed(moments)
    }
    asked = notifications.schedule_all(person_id, KIND, wanted, now)
    return {moment: asked[slot_name(moment, wishes)] for moment in moments}


def slot_name(due_at: datetime, wishes: Wishes) -> str:
    """Return the name of a person's hour that something is due in."""
    return to_wire(slot(due_at, wishes.zone))


P = TypeVar("P", FollowupNudge, Reminder)


def hold(planned: type[P], *which: ColumnElement[bool]) -> list[P]:
    """Lock the notifications in which these are told, then return them: what went out a moment ago is marked as sent.

    Whoever holds their owner's counter may then move them; nothing of them goes out meanwhile.
    """
    hold_told_in(planned, *which)
    return list(db.session.scalars(select(planned).where(*which).execution_options(populate_existing=True)))


def hold_told_in(planned: type[P], *which: ColumnElement[bool]) -> Sequence[str]:
    """Lock the notifications in which these are told, and return their ids."""
    told_in = select(planned.notification_id).where(*which)
    query = select(Notification.id).where(Notification.id.in_(told_in)).order_by(Notification.id)
    return db.session.scalars(query.with_for_update()).all()


def cancel_empty(notification_ids: Iterable[str | None]) -> None:
    """Call off notifications that nothing is left to be told in."""
    left = {one for one in notification_ids if one is not None}
    for planned in PLANNED:
        if left:
            query = select(planned.notification_id).where(
                planned.notification_id.in_(left), planned.sent_at.is_(None), planned.cancelled_at.is_(None)
            )
            left -= set(db.session.scalars(query))
    notifications.cancel(left)


def mark_sent(notification_ids: Sequence[str], at: datetime) -> None:
    """Note that these notifications were handed to their people: what was told in them moves no more."""
    for planned in PLANNED:
        is_open = (planned.cancelled_at.is_(None), planned.sent_at.is_(None))
        told = update(planned).where(planned.notification_id.in_(notification_ids), *is_open)
        # Nobody holds these rows as objects here, so there are none to bring up to date.
        db.session.execute(told.values(sent_at=at), execution_options={"synchronize_session": False})


def mark_unsent(notification_ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """Note that nobody got these notifications this time; returns the ids of follow-ups and reminders concerned."""
    nudges = _unsent(FollowupNudge, notification_ids)
    reminders = _unsent(Reminder, notification_ids)
    db.session.flush()
    return [nudge.followup_id for nudge in nudges], [reminder.id for reminder in reminders]


def _unsent(planned: type[P], notification_ids: Sequence[str]) -> list[P]:
    query = (
        select(planned)
        .join(Notification, Notification.id == planned.notification_id)
        .where(Notification.id.in_(notification_ids), Notification.kind == KIND, planned.cancelled_at.is_(None))
        # What an earlier version of the same notification told has been told.
        .where(planned.sent_at.is_(None) | (planned.sent_at >= Notification.due_at))
    )
    rows = list(db.session.scalars(query))
    for row in rows:
        row.sent_at = None
    return rows
