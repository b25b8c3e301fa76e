"""What somebody is reminded of before an event: why they go, whom they wish to meet, who comes, what they owe these."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import and_, func, select, tuple_
from sqlalchemy.orm import aliased

from hallway.attendances.models import Intention
from hallway.cards.models import Card
from hallway.contacts.models import Contact, Encounter, Promise
from hallway.core.db import db

AT_MOST = 1_000
"""Rows of one batch; a brief names a few of them."""


@dataclass
class Brief:
    """One person's brief of one event. ``known`` are names, ``owed`` names with what was promised."""

    why: list[str]
    line: str | None
    wishes: list[str]
    known: list[str] = field(default_factory=list)
    owed: list[tuple[str, str]] = field(default_factory=list)


def read_briefs(wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Brief]:
    """Return briefs by (person, event), in three statements; whoever said nothing of an event has none."""
    if not wanted:
        return {}
    these = tuple_(Intention.owner_id, Intention.id).in_(list(wanted))
    briefs = {
        (one.owner_id, one.id): Brief(one.why, one.line, one.wishes)
        for one in db.session.scalars(select(Intention).where(these))
    }
    if briefs:
        _add_known(briefs)
    return briefs


def _add_known(briefs: dict[tuple[str, str], Brief]) -> None:
    own, theirs = aliased(Intention), aliased(Intention)
    name = func.coalesce(Card.name, Contact.name)
    coming = (
        select(own.owner_id, own.id, Contact.id, name)
        .join(theirs, and_(theirs.id == own.id, theirs.owner_id != own.owner_id))
        .join(Contact, and_(Contact.owner_id == own.owner_id, Contact.person_id == theirs.owner_id))
        .outerjoin(Card, and_(Card.id == Contact.card_id, Card.deleted_at.is_(None)))
        .where(
            tuple_(own.owner_id, own.id).in_(list(briefs)),
            own.known_may_see,
            theirs.known_may_see,
            Contact.state == "kept",
        )
        .order_by(name, Contact.id)
        .limit(AT_MOST)
    )
    named: dict[str, list[tuple[Brief, str]]] = {}
    for owner_id, event_id, contact_id, known_as in db.session.execute(coming):
        brief = briefs[owner_id, event_id]
        brief.known.append(known_as)
        named.setdefault(contact_id, []).append((brief, known_as))
    if not named:
        return
    promises = (
        select(Encounter.contact_id, Promise.text)
        .join(Encounter, Encounter.id == Promise.encounter_id)
        .where(Encounter.contact_id.in_(named), Promise.by == "me", Promise.done_at.is_(None))
        .order_by(Promise.created_at, Promise.id)
        .limit(AT_MOST)
    )
    for contact_id, text in db.session.execute(promises):
        for brief, known_as in named[contact_id]:
            brief.owed.append((known_as, text))
