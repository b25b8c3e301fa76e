"""One event as an iCalendar file (RFC 5545)."""

from datetime import datetime
from urllib.parse import urlsplit

from icalendar import Calendar
from icalendar import Event as Entry

from hallway.events.models import Event
from hallway.events.rules import end_of


def write_calendar(event: Event, url: str, changed_at: datetime) -> bytes:
    """Return the file; a later one is taken for the same event. ``url`` is the event's page."""
    entry = Entry()
    # The same as in a person's own calendar feed, so that a program shows the event once.
    entry.add("uid", f"event-{event.id}@{urlsplit(url).hostname}")
    entry.add("dtstamp", changed_at)
    entry.add("sequence", event.news_number)
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", end_of(event.starts_at, event.ends_at))
    entry.add("summary", event.name)
    entry.add("description", f"{event.about}\n{url}" if event.about else url)
    entry.add("url", url)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.place:
        entry.add("location", event.place)
    calendar = Calendar()
    calendar.add("prodid", "-//Hallway//Event//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
