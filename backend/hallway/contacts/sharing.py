"""Who sees whose card: grants, and the card as its owner shares it at this moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update

from hallway.cards.models import Card
from hallway.cards.rules import Audience, sees, visible_fields
from hallway.contacts.models import Block, Contact, Grant
from hallway.core.db import db, for_each_dialect, run
from hallway.core.ids import new_id
from hallway.core.problems import NotFound
from hallway.core.revisions import lock
from hallway.core.writing import table_of
from hallway.people.models import RESTS, Person

_SHARED = (
    select(
        Contact.id,
        Contact.state,
        Grant.extent,
        Card.name,
        Card.given_name,
        Card.family_name,
        Card.headline,
        Card.organisation,
        Card.topics,
        Card.fields,
        Card.picture,
        Card.picture_level,
    )
    .join(Card, and_(Card.id == Contact.card_id, Card.deleted_at.is_(None)))
    .join(Person, and_(Person.id == Card.owner_id, ~RESTS))
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
    .where(Contact.id.in_(bindparam("contact_ids", expanding=True)))
)


def is_blocked(one_id: Any, other_id: Any) -> ColumnElement[bool]:
    """Return the SQL condition that either of two people has blocked the other."""
    pairs = or_(
        and_(Block.blocker_id == one_id, Block.blocked_id == other_id),
        and_(Block.blocker_id == other_id, Block.blocked_id == one_id),
    )
    return select(Block.blocker_id).where(pairs).exists()


def may_share(one_id: str, other_id: str) -> bool:
    """Return whether two people may get each other's cards: neither has blocked the other."""
    return not db.session.execute(select(is_blocked(one_id, other_id))).scalar_one()


def shared_cards(contact_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the cards of these contacts by contact id, read live in one statement, with the fields that may be seen.

    While a swap waits these are the public fields. A contact whose grant was withdrawn is left out, and so is one whose
    person rests.
    """
    ids = list(contact_ids)
    if not ids:
        return {}
    shared = {}
    for row in db.session.execute(_SHARED, {"contact_ids": ids}):
        if row.extent is None and row.state != "waiting":
            continue
        audience: Audience = row.extent if row.state == "kept" else "public"
        shared[row.id] = {
            "name": row.name,
            "given_name": row.given_name,
            "family_name": row.family_name,
            "headline": row.headline,
            "organisation": row.organisation,
            "topics": row.topics,
            "fields": visible_fields(row.fields, audience),
            "picture": row.picture if sees(audience, row.picture_level) else None,
        }
    return shared


def add_cards(contacts: Sequence[Contact]) -> None:
    """Set ``shared_card`` of each contact to the card as it may be seen now."""
    cards = shared_cards(contact.id for contact in contacts if contact.card_id is not None)
    for contact in contacts:
        contact.show(cards.get(contact.id))


_GIVE = for_each_dialect(
    lambda insert: (given := insert(table_of(Grant))).on_conflict_do_update(
        index_elements=["giver_id", "receiver_id", "card_id"],
        set_={"withdrawn_at": None, "given_at": given.excluded.given_at, "extent": given.excluded.extent},
        where=Grant.withdrawn_at.is_not(None),
    )
)


def give_cards(given: Iterable[tuple[str, str, str]], now: datetime) -> None:
    """Grant the fields of level *swapped* for each (giver, receiver, card).

    A withdrawn grant is renewed; an existing one keeps its extent.
    """
    rows = [
        {
            "id": new_id(),
            "giver_id": giver,
            "receiver_id": receiver,
            "card_id": card,
            "extent": "swapped",
            "given_at": now,
        }
        for giver, receiver, card in given
    ]
    if rows:
        run(_GIVE, rows)


def withdraw_card(card_id: str, now: datetime) -> None:
    """Withdraw a card from everybody."""
    open_grants = (Grant.card_id == card_id, Grant.withdrawn_at.is_(None))
    db.session.execute(update(Grant).where(*open_grants).values(withdrawn_at=now))


def show_another_card(contact: Contact) -> None:
    """Replace a contact's deleted card by the newest other one that its person gave, or by none."""
    given = (Grant.giver_id == contact.person_id, Grant.receiver_id == contact.owner_id, Grant.withdrawn_at.is_(None))
    newest = select(Grant.card_id).where(*given).order_by(Grant.given_at.desc()).limit(1)
    contact.card_id = db.session.execute(newest).scalar_one_or_none()
    if contact.card_id is None and contact.state == "kept":
        contact.state = "withdrawn"


def withdraw_cards(giver_id: str, receiver_id: str, now: datetime) -> None:
    """Withdraw every card that one person gave another."""
    open_grants = (Grant.giver_id == giver_id, Grant.receiver_id == receiver_id, Grant.withdrawn_at.is_(None))
    db.session.execute(update(Grant).where(*open_grants).values(withdrawn_at=now))
    holder = db.session.scalars(
        select(Contact).where(Contact.owner_id == receiver_id, Contact.person_id == giver_id)
    ).one_or_none()
    if holder is not None and holder.state == "kept":
        holder.state = "withdrawn"


def change_grant(giver_id: str, grant_id: str, extent: str | None, now: datetime) -> Grant | None:
    """Let a receiver see more or less of a card, from this commit on; with ``None`` nothing more of it.

    A card that was taken back can be given again. Locks both people. Returns None if the giver has no such grant.
    Raises NotFound if one of the two blocked the other.
    """
    grant = db.session.scalars(select(Grant).where(Grant.giver_id == giver_id, Grant.id == grant_id)).one_or_none()
    if grant is None:
        return None
    lock([giver_id, grant.receiver_id])
    if extent is None:
        grant.withdrawn_at = grant.withdrawn_at or now
    elif may_share(giver_id, grant.receiver_id):
        grant.extent, grant.withdrawn_at = extent, None
    else:
        raise NotFound
    db.session.flush()
    _show_what_is_given(grant)
    return grant


def _show_what_is_given(grant: Grant) -> None:
    """Let the receiver's contact show a card that is given, and reach their phones as a change."""
    held = select(Contact).where(Contact.owner_id == grant.receiver_id, Contact.person_id == grant.giver_id)
    contact = db.session.scalars(held).one_or_none()
    if contact is None or contact.state not in {"kept", "withdrawn"}:
        return
    given = (Grant.giver_id == grant.giver_id, Grant.receiver_id == grant.receiver_id, Grant.withdrawn_at.is_(None))
    cards = list(db.session.scalars(select(Grant.card_id).where(*given).order_by(Grant.given_at.desc())))
    contact.state = "kept" if cards else "withdrawn"
    if cards and contact.card_id not in cards:
        contact.card_id = cards[0]
    contact.touch()
    db.session.flush()
