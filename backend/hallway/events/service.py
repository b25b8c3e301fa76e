"""Events and attendance."""

from dataclasses import dataclass
from datetime import datetime
from secrets import choice
from typing import Any

from sqlalchemy import delete, select

from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.problems import FieldError, Forbidden, Invalid, NotFound
from hallway.core.records import Tombstone, current_id, find_for_put, forget_as_alias, get_owned
from hallway.core.words import mark
from hallway.events.models import JOIN_CODE_LENGTH, Attendance, Event
from hallway.people.rules import CODE_ALPHABET


@dataclass(frozen=True)
class EventChanged:
    """An event has another name, place or time: its other people are to hear of it."""

    event_id: str
    at: datetime


@dataclass(frozen=True)
class EventRescheduled:
    """An event starts or ends at another time; ``changed_by_id`` is the person who changed it."""

    event_id: str
    changed_by_id: str
    at: datetime


@dataclass(frozen=True)
class AttendanceChanged:
    """A person is at an event, or is not any more."""

    event_id: str
    person_id: str
    at: datetime


def put_event(owner_id: str, event_id: str, values: dict[str, Any], now: datetime) -> Attendance:
    """Create an event and attend it; an id that exists is returned unchanged. Raises NotFound, RecordDeleted."""
    known = find_for_put(Attendance, owner_id, event_id)
    if known is not None:
        return known
    if db.session.get(Event, event_id) is not None:
        raise NotFound
    event = Event(id=event_id, created_at=now, creator_id=owner_id, join_code=_new_join_code(), **values)
    db.session.add(event)
    db.session.flush()
    return _attend(owner_id, event, "owner", now)


def attend(owner_id: str, event_id: str, now: datetime) -> str | None:
    """Note that a person is at an event, where that is not known yet. The owner's revision must be locked.

    Returns the event's id in that person's records, which differs where it became their own copy; None if there is no
    such event.
    """
    if db.session.get(Attendance, (event_id, owner_id)) is not None:
        return event_id
    own_id = current_id(Attendance, owner_id, event_id)
    if db.session.get(Attendance, (own_id, owner_id)) is not None:
        return own_id
    event = db.session.get(Event, own_id)
    if event is None:
        return None
    # Whoever took it off their list and then met somebody there is at it after all.
    db.session.execute(delete(Tombstone).where(Tombstone.id == own_id, Tombstone.owner_id == owner_id))
    _attend(owner_id, event, "attendee" if own_id == event_id else "owner", now)
    return own_id


def get_attendance(owner_id: str, event_id: str) -> Attendance:
    """Return a person's attendance of an event. Raises NotFound, RecordDeleted."""
    return get_owned(Attendance, owner_id, event_id)


def change_event(attendance: Attendance, changes: dict[str, Any], now: datetime) -> Attendance:
    """Apply a merge patch; everybody at the event hears of it soon. Raises Forbidden unless they own it, Invalid."""
    if not changes:
        return attendance
    if attendance.role != "owner":
        raise Forbidden(mark("Only the person who made this event can change it."))
    event = attendance.event
    # Whoever comes to the event meanwhile reads its times afterwards, or is there when its people are told.
    db.session.refresh(event, with_for_update=True)
    was = _time_of(event)
    for name, value in changes.items():
        setattr(event, name, value)
    if event.ends_at is not None and event.ends_at <= event.starts_at:
        raise Invalid(errors=[FieldError("#/ends_at", "before-start", mark("Must be after the start."))])
    attendance.touch()
    db.session.flush()
    publish(EventChanged(event.id, now))
    if was != _time_of(event):
        publish(EventRescheduled(event.id, attendance.owner_id, now))
    return attendance


def _new_join_code() -> str:
    return "".join(choice(CODE_ALPHABET) for _ in range(JOIN_CODE_LENGTH))


def _time_of(event: Event) -> tuple[datetime, datetime | None, str]:
    return event.starts_at, event.ends_at, event.time_zone


def leave_event(owner_id: str, event_id: str, now: datetime) -> None:
    """Remove an event from a person's list; does nothing if it is not there."""
    attendance = db.session.get(Attendance, (event_id, owner_id))
    if attendance is not None:
        db.session.delete(attendance)
        db.session.flush()
        publish(AttendanceChanged(event_id, owner_id, now))


def keep_events_of(owner_id: str, organiser_id: str, now: datetime) -> dict[str, str]:
    """Make the events of somebody another person's own, as they stand now: nothing of the organiser's arrives later.

    Returns the ids of these copies by those of the events, which stay good for that person.
    """
    theirs = select(Attendance.id).where(Attendance.owner_id == organiser_id, Attendance.role == "owner")
    mine = select(Attendance).where(
        Attendance.owner_id == owner_id, Attendance.role != "owner", Attendance.id.in_(theirs)
    )
    kept = {}
    for attendance in db.session.scalars(mine).all():
        event = attendance.event
        copied = {name: getattr(event, name) for name in ("name", "place", "starts_at", "ends_at", "time_zone")}
        copy = Event(id=new_id(), created_at=now, creator_id=owner_id, **copied)
        db.session.add(copy)
        db.session.flush()
        forget_as_alias(attendance, _attend(owner_id, copy, "owner", now))
        db.session.flush()
        publish(AttendanceChanged(event.id, owner_id, now))
        kept[event.id] = copy.id
    return kept


def _attend(owner_id: str, event: Event, role: str, now: datetime) -> Attendance:
    attendance = Attendance(id=event.id, owner_id=owner_id, event=event, role=role, created_at=now, revision=0)
    db.session.add(attendance)
    db.session.flush()
    publish(AttendanceChanged(event.id, owner_id, now))
    return attendance
