"""What stands between two people at the moment of a scan, read at once after both are locked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from hallway.cards.models import Card
from hallway.contacts.models import Block, Contact, Encounter, Topic
from hallway.core.db import db
from hallway.core.problems import NotFound
from hallway.people.models import Person
from hallway.swaps import rules
from hallway.swaps.models import Swap, SwapSide


@dataclass(frozen=True)
class Standing:
    """``contacts`` holds, by owner, the contact that each of the two has of the other already."""

    swap: Swap | None
    """The swap of this pair within twelve hours, if there is one."""
    scanner_card: Card
    contacts: dict[str, Contact]
    is_blocked: bool
    scanners: int
    """How many swaps this step of the code has led to so far."""
    unnoted: int
    """How many people the scanner swapped with in ten minutes, and lately, without noting anything."""
    is_taken: bool
    """Whether a swap has the id that the scanner's phone made: this pair's, or somebody else's."""


def read_standing(scanner_id: str, shower_id: str, code_id: str, step: int, now: datetime, swap_id: str) -> Standing:
    """Everything that decides what a scan is worth, in one statement. Raises NotFound for a scanner with no card."""
    theirs, ours, taken = aliased(Contact), aliased(Contact), aliased(Swap)
    first_card = select(Card.id).where(Card.owner_id == scanner_id).order_by(Card.id).limit(1).scalar_subquery()
    query = (
        select(
            Swap,
            Card,
            ours,
            theirs,
            _is_blocked(scanner_id, shower_id),
            select(func.count()).where(Swap.code_id == code_id, Swap.step == step).scalar_subquery(),
            _unnoted(scanner_id, step, now),
            select(taken.id).where(taken.id == swap_id).exists(),
        )
        .select_from(Person)
        .join(Card, Card.id == first_card)
        .outerjoin(Swap, _is_of_pair(scanner_id, shower_id, step))
        .outerjoin(ours, and_(ours.owner_id == scanner_id, ours.person_id == shower_id))
        .outerjoin(theirs, and_(theirs.owner_id == shower_id, theirs.person_id == scanner_id))
        .where(Person.id == scanner_id)
        .order_by(Swap.met_at)
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    swap, card, mine, others, is_blocked, scanners, unnoted, is_taken = row
    known = {contact.owner_id: contact for contact in (mine, others) if contact is not None}
    return Standing(swap, card, known, bool(is_blocked), scanners, unnoted, bool(is_taken))


def _is_of_pair(one_id: str, other_id: str, step: int) -> ColumnElement[bool]:
    low_id, high_id = sorted((one_id, other_id))
    met_at = rules.step_start(step)
    return and_(
        Swap.low_id == low_id,
        Swap.high_id == high_id,
        Swap.met_at > met_at - rules.ONE_SWAP_A_PAIR,
        Swap.met_at < met_at + rules.ONE_SWAP_A_PAIR,
    )


def _is_blocked(one_id: str, other_id: str) -> ColumnElement[bool]:
    pairs = or_(
        and_(Block.blocker_id == one_id, Block.blocked_id == other_id),
        and_(Block.blocker_id == other_id, Block.blocked_id == one_id),
    )
    return select(Block.blocker_id).where(pairs).exists()


def _unnoted(scanner_id: str, step: int, now: datetime) -> ColumnElement[int]:
    swap = aliased(Swap)
    met_at = rules.step_start(step)
    return (
        select(func.count())
        .select_from(swap)
        .join(SwapSide, and_(SwapSide.id == swap.id, SwapSide.owner_id == scanner_id))
        .join(Encounter, Encounter.id == SwapSide.encounter_id)
        .where(
            swap.scanner_id == scanner_id,
            swap.met_at.between(met_at - rules.HARVEST_WINDOW, met_at + rules.HARVEST_WINDOW),
            # The step never changes, so only what arrived lately counts: whoever waits as told is let in.
            swap.created_at > now - rules.HARVEST_WINDOW,
            Encounter.note == "",
            ~select(Topic.id).where(Topic.encounter_id == Encounter.id).exists(),
        )
        .scalar_subquery()
    )
