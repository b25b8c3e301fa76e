"""Reads what is still open of the reminders in notifications."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, distinct, func, or_, select
from sqlalchemy.orm import aliased

from hallway.attendances.briefs import read_briefs
from hallway.cards.models import Card
from hallway.contacts.models import Block, Contact, Encounter, Promise, Topic
from hallway.contacts.sharing import shared_cards
from hallway.core.db import db
from hallway.events.models import Attendance, Event
from hallway.followups.digest import (
    ChangedEvent,
    ComingEvent,
    Digest,
    EndedEvent,
    Item,
    MadeConnection,
    OfferedIntroduction,
    OpenFollowup,
    OpenPromise,
    OpenRequest,
    WaitingSwap,
)
from hallway.followups.models import Followup, Reminder
from hallway.followups.rules import Ordinal
from hallway.introductions.models import IntroductionRequest, IntroductionSide
from hallway.people.models import Person
from hallway.swaps.models import Swap, SwapSide


def read_digests(notification_ids: Sequence[str], now: datetime) -> dict[str, Digest]:
    """Return what each notification is still about, by its id. One with nothing left is left out."""
    digests: defaultdict[str, Digest] = defaultdict(Digest)
    for kind in db.session.scalars(select(Reminder.kind).where(*_planned_in(notification_ids)).distinct()).all():
        for one_id, item in _READ[kind](notification_ids, now):
            digests[one_id].add(item)
    return {one_id: digest for one_id, digest in digests.items() if len(digest)}


def _followups(notification_ids: Sequence[str], now: datetime) -> list[tuple[str, OpenFollowup]]:
    query = (
        select(Reminder.notification_id, Encounter.id, Encounter.note, Contact.id, Contact.name)
        .join(Followup, Followup.id == Reminder.subject_id)
        .join(Person, Person.id == Followup.owner_id)
        .join(Encounter, Encounter.id == Followup.id)
        .join(Contact, Contact.id == Encounter.contact_id)
        .where(
            *_planned_in(notification_ids),
            Reminder.kind == "followup",
            Person.remind_followups,
            Followup.closed_at.is_(None),
            or_(
                Followup.snoozed_until.is_(None),
                Followup.snoozed_until <= now,
                Reminder.ordinal == Ordinal.SNOOZED,
            ),
        )
        .order_by(Encounter.met_at, Encounter.id)
    )
    rows = list(db.session.execute(query))
    cards = shared_cards({row[3] for row in rows})
    followups: dict[str, OpenFollowup] = {}
    found = []
    for notification_id, encounter_id, note, contact_id, name in rows:
        if notification_id is not None:
            live_name = _live_name(cards, contact_id, name)
            due = followups.setdefault(encounter_id, OpenFollowup(encounter_id, contact_id, live_name, note))
            found.append((notification_id, due))
    add_topics_and_promises(followups)
    return found


def add_topics_and_promises(followups: Mapping[str, OpenFollowup]) -> None:
    """Add topics and open promises to follow-ups, by their ids."""
    if not followups:
        return
    topics = select(Topic.encounter_id, Topic.text).where(Topic.encounter_id.in_(followups))
    for encounter_id, text in db.session.execute(topics.order_by(Topic.created_at, Topic.id)):
        followups[encounter_id].topics.append(text)
    promises = select(Promise.encounter_id, Promise.text).where(
        Promise.encounter_id.in_(followups), Promise.by == "me", Promise.done_at.is_(None)
    )
    for encounter_id, text in db.session.execute(promises.order_by(Promise.created_at, Promise.id)):
        followups[encounter_id].promises.append(text)


def _planned_in(notification_ids: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return (Reminder.notification_id.in_(notification_ids), Reminder.cancelled_at.is_(None))


def _promises(notification_ids: Sequence[str], _now: datetime) -> list[tuple[str, OpenPromise]]:
    query = (
        select(Reminder.notification_id, Promise.id, Contact.id, Contact.name, Promise.text, Promise.by)
        .join(Promise, and_(Promise.id == Reminder.subject_id, Promise.owner_id == Reminder.person_id))
        .join(Person, Person.id == Reminder.person_id)
        .join(Encounter, Encounter.id == Promise.encounter_id)
        .join(Contact, Contact.id == Encounter.contact_id)
        .where(
            *_planned_in(notification_ids),
            Reminder.kind == "promise",
            Person.remind_promises,
            Promise.done_at.is_(None),
            Promise.due_at.is_not(None),
        )
        .order_by(Promise.due_at, Promise.id)
    )
    rows = list(db.session.execute(query))
    cards = shared_cards({row[2] for row in rows})
    return [
        (one_id or "", OpenPromise(promise_id, contact_id, _live_name(cards, contact_id, name), text, by))
        for one_id, promise_id, contact_id, name, text, by in rows
    ]


def _live_name(cards: Mapping[str, Mapping[str, object]], contact_id: str, name: str) -> str:
    return str(cards[contact_id]["name"]) if contact_id in cards else name


def _attended(*columns: Any) -> Select[Any]:
    return (
        select(Reminder.notification_id, Event.id, Event.name, *columns)
        .join(Attendance, and_(Attendance.id == Reminder.subject_id, Attendance.owner_id == Reminder.person_id))
        .join(Event, Event.id == Attendance.id)
        .join(Person, Person.id == Reminder.person_id)
    )


def _coming(notification_ids: Sequence[str], now: datetime) -> list[tuple[str, ComingEvent]]:
    query = _attended(Event.starts_at, Person.id).where(
        *_planned_in(notification_ids), Reminder.kind == "before", Person.remind_events, Event.starts_at > now
    )
    rows = db.session.execute(query.order_by(Event.starts_at, Event.id)).all()
    briefs = read_briefs({(person_id, event_id) for _, event_id, _, _, person_id in rows})
    return [
        (one_id, ComingEvent(event_id, name, starts_at, briefs.get((person_id, event_id))))
        for one_id, event_id, name, starts_at, person_id in rows
    ]


def _news(notification_ids: Sequence[str], now: datetime) -> list[tuple[str, ChangedEvent]]:
    query = _attended(Event.starts_at, Event.place, Event.cancelled_at.is_not(None)).where(
        *_planned_in(notification_ids),
        Reminder.kind == "news",
        # What was news before the last change is not true any more.
        Reminder.ordinal == Event.news_number,
        Person.remind_events,
        Event.starts_at > now,
    )
    rows = db.session.execute(query.order_by(Event.starts_at, Event.id))
    return [(one_id, ChangedEvent(*event)) for one_id, *event in rows]


def _over(notification_ids: Sequence[str], _now: datetime) -> list[tuple[str, EndedEvent]]:
    """Read ended events where somebody is still to be written to."""
    people = func.count(distinct(Encounter.contact_id))
    query = (
        _attended(people)
        .join(Encounter, and_(Encounter.event_id == Event.id, Encounter.owner_id == Person.id))
        .join(Followup, and_(Followup.id == Encounter.id, Followup.closed_at.is_(None)))
        .where(*_planned_in(notification_ids), Reminder.kind == "after", Person.remind_events)
        .group_by(Reminder.notification_id, Event.id, Event.name, Event.ends_at)
    )
    rows = db.session.execute(query.order_by(Event.ends_at, Event.id))
    return [(one_id, EndedEvent(*event)) for one_id, *event in rows]


def _swaps(notification_ids: Sequence[str], _now: datetime) -> list[tuple[str, WaitingSwap]]:
    other = aliased(SwapSide)
    is_blocked = select(Block.blocker_id).where(
        Block.blocker_id == Reminder.person_id, Block.blocked_id == other.owner_id
    )
    query = (
        select(Reminder.notification_id, Swap.id, Card.name, Swap.met_at)
        .join(SwapSide, and_(SwapSide.id == Reminder.subject_id, SwapSide.owner_id == Reminder.person_id))
        .join(Swap, Swap.id == SwapSide.id)
        .join(other, and_(other.id == Swap.id, other.owner_id != SwapSide.owner_id))
        .join(Card, Card.id == other.card_id)
        .join(Person, Person.id == Reminder.person_id)
        .where(
            *_planned_in(notification_ids),
            Reminder.kind == "swap",
            Person.remind_swaps,
            SwapSide.role == "presenter",
            Swap.state == "waiting",
            ~is_blocked.exists(),
        )
        .order_by(Swap.met_at, Swap.id)
    )
    rows = db.session.execute(query)
    return [(one_id or "", WaitingSwap(swap_id, name, met_at)) for one_id, swap_id, name, met_at in rows]


def _introductions(
    notification_ids: Sequence[str], _now: datetime
) -> list[tuple[str, OfferedIntroduction | MadeConnection]]:
    query = (
        select(Reminder.notification_id, IntroductionSide)
        .join(
            IntroductionSide,
            and_(IntroductionSide.id == Reminder.subject_id, IntroductionSide.owner_id == Reminder.person_id),
        )
        .join(Person, Person.id == Reminder.person_id)
        .where(
            *_planned_in(notification_ids),
            Reminder.kind == "introduction",
            Person.remind_swaps,
            or_(
                and_(IntroductionSide.state == "asked", Reminder.ordinal == 0),
                and_(IntroductionSide.state == "connected", Reminder.ordinal == Ordinal.CONNECTED),
            ),
        )
        .order_by(IntroductionSide.created_at, IntroductionSide.id)
    )
    rows = db.session.execute(query).unique().all()
    contacts = _names_of({one for _, side in rows for one in (side.first_contact_id, side.second_contact_id) if one})
    return [(one_id or "", _said_of(side, contacts)) for one_id, side in rows]


def _said_of(side: IntroductionSide, contacts: Mapping[str, str]) -> OfferedIntroduction | MadeConnection:
    by = side.by_card.name if side.by_card is not None else ""
    other = side.card.name if side.card is not None else ""
    if side.state == "asked":
        return OfferedIntroduction(side.id, by, other, side.introduction.reason)
    first, second = (contacts.get(one or "", "") for one in (side.first_contact_id, side.second_contact_id))
    if side.role == "introducer":
        return MadeConnection(side.id, first, second, None)
    return MadeConnection(side.id, second or other, None, side.second_contact_id)


def _names_of(contact_ids: set[str]) -> dict[str, str]:
    rows = db.session.execute(select(Contact.id, Contact.name).where(Contact.id.in_(contact_ids)))
    cards = shared_cards(contact_ids)
    return {contact_id: _live_name(cards, contact_id, name) for contact_id, name in rows}


def _requests(notification_ids: Sequence[str], _now: datetime) -> list[tuple[str, OpenRequest]]:
    query = (
        select(Reminder.notification_id, IntroductionRequest.id, Card.name, IntroductionRequest.wanted)
        .join(
            IntroductionRequest,
            and_(IntroductionRequest.id == Reminder.subject_id, IntroductionRequest.owner_id == Reminder.person_id),
        )
        .join(Card, Card.id == IntroductionRequest.card_id)
        .join(Person, Person.id == Reminder.person_id)
        .where(
            *_planned_in(notification_ids),
            Reminder.kind == "request",
            Person.remind_swaps,
            IntroductionRequest.state == "open",
        )
        .order_by(IntroductionRequest.created_at, IntroductionRequest.id)
    )
    return [(one_id or "", OpenRequest(*request)) for one_id, *request in db.session.execute(query)]


_READ: Mapping[str, Callable[[Sequence[str], datetime], Sequence[tuple[str, Item]]]] = {
    "followup": _followups,
    "promise": _promises,
    "before": _coming,
    "after": _over,
    "news": _news,
    "swap": _swaps,
    "introduction": _introductions,
    "request": _requests,
}
