"""Who gets a notification, and how it is put into words for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hallway.core.db import db
from hallway.core.words import Catalogue, words_in
from hallway.people.models import Person


@dataclass(frozen=True)
class Recipient:
    """Who gets a notification, and in which language and time zone it is put into words."""

    words: Catalogue
    zone: ZoneInfo
    shows_note: bool


def read_recipients(person_ids: Iterable[str]) -> dict[str, Recipient]:
    """Return these people as recipients, by their ids."""
    columns = (Person.id, Person.locale, Person.time_zone, Person.lock_screen)
    rows = db.session.execute(select(*columns).where(Person.id.in_(set(person_ids))))
    return {row.id: Recipient(words_in(row.locale), ZoneInfo(row.time_zone), row.lock_screen == "note") for row in rows}
