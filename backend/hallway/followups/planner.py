"""Plans reminders: makes what is planned for a subject match what the subject needs now.

What was sent is not sent again, even if its time moves. What is switched off, done or deleted is cancelled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, false, insert, or_, select

from hallway.contacts.models import Promise
from hallway.core.db import db, run
from hallway.core.ids import new_id
from hallway.core.revisions import lock
from hallway.core.writing import table_of
from hallway.events.models import Attendance, Event
from hallway.followups.hourly_notifications import cancel_empty, lock_notifications_of, lock_reminders, schedule
from hallway.followups.models import Followup, Reminder, Subject
from hallway.followups.preferences import ReminderPreferences, preferences_of, read_preferences
from hallway.followups.wants import (
    GROUPS,
    Want,
    followup_subject,
    followup_want,
    read_event_wants,
    read_followup_wants,
    read_introduction_wants,
    read_promise_wants,
    read_request_wants,
    read_swap_wants,
)
from hallway.introductions.models import IntroductionRequest, IntroductionSide
from hallway.people.models import Person
from hallway.swaps.models import Swap, SwapSide

_Key = tuple[Subject, int]
"""A subject and the ordinal of one of its reminders."""


def plan_followups(followups: Sequence[Followup], now: datetime) -> None:
    """Plan the nudges of these follow-ups."""
    if followups:
        # Locked before reading, so that nothing their people do at the same time is missed.
        lock(followup.owner_id for followup in followups)
        _plan([followup_subject(one) for one in followups], read_followup_wants(followups), now)


def plan_new_followup(followup: Followup, met_at: datetime, event_id: str | None, now: datetime) -> None:
    """Plan the nudges of a new follow-up, which need not be flushed yet."""
    event = db.session.get(Event, event_id) if event_id is not None else None
    preferences = preferences_of(db.session.get_one(Person, followup.owner_id))
    subject, want = followup_subject(followup), followup_want(followup, met_at, event)
    _write(followup.owner_id, _due([subject], {subject: want}, {}, preferences, now), {}, preferences, now)


def plan_promises(promise_ids: Sequence[str], owner_id: str, now: datetime) -> None:
    """Plan the reminders of these promises of one person."""
    lock([owner_id])
    subjects = [Subject(owner_id, "promise", one) for one in promise_ids]
    _plan(subjects, read_promise_wants(Promise.owner_id == owner_id, Promise.id.in_(promise_ids)), now)


def plan_events(event_ids: Sequence[str], person_ids: Iterable[str], now: datetime) -> None:
    """Plan the reminders before and after these events, and news of them, for people who attend or attended them."""
    people = sorted(set(person_ids))
    lock(people)
    wants = read_event_wants(Attendance.id.in_(event_ids), Attendance.owner_id.in_(people))
    kinds = ("before", "after", "news")
    _plan([Subject(one, kind, event_id) for one in people for event_id in event_ids for kind in kinds], wants, now)


def plan_swaps(swap_ids: Sequence[str], person_id: str, now: datetime) -> None:
    """Plan the reminder of these swaps, which wait for this person or waited."""
    lock([person_id])
    wants = read_swap_wants(now, SwapSide.owner_id == person_id, Swap.id.in_(swap_ids))
    _plan([Subject(person_id, "swap", one) for one in swap_ids], wants, now)


def plan_introductions(introduction_ids: Sequence[str], person_id: str, now: datetime) -> None:
    """Plan to ask one person about these introductions, or to tell them that these came about."""
    lock([person_id])
    mine = (IntroductionSide.owner_id == person_id, IntroductionSide.id.in_(introduction_ids))
    subjects = [Subject(person_id, "introduction", one) for one in introduction_ids]
    _plan(subjects, read_introduction_wants(now, *mine), now)


def plan_requests(request_ids: Sequence[str], person_id: str, now: datetime) -> None:
    """Plan to tell one person of these requests for an introduction."""
    lock([person_id])
    mine = (IntroductionRequest.owner_id == person_id, IntroductionRequest.id.in_(request_ids))
    _plan([Subject(person_id, "request", one) for one in request_ids], read_request_wants(now, *mine), now)


def plan_group(group: str, ids: Sequence[str], person_id: str, now: datetime) -> None:
    """Plan for these *promises*, *events* or *swaps* of one person."""
    match group:
        case "promises":
            plan_promises(ids, person_id, now)
        case "events":
            plan_events(ids, [person_id], now)
        case _:
            plan_swaps(ids, person_id, now)
            plan_introductions(ids, person_id, now)
            plan_requests(ids, person_id, now)


def delete_plans(person_id: str, kind: str, subject_ids: Sequence[str]) -> None:
    """Delete what is planned for these subjects of one person, which are gone."""
    lock([person_id])
    which = (Reminder.person_id == person_id, Reminder.kind == kind, Reminder.subject_id.in_(subject_ids))
    left = lock_notifications_of(*which)
    db.session.execute(delete(Reminder).where(*which), execution_options={"synchronize_session": "fetch"})
    cancel_empty(left)


def forget_sent(subject: Subject, ordinal: int = 0) -> None:
    """Let a reminder that was sent be planned again, because its person chose another time."""
    query = select(Reminder).where(_about([subject]), Reminder.ordinal == ordinal)
    for reminder in db.session.scalars(query):
        if reminder.sent_at is not None:
            reminder.sent_at, reminder.cancelled_at = None, reminder.sent_at


def _plan(subjects: Sequence[Subject], wants: Mapping[Subject, Want], now: datetime) -> None:
    """Plan for these subjects, and cancel those without a want. Their people are locked."""
    planned = _lock_planned(subjects)
    if not planned and not wants:
        return
    of_people: defaultdict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        of_people[subject.person_id].append(subject)
    preferences = read_preferences(of_people)
    left: set[str | None] = set()
    for person_id, theirs in of_people.items():
        due = _due(theirs, wants, planned, preferences[person_id], now)
        rows = {(one, ordinal): row for one in theirs for ordinal, row in planned.get(one, {}).items()}
        left |= _write(person_id, due, rows, preferences[person_id], now)
    db.session.flush()
    cancel_empty(left)


def _lock_planned(subjects: Sequence[Subject]) -> dict[Subject, dict[int, Reminder]]:
    planned: defaultdict[Subject, dict[int, Reminder]] = defaultdict(dict)
    for row in lock_reminders(_about(subjects)):
        planned[row.subject][row.ordinal] = row
    return dict(planned)


def _about(subjects: Collection[Subject]) -> ColumnElement[bool]:
    """Return an SQL condition for the reminders of these subjects. It may match a few others of the same people."""
    kinds: defaultdict[str, set[Subject]] = defaultdict(set)
    for subject in subjects:
        kinds[subject.kind].add(subject)
    return or_(false(), *(
        and_(
            Reminder.person_id.in_({one.person_id for one in some}),
            Reminder.kind == kind,
            Reminder.subject_id.in_({one.id for one in some}),
        )
        for kind, some in kinds.items()
    ))  # fmt: skip


def _due(
    subjects: Sequence[Subject],
    wants: Mapping[Subject, Want],
    planned: Mapping[Subject, Mapping[int, Reminder]],
    preferences: ReminderPreferences,
    now: datetime,
) -> dict[_Key, datetime]:
    """Return when one person is to be reminded of these subjects."""
    return {
        (subject, ordinal): moment
        for subject in subjects
        if subject in wants and GROUPS[subject.kind] in preferences.groups
        for ordinal, moment in wants[subject].due_ats(planned.get(subject, {}), preferences, now).items()
    }


def _write(
    person_id: str,
    due: Mapping[_Key, datetime],
    rows: Mapping[_Key, Reminder],
    preferences: ReminderPreferences,
    now: datetime,
) -> set[str | None]:
    """Write the reminders of one person. Returns the notifications that lost one."""
    left: set[str | None] = set()
    for key, row in rows.items():
        if key not in due and row.sent_at is None and row.cancelled_at is None:
            row.cancelled_at = now
            left.add(row.notification_id)
    changed = {key: moment for key, moment in due.items() if not _stands(rows.get(key), moment)}
    notifications = schedule(person_id, changed.values(), preferences, now)
    new: list[dict[str, Any]] = []
    for (subject, ordinal), moment in changed.items():
        known, notification = rows.get((subject, ordinal)), notifications[moment]
        if known is not None and known.notification_id != notification.id:
            left.add(known.notification_id)
        if known is None:
            new.append(
                {
                    "id": new_id(), "person_id": person_id, "kind": subject.kind, "subject_id": subject.id,
                    "ordinal": ordinal, "due_at": moment, "slot": notification.slot,
                    "notification_id": notification.id, "sent_at": None, "cancelled_at": None,
                }
            )  # fmt: skip
        else:
            known.due_at, known.slot, known.notification_id = moment, notification.slot, notification.id
            known.cancelled_at = None
    if new:
        run(_INSERT, new)
    return left


_INSERT = insert(table_of(Reminder))


def _stands(row: Reminder | None, moment: datetime) -> bool:
    """Return whether a reminder needs no change: it was sent, or is planned for that moment."""
    if row is None:
        return False
    return row.sent_at is not None or (
        row.cancelled_at is None and row.notification_id is not None and row.due_at == moment
    )
