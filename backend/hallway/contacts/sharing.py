"""Who sees whose card: grants, and the card as its owner shares it at this moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select, update

from hallway.cards.models import Card
from hallway.cards.rules import visible_fields
from hallway.contacts.models import Block, Contact, Grant
from hallway.core.db import db

_SHARED = (
    select(
        Contact.id, Contact.state, Grant.extent, Card.name, Card.headline, Card.organisation, Card.topics, Card.fields
    )
    .join(Card, Card.id == Contact.card_id)
    .join(
        Grant,
        and_(
            Grant.card_id == Contact.card_id,
            Grant.giver_id == Contact.person_id,
            Grant.receiver_id == Contact.owner_id,
            Grant.withdrawn_at.is_(None),
        ),
        isouter=True,
    )
)


def shared_cards(contact_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The cards behind these contacts by contact id, read live in one statement, each with what may be seen of it.

    A contact whose swap waits shows public fields; one whose grant was withdrawn shows nothing and is left out.
    """
    ids = list(contact_ids)
    if not ids:
        return {}
    shared = {}
    for row in db.session.execute(_SHARED.where(Contact.id.in_(ids))):
        if row.extent is None and row.state != "waiting":
            continue
        shared[row.id] = {
            "name": row.name,
            "headline": row.headline,
            "organisation": row.organisation,
            "topics": row.topics,
            "fields": visible_fields(row.fields, row.extent if row.state == "kept" else "public"),
        }
    return shared


def give_card(giver_id: str, receiver_id: str, card_id: str, now: datetime) -> None:
    """Let the receiver see what people one swapped with see of this card."""
    grant = db.session.get(Grant, (giver_id, receiver_id, card_id))
    if grant is None:
        db.session.add(Grant(giver_id=giver_id, receiver_id=receiver_id, card_id=card_id, given_at=now))
    elif grant.withdrawn_at is not None:
        grant.withdrawn_at, grant.given_at, grant.extent = None, now, "swapped"


def withdraw_cards(giver_id: str, receiver_id: str, now: datetime) -> None:
    """Take back every card the giver gave this receiver; theirs shows no fields from this commit on."""
    open_grants = (Grant.giver_id == giver_id, Grant.receiver_id == receiver_id, Grant.withdrawn_at.is_(None))
    db.session.execute(update(Grant).where(*open_grants).values(withdrawn_at=now))
    holder = db.session.scalars(
        select(Contact).where(Contact.owner_id == receiver_id, Contact.person_id == giver_id)
    ).one_or_none()
    if holder is not None and holder.state == "kept":
        holder.state = "withdrawn"


def is_blocked_between(one_id: str, other_id: str) -> bool:
    """Whether either of the two blocked the other."""
    pairs = and_(Block.blocker_id == one_id, Block.blocked_id == other_id) | and_(
        Block.blocker_id == other_id, Block.blocked_id == one_id
    )
    return db.session.execute(select(Block.blocker_id).where(pairs).limit(1)).first() is not None
