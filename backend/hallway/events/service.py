"""Events and attendance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import choice
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import aliased

from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.problems import FieldError, Forbidden, Invalid, NotFound
from hallway.core.records import Tombstone, current_id, find_for_put, forget_as_alias, get_owned
from hallway.core.revisions import lock
from hallway.core.words import mark
from hallway.events.models import JOIN_CODE_LENGTH, Attendance, Event
from hallway.events.problems import NamesStay
from hallway.events.rules import MAX_LENGTH, Act, end_of, is_possible_span, may
from hallway.people.rules import CODE_ALPHABET


@dataclass(frozen=True)
class EventChanged:
    """An event has another name, place or time: its other people are to hear of it."""

    event_id: str
    at: datetime


@dataclass(frozen=True)
class EventRescheduled:
    """An event takes place at another time or place, or not at all, or again; ``changed_by_id`` changed it."""

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


def get_event_by_code(join_code: str) -> Event:
    """Return the event whose page has this code at its end, in letters of either case. Raises NotFound."""
    # No code has any other character, and PostgreSQL takes no NUL in a text.
    code = join_code.upper()
    found = select(Event).where(Event.join_code == code)
    event = db.session.scalars(found).one_or_none() if code.isascii() and code.isalnum() else None
    if event is None:
        raise NotFound
    return event


def require(attendance: Attendance, act: Act) -> None:
    """Raise Forbidden unless this person may do that at this event."""
    if not may(attendance.role, act):
        raise Forbidden(_NOT_ALLOWED[act in {Act.CANCEL, Act.CHOOSE_HELPERS, Act.HAND_OVER}])


_NOT_ALLOWED = (
    mark("Only those who run this event may do that."),
    mark("Only the person who owns this event may do that."),
)


def change_event(attendance: Attendance, changes: dict[str, Any], now: datetime) -> Attendance:
    """Apply a merge patch; everybody at the event hears of it soon.

    Raises Forbidden to whoever does not run it, Invalid, NamesStay for the name or place of one that is over.
    """
    if not changes:
        return attendance
    require(attendance, Act.CANCEL if "is_cancelled" in changes else Act.CHANGE)
    event = attendance.event
    # Whoever comes to the event meanwhile reads its times afterwards, or is there when its people are told.
    db.session.refresh(event, with_for_update=True)
    was, was_over = _plan_of(event), end_of(event.starts_at, event.ends_at) <= now
    if was_over and {"name", "place"} & changes.keys() and _has_others(event.id, attendance.owner_id):
        raise NamesStay
    _apply(event, changes, now)
    attendance.touch()
    db.session.flush()
    publish(EventChanged(event.id, now))
    if was != _plan_of(event):
        _note_news(event, now)
        publish(EventRescheduled(event.id, attendance.owner_id, now))
    return attendance


def _new_join_code() -> str:
    return "".join(choice(CODE_ALPHABET) for _ in range(JOIN_CODE_LENGTH))


def _apply(event: Event, changes: dict[str, Any], now: datetime) -> None:
    for name, value in changes.items():
        if name == "is_cancelled":
            event.cancelled_at = (event.cancelled_at or now) if value else None
        else:
            setattr(event, name, value)
    if not is_possible_span(event.starts_at, event.ends_at):
        words = mark("Must be after the start, and at most %(days)s days later.")
        raise Invalid(errors=[FieldError("#/ends_at", "not-after-start", words, {"days": MAX_LENGTH.days})])


def _plan_of(event: Event) -> tuple[datetime, datetime | None, str, str | None, bool]:
    """What whoever comes has to know in time."""
    return event.starts_at, event.ends_at, event.time_zone, event.place, event.is_cancelled


def _note_news(event: Event, now: datetime) -> None:
    """Everybody who joined is told that an event which is to come has another plan."""
    if event.starts_at > now:
        event.news_number, event.news_at = event.news_number + 1, now


def _has_others(event_id: str, owner_id: str) -> bool:
    others = select(Attendance.id).where(Attendance.id == event_id, Attendance.owner_id != owner_id)
    return db.session.execute(others.limit(1)).first() is not None


def leave_event(owner_id: str, event_id: str, now: datetime) -> None:
    """Take an event off a person's list; encounters keep its name. Gone already is no error.

    Its owner leaves it to whoever has helped longest. With no helper, an event that is still to come is cancelled.
    """
    attendance = db.session.get(Attendance, (event_id, owner_id))
    if attendance is None:
        return
    was_owner, event = attendance.role == "owner", attendance.event
    db.session.delete(attendance)
    db.session.flush()
    publish(AttendanceChanged(event_id, owner_id, now))
    if was_owner and not pass_on(event_id):
        _cancel_ownerless(event, owner_id, now)


def find_heir(event_id: str) -> str | None:
    """Return whoever has helped with an event longest, or None."""
    helpers = select(Attendance.owner_id).where(Attendance.id == event_id, Attendance.role == "helper")
    return db.session.scalars(helpers.order_by(Attendance.created_at, Attendance.owner_id).limit(1)).one_or_none()


def pass_on(event_id: str) -> bool:
    """Make whoever has helped longest the owner; they must be locked. Returns whether there is somebody."""
    heir_id = find_heir(event_id)
    if heir_id is None:
        return False
    db.session.get_one(Attendance, (event_id, heir_id)).role = "owner"
    db.session.flush()
    return True


def _cancel_ownerless(event: Event, owner_id: str, now: datetime) -> None:
    if event.starts_at > now and not event.is_cancelled and _has_others(event.id, owner_id):
        event.cancelled_at = now
        _note_news(event, now)
        db.session.flush()
        publish(EventChanged(event.id, now))
        publish(EventRescheduled(event.id, owner_id, now))


def find_heirs_of(owner_id: str) -> set[str]:
    """Return who follows this person in the events that they own, to be locked before ``pass_on_events_of``."""
    heirs = [find_heir(event_id) for event_id in _events_of(owner_id)]
    return {heir for heir in heirs if heir is not None}


def pass_on_events_of(owner_id: str) -> None:
    """Leave this person's events to whoever has helped with each longest; the others keep what was planned."""
    for event_id in _events_of(owner_id):
        pass_on(event_id)


def _events_of(owner_id: str) -> Sequence[str]:
    """The events of an owner that have a helper."""
    helped = aliased(Attendance)
    has_helper = select(helped.id).where(helped.id == Attendance.id, helped.role == "helper").exists()
    mine = select(Attendance.id).where(Attendance.owner_id == owner_id, Attendance.role == "owner", has_helper)
    return db.session.scalars(mine.order_by(Attendance.id)).all()


def lock_to_leave(owner_id: str, event_id: str) -> None:
    """Lock whoever leaves an event, and who follows them if they own it."""
    heir = find_heir(event_id)
    lock([owner_id] if heir is None else [owner_id, heir])


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
    attendance.known_as = event.name
    db.session.add(attendance)
    db.session.flush()
    publish(AttendanceChanged(event.id, owner_id, now))
    return attendance
