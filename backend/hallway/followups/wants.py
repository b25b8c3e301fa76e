"""Reads what people should be reminded of, and when. ``planner`` writes it down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select, union

from hallway.contacts.models import Encounter, Promise
from hallway.core.db import db
from hallway.events.models import Attendance, Event
from hallway.followups.models import Followup, Reminder, Subject
from hallway.followups.preferences import ReminderPreferences
from hallway.followups.rules import (
    AFTER_EVENT_FOR,
    NO_DAYS,
    PROMISE_FOR,
    Nudge,
    Ordinal,
    after_event,
    decent,
    evening_before,
    next_hour,
    plan,
    session_end,
)
from hallway.introductions.models import IntroductionRequest, IntroductionSide
from hallway.introductions.rules import CONNECTED_FOR, LIFE
from hallway.swaps.models import Swap, SwapSide
from hallway.swaps.rules import WAITING_LIFE

GROUPS = {
    "followup": "followups",
    "promise": "promises",
    "before": "events",
    "after": "events",
    "news": "events",
    "swap": "swaps",
    "introduction": "swaps",
    "request": "swaps",
}
"""The group of each kind of reminder. People switch groups on and off."""
_WAITS = (Swap.state == "waiting", SwapSide.state == "waiting", SwapSide.role == "presenter")


class Want(Protocol):
    """A subject that somebody should be reminded of."""

    def due_ats(
        self, planned: Mapping[int, Reminder], preferences: ReminderPreferences, now: datetime
    ) -> Mapping[int, datetime]:
        """Return when to remind from now on, in UTC, by ordinal. ``planned`` is what was planned or sent so far."""


Wants = dict[Subject, Want]


@dataclass(frozen=True)
class FollowupWant:
    """Nudges about a follow-up, or only the one that its person snoozed to. ``session_end`` is the event's."""

    followup: Followup
    met_at: datetime
    session_end: datetime | None

    def due_ats(
        self, planned: Mapping[int, Reminder], preferences: ReminderPreferences, now: datetime
    ) -> Mapping[int, datetime]:
        """Return when to nudge, as ``rules.plan`` decides."""
        zone, hours, days_off = preferences.zone, preferences.hours, preferences.days_off
        if self.followup.closed_at is not None:
            return {}
        snoozed_until = self.followup.snoozed_until
        if snoozed_until is not None:
            asked = planned.get(Ordinal.SNOOZED)
            if asked is not None and asked.sent_at is not None:
                return {}
            return {Ordinal.SNOOZED: decent(now, zone, hours, days_off) if snoozed_until < now else snoozed_until}
        sent = [Nudge(one.sent_at, Ordinal(number)) for number, one in planned.items() if one.sent_at is not None]
        nudges = plan(now, self.met_at, self.followup.pace, zone, hours, days_off, self.session_end, sent=sent)
        return {nudge.ordinal: nudge.due_at for nudge in nudges}


@dataclass(frozen=True)
class SingleWant:
    """One reminder around a moment, and until when it is of use, both in UTC."""

    kind: str
    around: datetime
    until: datetime
    ordinal: int = 0

    def due_ats(
        self, planned: Mapping[int, Reminder], preferences: ReminderPreferences, now: datetime
    ) -> Mapping[int, datetime]:
        """Return when to remind, at a decent hour; nothing if that is too late to be of use."""
        row = planned.get(self.ordinal)
        moment = self._ideal(row, preferences, now)
        if moment is not None and moment < now:
            if self.kind == "before" and row is None:
                # They added the event later than the evening before, so they have just decided to go.
                return {}
            moment = self._decent(now, preferences)
        return {self.ordinal: moment} if moment is not None and moment < self.until else {}

    def _ideal(self, row: Reminder | None, preferences: ReminderPreferences, now: datetime) -> datetime | None:
        match self.kind:
            case "before":
                return evening_before(self.around, preferences.zone, preferences.hours)
            case "after":
                return after_event(self.around, preferences.zone, preferences.hours)
            case "swap" | "introduction" | "request":
                is_planned = row is not None and row.cancelled_at is None
                planned = row.due_at if row is not None and is_planned else next_hour(now, preferences.zone)
                return self._decent(planned, preferences)
            case _:
                return self._decent(self.around, preferences)

    def _decent(self, moment: datetime, preferences: ReminderPreferences) -> datetime:
        # Events take place on days off too.
        days_off = preferences.days_off if self.kind not in {"before", "after"} else NO_DAYS
        return decent(moment, preferences.zone, preferences.hours, days_off)


@dataclass(frozen=True)
class NewsWant:
    """That an event moved, was cancelled or takes place after all: ``number`` counts, the last was at ``at``."""

    number: int
    at: datetime
    until: datetime

    def due_ats(
        self, planned: Mapping[int, Reminder], preferences: ReminderPreferences, now: datetime
    ) -> Mapping[int, datetime]:
        """Return when to tell the last news: at a decent hour, or at once where that would be too late."""
        moment = decent(max(self.at, now), preferences.zone, preferences.hours, NO_DAYS)
        if moment >= self.until:
            moment = now
        row = planned.get(self.number)
        if row is not None and row.cancelled_at is None and row.due_at < self.until:
            moment = row.due_at
        return {self.number: moment} if moment < self.until else {}


def followup_subject(followup: Followup) -> Subject:
    """Return a follow-up as the subject of reminders."""
    return Subject(followup.owner_id, "followup", followup.id)


def followup_want(followup: Followup, met_at: datetime, event: Event | None) -> FollowupWant:
    """Return the want of a follow-up, whose encounter was at this time and event."""
    if event is None or event.ends_at is None:
        return FollowupWant(followup, met_at, None)
    ends_at = session_end(met_at, event.starts_at, event.ends_at, ZoneInfo(event.time_zone))
    return FollowupWant(followup, met_at, ends_at)


