"""Writes the plan of everything but follow-ups down: promises with a due time, events before and after, waiting swaps.

What was sent is not sent again, whatever moves. What is switched off, done or gone is called off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, false, or_, select, union

from hallway.contacts.models import Promise
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.revisions import lock
from hallway.events.models import Attendance, Event
from hallway.followups import slots
from hallway.followups.models import Reminder
from hallway.followups.rules import (
    AFTER_EVENT_FOR,
    NO_DAYS,
    PROMISE_FOR,
    after_event,
    decent,
    evening_before,
    next_hour,
)
from hallway.followups.slots import Wishes, wishes_of_all
from hallway.swaps.models import Swap, SwapSide
from hallway.swaps.rules import WAITING_LIFE

Subject = tuple[str, str]
"""Kind and id of what is reminded of."""
_WAITS = (Swap.state == "waiting", SwapSide.state == "waiting", SwapSide.role == "shower")
SWITCHES = {"promise": "promises", "before": "events", "after": "events", "swap": "swaps"}


@dataclass(frozen=True)
class Want:
    """What somebody is to be reminded of, around when (UTC), and until when that is of use."""

    person_id: str
    kind: str
    subject_id: str
    around: datetime
    until: datetime


def plan_promises(promise_ids: Sequence[str], owner_id: str, now: datetime) -> None:
    """Make what is planned for these promises of one owner what it should be now."""
    _plan(owner_id, [("promise", one) for one in promise_ids], _promises(Promise.id.in_(promise_ids)), now)


def call_off_promises(promise_ids: Sequence[str], owner_id: str) -> None:
    """Promises of one owner were taken back: remind of none of them."""
    lock([owner_id])
    which = (Reminder.person_id == owner_id, Reminder.kind == "promise", Reminder.subject_id.in_(promise_ids))
    left = slots.hold_told_in(Reminder, *which)
    db.session.execute(delete(Reminder).where(*which), execution_options={"synchronize_session": "fetch"})
    slots.cancel_empty(left)


def plan_event(event_id: str, person_ids: Iterable[str], now: datetime) -> None:
    """Make what is planned around an event what it should be now, for these of its people or people who left."""
    subjects = [("before", event_id), ("after", event_id)]
    ids = sorted(set(person_ids))
    wants: defaultdict[str, list[Want]] = defaultdict(list)
    for want in _events(Attendance.id == event_id, Attendance.owner_id.in_(ids)):
        wants[want.person_id].append(want)
    lock(ids)
    for person_id in ids:
        _plan(person_id, subjects, wants[person_id], now)


def plan_swap(swap_id: str, person_id: str, now: datetime) -> None:
    """Make what is planned about a swap that waits for this person what it should be now."""
    _plan(person_id, [("swap", swap_id)], _swaps(now, Swap.id == swap_id, SwapSide.owner_id == person_id), now)


def find_subjects(kind: str, person_id: str, now: datetime, *, after: str | None, limit: int) -> list[str]:
    """Return the next ids of what a person is, or may be, reminded of, in ascending order.

    ``kind`` is *promises*, *events* or *swaps*.
    """
    match kind:
        case "promises":
            mine = select(Promise.id.label("id")).where(Promise.owner_id == person_id, Promise.done_at.is_(None))
            wanted = mine.where(Promise.due_at > now - PROMISE_FOR)
        case "events":
            mine = select(Attendance.id.label("id")).join(Event, Event.id == Attendance.id)
            is_to_come = or_(Event.starts_at > now, Event.ends_at > now - AFTER_EVENT_FOR)
            wanted = mine.where(Attendance.owner_id == person_id, is_to_come)
        case _:
            mine = select(SwapSide.id.label("id")).join(Swap, Swap.id == SwapSide.id).where(*_WAITS)
            wanted = mine.where(SwapSide.owner_id == person_id)
    planned = select(Reminder.subject_id.label("id")).where(
        Reminder.person_id == person_id,
        Reminder.kind.in_([one for one, switch in SWITCHES.items() if switch == kind]),
        Reminder.sent_at.is_(None),
        Reminder.cancelled_at.is_(None),
    )
    every = union(wanted, planned).subquery()
    query = select(every.c.id).order_by(every.c.id).limit(limit)
    return list(db.session.scalars(query if after is None else query.where(every.c.id > after)))


def plan_subjects(kind: str, ids: Sequence[str], person_id: str, now: datetime) -> None:
    """Make what is planned for these promises, events or swaps of one person what it should be now."""
    match kind:
        case "promises":
            plan_promises(ids, person_id, now)
        case "events":
            wants = _events(Attendance.owner_id == person_id, Attendance.id.in_(ids))
            _plan(person_id, [(one, event_id) for event_id in ids for one in ("before", "after")], wants, now)
        case _:
            wants = _swaps(now, SwapSide.owner_id == person_id, Swap.id.in_(ids))
            _plan(person_id, [("swap", swap_id) for swap_id in ids], wants, now)


def try_again(reminder_ids: Sequence[str], now: datetime) -> None:
    """Nobody got these in time: remind at the next decent hour instead, while it is of use."""
    missed: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    columns = (Reminder.person_id, Reminder.kind, Reminder.subject_id)
    for person_id, kind, subject_id in db.session.execute(select(*columns).where(Reminder.id.in_(reminder_ids))):
        missed[person_id, SWITCHES[kind]].add(subject_id)
    for (person_id, kind), ids in missed.items():
        plan_subjects(kind, sorted(ids), person_id, now)


def forget_sent_promise(promise_id: str, owner_id: str) -> None:
    """A promise is due at another time than it was reminded of: that is a new wish."""
    query = select(Reminder).where(*_of(owner_id, [("promise", promise_id)]))
    row = db.session.scalars(query).one_or_none()
    if row is not None and row.sent_at is not None:
        row.sent_at, row.cancelled_at = None, row.sent_at


def _promises(*which: ColumnElement[bool]) -> list[Want]:
    is_open = (Promise.done_at.is_(None), Promise.due_at.is_not(None))
    rows = db.session.execute(select(Promise.owner_id, Promise.id, Promise.due_at).where(*is_open, *which))
    return [
        Want(owner_id, "promise", promise_id, due_at, due_at + PROMISE_FOR)
        for owner_id, promise_id, due_at in rows
        if due_at is not None
    ]


def _events(*which: ColumnElement[bool]) -> list[Want]:
    columns = (Attendance.owner_id, Event.id, Event.starts_at, Event.ends_at)
    wants = []
    for row in db.session.execute(select(*columns).join(Event, Event.id == Attendance.id).where(*which)):
        wants.append(Want(row.owner_id, "before", row.id, row.starts_at, row.starts_at))
        if row.ends_at is not None:
            wants.append(Want(row.owner_id, "after", row.id, row.ends_at, row.ends_at + AFTER_EVENT_FOR))
    return wants


def _swaps(now: datetime, *which: ColumnElement[bool]) -> list[Want]:
    query = select(SwapSide.owner_id, Swap.id, Swap.met_at).join(Swap, Swap.id == SwapSide.id).where(*_WAITS, *which)
    rows = db.session.execute(query)
    return [Want(row.owner_id, "swap", row.id, now, row.met_at + WAITING_LIFE) for row in rows]


def _plan(person_id: str, subjects: Sequence[Subject], wants: Sequence[Want], now: datetime) -> None:
    """Bring the rows of one person's ``subjects`` in line with ``wants``; a subject without one is called off."""
    lock([person_id])
    rows = {(row.kind, row.subject_id): row for row in slots.hold(Reminder, *_of(person_id, subjects))}
    if not rows and not wants:
        return
    wishes = wishes_of_all([person_id])[person_id]
    due: dict[Subject, datetime] = {}
    for want in wants:
        subject = (want.kind, want.subject_id)
        moment = _due_at(want, rows.get(subject), wishes, now)
        if moment is not None:
            due[subject] = moment
    left = _call_off([row for subject, row in rows.items() if subject not in due], now)
    fresh = {subject: moment for subject, moment in due.items() if not _stands(rows.get(subject), moment)}
    notifications = slots.ask(person_id, fresh.values(), wishes, now)
    for subject, moment in fresh.items():
        row = rows.get(subject)
        if row is None:
            row = Reminder(id=new_id(), person_id=person_id, kind=subject[0], subject_id=subject[1])
            db.session.add(row)
        notification = notifications[moment]
        if row.notification_id != notification.id:
            left |= {row.notification_id}
        row.due_at, row.slot, row.notification_id = moment, notification.slot, notification.id
        row.cancelled_at = None
    db.session.flush()
    slots.cancel_empty(left)


