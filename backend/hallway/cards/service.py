"""Creates, changes and deletes cards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from hallway.cards.models import MAX_FIELDS, Card, CardPicture
from hallway.cards.pictures import version_of
from hallway.cards.reach import parse_reach, parse_value
from hallway.cards.rules import distinct_topics
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.problems import NotFound, Problem, RecordDeleted
from hallway.core.records import Tombstone, add_record, find_for_put, find_owned, get_owned
from hallway.core.words import mark


class TooManyFields(Problem):
    """The card has the maximum number of fields."""

    slug, title, status = "card-full", mark("This card is full"), 409
    advice, constants = mark("A card holds %(most)s fields. Remove one first."), {"most": MAX_FIELDS}


class LastCard(Problem):
    """Everybody keeps at least one card, or a swap would have nothing to give."""

    slug, title, status = "last-card", mark("This is your only card"), 409
    advice = mark("Make another card first.")


@dataclass(frozen=True)
class CardChanged:
    """Something on a card changed; whoever has it will hear of it."""

    card_id: str
    owner_id: str
    at: datetime


@dataclass(frozen=True)
class CardDeleted:
    """A card was deleted: nobody sees it any more. Its row is removed once every holder has been told."""

    card_id: str
    owner_id: str
    at: datetime


def create_card(owner_id: str, name: str, reach: str, region: str | None, now: datetime) -> Card:
    """Create a first card with one way to reach its owner, at level *swapped*. Raises Invalid for ``#/reach``."""
    kind, value = parse_reach(reach, region, pointer="#/reach")
    field = {"id": new_id(), "kind": kind, "value": value, "label": None, "level": "swapped"}
    card = Card(id=new_id(), owner_id=owner_id, created_at=now, revision=0, name=name, topics=[], fields=[field])
    db.session.add(card)
    db.session.flush()
    return card


def list_cards(owner_id: str) -> list[Card]:
    """Return a person's cards, oldest first."""
    mine = select(Card).where(Card.owner_id == owner_id, Card.deleted_at.is_(None))
    return list(db.session.scalars(mine.order_by(Card.id).limit(Card.at_most)))


def put_card(owner_id: str, card_id: str, values: dict[str, Any], now: datetime) -> Card:
    """Create a card; an id that exists is returned unchanged. Raises NotFound, RecordDeleted, TooMany."""
    known = find_for_put(Card, owner_id, card_id)
    if known is not None:
        return _undeleted(known)
    topics = distinct_topics(values["topics"])
    card = Card(id=card_id, owner_id=owner_id, created_at=now, fields=[])
    for name, value in (values | {"topics": topics}).items():
        setattr(card, name, value)
    return add_record(card)


def delete_card(owner_id: str, card_id: str, now: datetime) -> None:
    """Delete a card and withdraw it from everybody; does nothing if it is already deleted. Raises LastCard."""
    card = find_owned(Card, owner_id, card_id)
    if card is None or card.deleted_at is not None:
        return
    if len(list_cards(owner_id)) == 1:
        raise LastCard
    card.deleted_at = now
    db.session.add(Tombstone(id=card.id, owner_id=owner_id, kind=Card.kind, revision=0, deleted_at=now))
    db.session.flush()
    publish(CardDeleted(card.id, owner_id, now))


def get_card(owner_id: str, card_id: str | None) -> Card:
    """Return a card by id, or the person's first if the id is None. Raises NotFound, RecordDeleted."""
    if card_id is not None:
        return _undeleted(get_owned(Card, owner_id, card_id))
    cards = list_cards(owner_id)
    if not cards:
        raise NotFound
    return cards[0]


def change_card(card: Card, changes: dict[str, Any], now: datetime) -> Card:
    """Apply a merge patch of validated values."""
    if "topics" in changes:
        changes = changes | {"topics": distinct_topics(changes["topics"])}
    for name, value in changes.items():
        setattr(card, name, value)
    return _write(card, now)


def put_field(card: Card, field_id: str, field: dict[str, Any], now: datetime) -> Card:
    """Add a field with the client's id; one that exists stays unchanged. Raises Invalid, TooManyFields."""
    if any(known["id"] == field_id for known in card.fields):
        return card
    if len(card.fields) >= MAX_FIELDS:
        raise TooManyFields
    value = parse_value(field["kind"], field["value"], None, pointer="#/value")
    card.fields = [*card.fields, {"id": field_id, **field, "value": value}]
    return _write(card, now)


def change_field(card: Card, field_id: str, changes: dict[str, Any], now: datetime) -> Card:
    """Apply a merge patch to one field. Raises NotFound, Invalid."""
    known = next((field for field in card.fields if field["id"] == field_id), None)
    if known is None:
        raise NotFound
    changed = known | changes
    if (changed["kind"], changed["value"]) != (known["kind"], known["value"]):
        changed["value"] = parse_value(changed["kind"], changed["value"], None, pointer="#/value")
    card.fields = [changed if field is known else field for field in card.fields]
    return _write(card, now)


def delete_field(card: Card, field_id: str, now: datetime) -> Card:
    """Remove a field; does nothing if the card does not have it."""
    card.fields = [field for field in card.fields if field["id"] != field_id]
    return _write(card, now)


def set_picture(card: Card, picture: bytes, now: datetime) -> Card:
    """Give a card a picture that ``make_picture`` made."""
    if card.picture != (version := version_of(picture)):
        db.session.merge(CardPicture(card_id=card.id, content=picture))
        card.picture = version
    return _write(card, now)


def remove_picture(card: Card, now: datetime) -> Card:
    """Take the picture off a card; where there is none that is no error."""
    db.session.execute(delete(CardPicture).where(CardPicture.card_id == card.id))
    card.picture = None
    return _write(card, now)


def find_picture(card_id: str) -> bytes | None:
    """The picture of a card, a JPEG, whoever may see it; or None."""
    return db.session.execute(select(CardPicture.content).where(CardPicture.card_id == card_id)).scalar_one_or_none()


def _undeleted(card: Card) -> Card:
    if card.deleted_at is not None:
        raise RecordDeleted
    return card


def _write(card: Card, now: datetime) -> Card:
    if db.session.is_modified(card):
        db.session.flush()
        publish(CardChanged(card.id, card.owner_id, now))
    return card