def read_followup_wants(followups: Sequence[Followup]) -> Wants:
    """Return the wants of these follow-ups."""
    query = (
        select(Encounter.id, Encounter.met_at, Event)
        .outerjoin(Event, Event.id == Encounter.event_id)
        .where(Encounter.id.in_([followup.id for followup in followups]))
    )
    meetings = {encounter_id: (met_at, event) for encounter_id, met_at, event in db.session.execute(query)}
    return {followup_subject(one): followup_want(one, *meetings[one.id]) for one in followups}


def read_promise_wants(*which: ColumnElement[bool]) -> Wants:
    """Return the wants of open promises with a due time."""
    is_open = (Promise.done_at.is_(None), Promise.due_at.is_not(None))
    rows = db.session.execute(select(Promise.owner_id, Promise.id, Promise.due_at).where(*is_open, *which))
    return {
        Subject(owner_id, "promise", promise_id): SingleWant("promise", due_at, due_at + PROMISE_FOR)
        for owner_id, promise_id, due_at in rows
        if due_at is not None
    }


def read_event_wants(*which: ColumnElement[bool]) -> Wants:
    """Return what events ask for, by attendance: before they start, after they end, and when their plan changes."""
    wants: Wants = {}
    query = select(Attendance.owner_id, Attendance.role, Event).join(Event, Event.id == Attendance.id)
    for owner_id, role, event in db.session.execute(query.where(*which)):
        # Those who run it know.
        if event.news_at is not None and role == "attendee":
            news = NewsWant(event.news_number, event.news_at, event.starts_at)
            wants[Subject(owner_id, "news", event.id)] = news
        if event.is_cancelled:
            continue
        wants[Subject(owner_id, "before", event.id)] = SingleWant("before", event.starts_at, event.starts_at)
        if event.ends_at is not None:
            after = SingleWant("after", event.ends_at, event.ends_at + AFTER_EVENT_FOR)
            wants[Subject(owner_id, "after", event.id)] = after
    return wants


def read_swap_wants(now: datetime, *which: ColumnElement[bool]) -> Wants:
    """Return the wants of swaps that wait for the presenter's answer."""
    query = select(SwapSide.owner_id, Swap.id, Swap.met_at).join(Swap, Swap.id == SwapSide.id).where(*_WAITS, *which)
    return {
        Subject(row.owner_id, "swap", row.id): SingleWant("swap", now, row.met_at + WAITING_LIFE)
        for row in db.session.execute(query)
    }


def read_introduction_wants(now: datetime, *which: ColumnElement[bool]) -> Wants:
    """Return what introductions ask for: an answer of whoever is introduced; to be told, where they came about."""
    wants: Wants = {}
    rows = db.session.scalars(
        select(IntroductionSide).where(IntroductionSide.state.in_(["asked", "connected"]), *which)
    )
    for side in rows:
        subject, introduction = Subject(side.owner_id, "introduction", side.id), side.introduction
        if side.state == "asked":
            wants[subject] = SingleWant("introduction", now, introduction.created_at + LIFE)
        elif introduction.connected_at is not None and introduction.connected_by_id != side.owner_id:
            until = introduction.connected_at + CONNECTED_FOR
            wants[subject] = SingleWant("introduction", now, until, Ordinal.CONNECTED)
    return wants


def read_request_wants(now: datetime, *which: ColumnElement[bool]) -> Wants:
    """Return what requests for an introduction ask for: that whoever is asked looks at them."""
    is_open = (IntroductionRequest.role == "asked", IntroductionRequest.state == "open")
    return {
        Subject(one.owner_id, "request", one.id): SingleWant("request", now, one.created_at + LIFE)
        for one in db.session.scalars(select(IntroductionRequest).where(*is_open, *which))
    }


def find_subject_ids(group: str, person_id: str, now: datetime, *, after: str | None, limit: int) -> list[str]:
    """Return the next ids of what a person should be reminded of, or is planned to be, in ascending order.

    ``group`` is *promises*, *events* or *swaps*, to which introductions belong.
    """
    match group:
        case "promises":
            mine = select(Promise.id.label("id")).where(Promise.owner_id == person_id, Promise.done_at.is_(None))
            wanted = mine.where(Promise.due_at > now - PROMISE_FOR)
        case "events":
            mine = select(Attendance.id.label("id")).join(Event, Event.id == Attendance.id)
            is_to_come = or_(Event.starts_at > now, Event.ends_at > now - AFTER_EVENT_FOR)
            wanted = mine.where(Attendance.owner_id == person_id, is_to_come)
        case _:
            mine = select(SwapSide.id.label("id")).join(Swap, Swap.id == SwapSide.id).where(*_WAITS)
            waiting = mine.where(SwapSide.owner_id == person_id)
            introduced = select(IntroductionSide.id.label("id")).where(
                IntroductionSide.owner_id == person_id, IntroductionSide.created_at > now - LIFE - CONNECTED_FOR
            )
            asked = select(IntroductionRequest.id.label("id")).where(IntroductionRequest.owner_id == person_id)
            wanted = select(union(waiting, introduced, asked).subquery())
    planned = select(Reminder.subject_id.label("id")).where(
        Reminder.person_id == person_id,
        Reminder.kind.in_([kind for kind, of_group in GROUPS.items() if of_group == group]),
        Reminder.sent_at.is_(None),
        Reminder.cancelled_at.is_(None),
    )
    every = union(wanted, planned).subquery()
    query = select(every.c.id).order_by(every.c.id).limit(limit)
    return list(db.session.scalars(query if after is None else query.where(every.c.id > after)))