def _of(person_id: str, subjects: Iterable[Subject]) -> tuple[ColumnElement[bool], ...]:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for kind, subject_id in subjects:
        ids[kind].append(subject_id)
    of_these = [(Reminder.kind == kind) & Reminder.subject_id.in_(some) for kind, some in ids.items()]
    return Reminder.person_id == person_id, or_(false(), *of_these)


def _stands(row: Reminder | None, moment: datetime) -> bool:
    if row is None:
        return False
    return row.sent_at is not None or (
        row.cancelled_at is None and row.notification_id is not None and row.due_at == moment
    )


def _call_off(rows: Iterable[Reminder], now: datetime) -> set[str | None]:
    left: set[str | None] = set()
    for row in rows:
        if row.sent_at is None and row.cancelled_at is None:
            row.cancelled_at = now
            left |= {row.notification_id}
    return left


def _due_at(want: Want, row: Reminder | None, wishes: Wishes, now: datetime) -> datetime | None:
    """When to remind, or None for not at all."""
    if SWITCHES[want.kind] not in wishes.kinds:
        return None
    moment = _ideal(want, row, wishes, now)
    if moment is not None and moment < now:
        if want.kind == "before" and row is None:
            # Whoever hears of an event this late has just decided to go.
            return None
        moment = _decent(want, now, wishes)
    return moment if moment is not None and moment < want.until else None


def _ideal(want: Want, row: Reminder | None, wishes: Wishes, now: datetime) -> datetime | None:
    match want.kind:
        case "before":
            return evening_before(want.around, wishes.zone, wishes.hours)
        case "after":
            return after_event(want.around, wishes.zone, wishes.hours)
        case "swap":
            planned = row.due_at if row is not None and row.cancelled_at is None else next_hour(now, wishes.zone)
            return _decent(want, planned, wishes)
        case _:
            return _decent(want, want.around, wishes)


def _decent(want: Want, moment: datetime, wishes: Wishes) -> datetime:
    # An event is what it is on a weekend too.
    days_off = wishes.days_off if want.kind in {"promise", "swap"} else NO_DAYS
    return decent(moment, wishes.zone, wishes.hours, days_off)
