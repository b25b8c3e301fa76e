"""When people want to be reminded, and of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hallway.core.db import db
from hallway.core.locales import weekend_in
from hallway.followups.rules import NO_DAYS, Hours
from hallway.people.models import Person


@dataclass(frozen=True)
class ReminderPreferences:
    """How one person wants to be reminded, and of which groups: *followups*, *promises*, *events*, *swaps*.

    ``days_off`` are days of the week that do not count, Monday being 0.
    """

    zone: ZoneInfo
    hours: Hours
    days_off: frozenset[int]
    groups: frozenset[str]


def preferences_of(person: Person) -> ReminderPreferences:
    """Return a person's preferences."""
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
    groups = frozenset(group for group, is_on in switches.items() if is_on)
    return ReminderPreferences(ZoneInfo(person.time_zone), hours, days_off_of(person), groups)


def days_off_of(person: Person) -> frozenset[int]:
    """Return the days of the week that do not count: with the weekend rule, the weekend of where the person is."""
    return weekend_in(person.time_zone) if person.weekend_rule else NO_DAYS


def read_preferences(person_ids: Iterable[str]) -> dict[str, ReminderPreferences]:
    """Return the preferences of several people by id."""
    people = db.session.scalars(select(Person).where(Person.id.in_(set(person_ids))))
    return {person.id: preferences_of(person) for person in people}
