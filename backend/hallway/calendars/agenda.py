"""What is due for one person, as an iCalendar file (RFC 5545) with alarms outside their quiet hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, vDatetime
from icalendar import Event as Entry
from sqlalchemy import select

from hallway.attendances.briefs import read_briefs
from hallway.contacts.models import Contact, Encounter, Promise
from hallway.contacts.sharing import shared_cards
from hallway.core.db import db
from hallway.events.models import Attendance, Event
from hallway.followups.digest import OpenFollowup, OpenPromise
from hallway.followups.digest_queries import add_topics_and_promises
from hallway.followups.models import Followup, Reminder
from hallway.followups.preferences import ReminderPreferences, preferences_of
from hallway.followups.recipients import read_recipients
from hallway.followups.rules import decent, evening_before
from hallway.followups.texts import about, say_brief, say_promise, title_of_followups
from hallway.people.models import Person

PAST = timedelta(days=30)
"""How long past entries stay in the calendar."""
MAX_ENTRIES = 500
A_MOMENT = timedelta(minutes=15)
REFRESH = timedelta(hours=1)


class Agenda:
    """Writes one person's calendar. ``public_url`` is the origin, without a last slash."""

    def __init__(self, person: Person, public_url: str, now: datetime) -> None:
        self._person, self._public_url, self._now = person, public_url, now
        self._preferences: ReminderPreferences = preferences_of(person)
        # Other servers read calendars, so they never contain the private note.
        self._recipient = replace(read_recipients([person.id])[person.id], shows_note=False)

    def write(self) -> bytes:
        """Return the file. It is the same as long as nothing changes."""
        calendar = Calendar()
        calendar.add("prodid", "-//Hallway//Calendar//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", "Hallway")
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
        for entries in (self._followups(), self._promises(), self._events()):
            for entry in entries:
                calendar.add_component(entry)
        return bytes(calendar.to_ical())

    def _followups(self) -> Iterable[Entry]:
        query = (
            select(Followup, Contact.id, Contact.name)
            .join(Encounter, Encounter.id == Followup.id)
            .join(Contact, Contact.id == Encounter.contact_id)
            .where(
                Followup.owner_id == self._person.id,
                Followup.closed_at.is_(None),
                Followup.deadline_at > self._now - PAST,
            )
            .order_by(Followup.deadline_at, Followup.id)
            .limit(MAX_ENTRIES)
        )
        rows = db.session.execute(query).all()
        cards = shared_cards(row[1] for row in rows)
        names = {row[1]: str(cards[row[1]]["name"]) if row[1] in cards else row[2] for row in rows}
        dues = {row[0].id: OpenFollowup(row[0].id, row[1], names[row[1]], "") for row in rows}
        add_topics_and_promises(dues)
        nudges = self._nudges(dues)
        for followup, _, _ in rows:
            due, at = dues[followup.id], followup.snoozed_until or followup.deadline_at
            entry = self._entry("followup", followup.id, followup.revision, followup.created_at, at, at + A_MOMENT)
            title = title_of_followups([due], self._recipient.words)
            self._describe(entry, title, about(due, self._recipient), f"/follow-up/{due.id}")
            for moment in nudges[followup.id] or [self._decent(at)]:
                self._ring(entry, "followups", moment, title)
            yield entry

    def _nudges(self, ids: Iterable[str]) -> defaultdict[str, list[datetime]]:
        query = select(Reminder.subject_id, Reminder.due_at).where(
            Reminder.person_id == self._person.id,
            Reminder.kind == "followup",
            Reminder.subject_id.in_(ids),
            Reminder.cancelled_at.is_(None),
        )
        found: defaultdict[str, list[datetime]] = defaultdict(list)
        for followup_id, due_at in db.session.execute(query.order_by(Reminder.due_at)):
            found[followup_id].append(due_at)
        return found

    def _promises(self) -> Iterable[Entry]:
        query = (
            select(Promise, Contact.id, Contact.name)
            .join(Encounter, Encounter.id == Promise.encounter_id)
            .join(Contact, Contact.id == Encounter.contact_id)
            .where(Promise.owner_id == self._person.id, Promise.done_at.is_(None), Promise.due_at > self._now - PAST)
            .order_by(Promise.due_at, Promise.id)
            .limit(MAX_ENTRIES)
        )
        rows = db.session.execute(query).all()
        cards = shared_cards(row[1] for row in rows)
        for promise, contact_id, name in rows:
            at = promise.due_at
            if at is None:
                continue
            live_name = str(cards[contact_id]["name"]) if contact_id in cards else name
            promised = OpenPromise(promise.id, contact_id, live_name, promise.text, promise.by)
            title, body = say_promise(promised, self._recipient.words)
            entry = self._entry("promise", promise.id, promise.revision, promise.created_at, at, at + A_MOMENT)
            self._describe(entry, f"{title}: {body}", body, f"/people/{contact_id}")
            self._ring(entry, "promises", self._decent(at), title)
            yield entry

    def _events(self) -> Iterable[Entry]:
        query = (
            select(Attendance, Event)
            .join(Event, Event.id == Attendance.id)
            .where(Attendance.owner_id == self._person.id, Event.starts_at > self._now - PAST)
            .order_by(Event.starts_at, Event.id)
            .limit(MAX_ENTRIES)
        )
        rows = db.session.execute(query).all()
        briefs = read_briefs({(self._person.id, event.id) for _, event in rows if event.starts_at > self._now})
        for attendance, event in rows:
            starts_at, ends_at = event.starts_at, event.ends_at or event.starts_at + REFRESH
            entry = self._entry("event", event.id, attendance.revision, event.created_at, starts_at, ends_at)
            brief = say_brief(briefs.get((self._person.id, event.id)), self._recipient)
            self._describe(entry, event.name, brief, f"/events/{event.id}")
            if event.place:
                entry.add("location", event.place)
            before = evening_before(starts_at, self._preferences.zone, self._preferences.hours)
            if before is not None:
                self._ring(entry, "events", before, event.name)
            yield entry

    def _entry(
        self, kind: str, record_id: str, revision: int, made_at: datetime, starts_at: datetime, ends_at: datetime
    ) -> Entry:
        entry = Entry()
        entry.add("uid", f"{kind}-{record_id}@{urlsplit(self._public_url).hostname}")
        # When it was made and not when it is asked for, so that the file changes only when something did.
        entry.add("dtstamp", made_at)
        entry.add("sequence", revision)
        entry.add("dtstart", starts_at)
        entry.add("dtend", ends_at)
        entry.add("transp", "OPAQUE" if kind == "event" else "TRANSPARENT")
        return entry

    def _describe(self, entry: Entry, title: str, body: str, path: str) -> None:
        url = self._public_url + path
        entry.add("summary", title)
        entry.add("description", f"{body}\n{url}")
        entry.add("url", url)

    def _ring(self, entry: Entry, kind: str, moment: datetime, says: str) -> None:
        # What somebody wants no reminders of is in the calendar too, without an alarm.
        if kind in self._preferences.groups:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", says)
            alarm.add("trigger", vDatetime(moment), parameters={"VALUE": "DATE-TIME"})
            entry.add_component(alarm)

    def _decent(self, moment: datetime) -> datetime:
        return decent(moment, self._preferences.zone, self._preferences.hours, self._preferences.days_off)
