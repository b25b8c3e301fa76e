"""Joining events, and what people say of themselves there."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from hallway.attendances import rules
from hallway.attendances.known import add_known
from hallway.attendances.models import Intention, IntentionChangeJob
from hallway.attendances.problems import EventOver, NoSuchEvent
from hallway.core.db import db
from hallway.core.jobs import note_job
from hallway.core.problems import NotFound
from hallway.core.records import (
    Tombstone,
    add_record,
    apply_patch,
    current_id,
    find_owned,
    forget_as_alias,
    get_owned,
)
from hallway.events import service as events
from hallway.events.models import Attendance, Event
from hallway.events.rules import end_of

_SAID = (
    "why", "line", "offers", "asks", "wishes", "shown_to", "is_first_time", "is_open_to_talk", "wants_greeting",
    "is_greeter", "known_may_see",
)  # fmt: skip
OWN_ALONE = frozenset({"wishes", "wants_greeting", "is_greeter", "is_first_time"})
"""What nobody else's records show."""


def find_event(join_code: str, now: datetime) -> Event:
    """Return the event behind a link or a poster's code. Raises NoSuchEvent, EventOver."""
    event = db.session.scalars(select(Event).where(Event.join_code == join_code)).one_or_none()
    if event is None:
        raise NoSuchEvent
    if not rules.is_open(end_of(event.starts_at, event.ends_at), now):
        raise EventOver
    return event


def join(owner_id: str, join_code: str, values: dict[str, Any], now: datetime) -> Intention:
    """Be at the event behind a link, and say why; again changes nothing. Raises NoSuchEvent, EventOver."""
    event = find_event(join_code, now)
    own_id = events.attend(owner_id, event.id, now)
    return put_attendance(owner_id, own_id or event.id, values, now)


def put_attendance(owner_id: str, event_id: str, values: dict[str, Any], now: datetime) -> Intention:
    """Say why one comes to an event one is at; again changes nothing. Raises NotFound to whoever is not there."""
    known = find_owned(Intention, owner_id, event_id)
    if known is not None:
        add_known([known])
        return known
    if find_owned(Attendance, owner_id, event_id) is None:
        raise NotFound
    # The id is the event's, and whoever took it back may say it anew.
    mine = (Tombstone.id == event_id, Tombstone.owner_id == owner_id, Tombstone.kind == Intention.kind)
    db.session.execute(delete(Tombstone).where(*mine))
    attendance = add_record(Intention(id=event_id, owner_id=owner_id, created_at=now, **values))
    _tell_acquaintances(attendance)
    add_known([attendance])
    return attendance


def get_attendance(owner_id: str, event_id: str) -> Intention:
    """Return what a person said of an event. Raises NotFound, RecordDeleted."""
    attendance = get_owned(Intention, owner_id, event_id)
    add_known([attendance])
    return attendance


def change_attendance(attendance: Intention, changes: dict[str, Any]) -> Intention:
    """Apply a merge patch; people they know there hear of it soon."""
    apply_patch(attendance, changes)
    if changes.keys() - OWN_ALONE:
        _tell_acquaintances(attendance)
    add_known([attendance])
    return attendance


def delete_attendance(owner_id: str, event_id: str) -> None:
    """Take back all that was said; gone already is no error. The event stays on the person's list."""
    attendance = find_owned(Intention, owner_id, event_id)
    if attendance is not None:
        _tell_acquaintances(attendance)
        db.session.delete(attendance)
        db.session.flush()


def follow_attendance(owner_id: str, event_id: str) -> None:
    """Take back what a person said of an event that they left, or move it to their own copy of the event."""
    said = db.session.get(Intention, (event_id, owner_id))
    if said is None or db.session.get(Attendance, (event_id, owner_id)) is not None:
        return
    copy_id = current_id(Attendance, owner_id, event_id)
    if copy_id == event_id:
        delete_attendance(owner_id, event_id)
        return
    values = {name: getattr(said, name) for name in _SAID}
    forget_as_alias(said, add_record(Intention(id=copy_id, owner_id=owner_id, created_at=said.created_at, **values)))
    db.session.flush()


def note_meeting(owner_id: str, event_id: str) -> None:
    """Send the owner's attendance again: they know somebody more there."""
    attendance = find_owned(Intention, owner_id, event_id)
    if attendance is not None:
        attendance.touch()


def _tell_acquaintances(attendance: Intention) -> None:
    note_job(IntentionChangeJob.told_up_to, event_id=attendance.id, person_id=attendance.owner_id)
