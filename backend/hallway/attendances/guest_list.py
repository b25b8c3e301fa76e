"""The list of an event: who put themselves on it sees the others on it, and never how to reach anybody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from hallway.attendances import rules
from hallway.attendances.models import Intention
from hallway.attendances.problems import ListClosed, NotOnList
from hallway.cards.models import Card
from hallway.contacts.sharing import is_blocked
from hallway.core.db import db
from hallway.core.paging import fetch_page
from hallway.events.models import Event
from hallway.events.rules import end_of
from hallway.events.service import get_attendance

PAGE = 50


def list_people(
    person_id: str, event_id: str, after: str | None, now: datetime
) -> tuple[list[dict[str, Any]], str | None]:
    """Return a page of the others on an event's list, in the order in which they joined it, and the next page's key.

    Whoever blocked the reader, or was blocked by them, is not among them.

    Raises NotFound, ListClosed, NotOnList.
    """
    event = get_attendance(person_id, event_id).event
    if not event.has_list or not rules.is_open(end_of(event.starts_at, event.ends_at), now):
        raise ListClosed
    own = db.session.get(Intention, (event.id, person_id))
    if own is None or own.shown_to != "list":
        raise NotOnList
    others = select(Intention).where(
        Intention.id == event.id,
        Intention.shown_to == "list",
        Intention.owner_id != person_id,
        ~is_blocked(person_id, Intention.owner_id),
    )
    page, following = fetch_page(others, [Intention.entry_id], limit=PAGE, after=after)
    faces = _faces([one.owner_id for one in page])
    return [_entry(one, faces.get(one.owner_id), event, now) for one in page], following


def _faces(owner_ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Return name and headline of each person's first card."""
    cards = (
        select(Card.owner_id, Card.name, Card.headline)
        .where(Card.owner_id.in_(owner_ids), Card.deleted_at.is_(None))
        .order_by(Card.id.desc())
    )
    # The first one is read last, and stays.
    return {row.owner_id: (row.name, row.headline) for row in db.session.execute(cards)}


def _entry(one: Intention, face: tuple[str, str | None] | None, event: Event, now: datetime) -> dict[str, Any]:
    name, headline = face or ("", None)
    # Nobody is open to talk any more once it is over.
    is_over = now >= end_of(event.starts_at, event.ends_at)
    return {
        "id": one.entry_id,
        "name": name,
        "headline": headline,
        "why": one.why,
        "line": one.line,
        "offers": one.offers,
        "asks": one.asks,
        "is_first_time": one.is_first_time,
        "is_open_to_talk": one.is_open_to_talk and not is_over,
    }
