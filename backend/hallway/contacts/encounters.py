"""Encounters with their topics and promises. Every function works on the records of one owner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, bindparam, case, func, select

from hallway.cards.rules import fold_topic
from hallway.contacts.models import MAX_PROMISES, MAX_TOPICS, Contact, Encounter, Promise, Topic
from hallway.contacts.rules import keep_both_notes
from hallway.core.db import db, run
from hallway.core.domain_events import publish
from hallway.core.problems import FieldError, Invalid, TooMany
from hallway.core.records import (
    add_alias,
    add_record,
    apply_patch,
    delete_records,
    find_for_put,
    find_owned,
    get_owned,
)
from hallway.core.words import mark
from hallway.events.models import Attendance

ENCOUNTERS_AT_ONCE = 500
_IS_TWIN = Topic.folded == bindparam("folded")
_TOPICS = select(func.count(), func.max(case((_IS_TWIN, Topic.id.cast(String))))).where(
    Topic.encounter_id == bindparam("encounter_id")
)
"""How many topics a meeting has, and the id of the one that says the same as the new one."""
_PROMISES = select(func.count(Promise.id)).where(Promise.encounter_id == bindparam("encounter_id"))


@dataclass(frozen=True)
class EncounterRecorded:
    """An encounter was recorded; ``pace`` is the one that its owner chose for it, if any."""

    encounter_id: str
    owner_id: str
    contact_id: str
    event_id: str | None
    met_at: datetime
    pace: int | None
    at: datetime


@dataclass(frozen=True)
class EncounterEventChanged:
    """An encounter was moved to another event."""

    encounter_id: str
    at: datetime


@dataclass(frozen=True)
class EncounterMerged:
    """Two records of one encounter were merged; what refers to the duplicate belongs to the canonical one."""

    duplicate_id: str
    canonical_id: str
    at: datetime


@dataclass(frozen=True)
class EncountersDeleted:
    """Encounters of one person are about to be deleted, with their topics and promises."""

    owner_id: str
    encounter_ids: Sequence[str]
    at: datetime


@dataclass(frozen=True)
class PromiseChanged:
    """A promise with a due time was made, or a promise was changed or kept."""

    promise_id: str
    owner_id: str
    is_due_at_another_time: bool
    at: datetime


@dataclass(frozen=True)
class PromisesDeleted:
    """Promises of one person were deleted; all of them had a due time."""

    owner_id: str
    promise_ids: Sequence[str]
    at: datetime


def put_encounter(owner_id: str, encounter_id: str, values: dict[str, Any], now: datetime) -> Encounter:
    """Record an encounter; an id that exists is returned unchanged. Raises NotFound, RecordDeleted, Invalid."""
    known = find_for_put(Encounter, owner_id, encounter_id)
    if known is not None:
        return known
    contact = get_owned(Contact, owner_id, values["contact_id"])
    encounter = record_encounter(
        contact,
        encounter_id,
        event_id=_own_event_id(owner_id, values["event_id"]),
        met_at=values["met_at"],
        time_zone=values["time_zone"],
        note=values["note"],
        pace=values["pace"],
        now=now,
    )
    db.session.flush()
    return encounter


def record_encounter(
    contact: Contact,
    encounter_id: str,
    *,
    event_id: str | None,
    met_at: datetime,
    time_zone: str,
    now: datetime,
    swap_id: str | None = None,
    note: str = "",
    pace: int | None = None,
) -> Encounter:
    """Add an encounter to a contact's history and start its follow-up. Written at the next flush."""
    encounter = Encounter(
        id=encounter_id,
        owner_id=contact.owner_id,
        contact_id=contact.id,
        created_at=now,
        revision=0,
        event_id=event_id,
        swap_id=swap_id,
        met_at=met_at,
        time_zone=time_zone,
        note=note,
        note_version=1 if note else 0,
    )
    db.session.add(encounter)
    publish(EncounterRecorded(encounter.id, contact.owner_id, contact.id, event_id, met_at, pace, at=now))
    return encounter


def get_encounter(owner_id: str, encounter_id: str) -> Encounter:
    """Return an encounter. Raises NotFound, RecordDeleted."""
    return get_owned(Encounter, owner_id, encounter_id)


def get_meeting(owner_id: str, contact_id: str, encounter_id: str) -> tuple[Contact, Encounter]:
    """Return a contact and one of its encounters by their ids or aliases. Raises NotFound, RecordDeleted."""
    # The contact that the encounter names is the right one.
    encounter = get_encounter(owner_id, encounter_id)
    get_owned(Contact, owner_id, contact_id)
    return get_owned(Contact, owner_id, encounter.contact_id), encounter


def find_encounter_of_swap(owner_id: str, swap_id: str) -> Encounter | None:
    """Return the owner's encounter of a swap, or None."""
    query = select(Encounter).where(Encounter.owner_id == owner_id, Encounter.swap_id == swap_id)
    return db.session.scalars(query.limit(1)).one_or_none()


def change_encounter(encounter: Encounter, changes: dict[str, Any], now: datetime) -> Encounter:
    """Apply a merge patch. A note that started from an older version is added to the current one. Raises Invalid."""
    if "note" in changes:
        _write_note(encounter, changes["note"], changes.get("note_version"))
    if "event_id" in changes and changes["event_id"] != encounter.event_id:
        encounter.event_id = _own_event_id(encounter.owner_id, changes["event_id"])
        db.session.flush()
        publish(EncounterEventChanged(encounter.id, now))
    db.session.flush()
    return encounter


def delete_encounter(owner_id: str, encounter_id: str, now: datetime) -> None:
    """Delete an encounter; does nothing if it does not exist."""
    encounter = find_owned(Encounter, owner_id, encounter_id)
    if encounter is not None:
        delete_encounters(owner_id, [encounter.id], now)


def put_topic(owner_id: str, encounter_id: str, topic_id: str, text: str, now: datetime) -> Topic:
    """Tag an encounter. The same text counts once: its second id becomes an alias of the first. Raises TooMany."""
    known = find_for_put(Topic, owner_id, topic_id)
    if known is not None:
        return known
    encounter = get_encounter(owner_id, encounter_id)
    folded = fold_topic(text)
    count, twin_id = run(_TOPICS, {"encounter_id": encounter.id, "folded": folded}).one()
    if twin_id is not None:
        add_alias(Topic.kind, owner_id, topic_id, twin_id)
        return get_owned(Topic, owner_id, twin_id)
    _require_room(count, MAX_TOPICS)
    return add_record(
        Topic(id=topic_id, owner_id=owner_id, created_at=now, encounter_id=encounter.id, text=text, folded=folded)
    )


def delete_topic(owner_id: str, topic_id: str) -> None:
    """Delete a topic; does nothing if it does not exist."""
    topic = find_owned(Topic, owner_id, topic_id)
    if topic is not None:
        db.session.delete(topic)


def put_promise(owner_id: str, promise_id: str, values: dict[str, Any], now: datetime) -> Promise:
    """Record a promise; an id that exists is returned unchanged. Raises NotFound, RecordDeleted, TooMany."""
    known = find_for_put(Promise, owner_id, promise_id)
    if known is not None:
        return known
    encounter = get_encounter(owner_id, values["encounter_id"])
    _require_room(run(_PROMISES, {"encounter_id": encounter.id}).scalar_one(), MAX_PROMISES)
    kept = {"by": values["by"], "text": values["text"], "due_at": values["due_at"]}
    made = add_record(Promise(id=promise_id, owner_id=owner_id, created_at=now, encounter_id=encounter.id, **kept))
    if made.due_at is not None:
        publish(PromiseChanged(made.id, owner_id, is_due_at_another_time=False, at=now))
    return made


def get_promise(owner_id: str, promise_id: str) -> Promise:
    """Return a promise. Raises NotFound, RecordDeleted."""
    return get_owned(Promise, owner_id, promise_id)


def change_promise(promise: Promise, changes: dict[str, Any], now: datetime) -> Promise:
    """Apply a merge patch of validated values."""
    was = promise.due_at
    apply_patch(promise, changes)
    if changes:
        is_moved = promise.due_at != was
        publish(PromiseChanged(promise.id, promise.owner_id, is_due_at_another_time=is_moved, at=now))
    return promise


def delete_promise(owner_id: str, promise_id: str, now: datetime) -> None:
    """Delete a promise; does nothing if it does not exist."""
    promise = find_owned(Promise, owner_id, promise_id)
    if promise is not None:
        _delete_promises(owner_id, Promise.id == promise.id, now)


def _delete_promises(owner_id: str, which: ColumnElement[bool], now: datetime) -> None:
    query = select(Promise.id).where(Promise.owner_id == owner_id, which, Promise.due_at.is_not(None))
    due_ids = db.session.scalars(query).all()
    delete_records(Promise, owner_id, which)
    if due_ids:
        publish(PromisesDeleted(owner_id, due_ids, now))


def _write_note(encounter: Encounter, note: str, started_from: int | None) -> None:
    if note == encounter.note:
        return
    is_older = started_from is not None and started_from != encounter.note_version
    encounter.note = keep_both_notes(encounter.note, note) if is_older else note
    encounter.note_version += 1


def delete_encounters(owner_id: str, encounter_ids: Sequence[str], now: datetime) -> None:
    """Delete encounters of one owner with their topics and promises."""
    # In pieces: the number of parameters in a statement is limited.
    for start in range(0, len(encounter_ids), ENCOUNTERS_AT_ONCE):
        ids = encounter_ids[start : start + ENCOUNTERS_AT_ONCE]
        publish(EncountersDeleted(owner_id, ids, now))
        delete_records(Topic, owner_id, Topic.encounter_id.in_(ids))
        _delete_promises(owner_id, Promise.encounter_id.in_(ids), now)
        delete_records(Encounter, owner_id, Encounter.id.in_(ids))


def _require_room(count: int, at_most: int) -> None:
    if count >= at_most:
        raise TooMany(mark("A meeting holds %(most)s. Delete some first."), params={"most": at_most})


def _own_event_id(owner_id: str, event_id: str | None) -> str | None:
    """The id by which the owner has this event. Raises Invalid where they are not at it."""
    if event_id is None:
        return None
    attendance = find_owned(Attendance, owner_id, event_id)
    if attendance is None:
        raise Invalid(errors=[FieldError("#/event_id", "not-there", mark("You are not at an event with this id."))])
    return attendance.id
