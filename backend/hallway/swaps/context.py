"""Everything that decides what a scan is worth, read in one statement after both people are locked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from hallway.cards.models import Card
from hallway.contacts.models import Block, Contact, Encounter, Topic
from hallway.contacts.sharing import is_blocked
from hallway.core.db import db
from hallway.core.problems import NotFound
from hallway.core.records import Alias
from hallway.core.types import Id
from hallway.people.models import Person
from hallway.swaps import rules
from hallway.swaps.models import Code, Swap, SwapSide


@dataclass(frozen=True)
class Scan:
    """What a phone calls its records of a scan, and the card that it gives, the first where none is named."""

    swap_id: str
    contact_id: str
    encounter_id: str
    card_id: str | None = None


@dataclass(frozen=True)
class SwapContext:
    """``contacts`` holds, by owner, the contact that each of the two has of the other already."""

    swap: Swap | None
    """The swap of this pair within twelve hours, if there is one."""
    scanner_card: Card
    is_card_named: bool
    contacts: dict[str, Contact]
    is_blocked: bool
    """Whether either has blocked the other."""
    has_presenter_blocked: bool
    """Whether the presenter has blocked the scanner, and so is not asked."""
    scans_of_step: int
    """How many swaps this step of the code has led to so far."""
    received: rules.Received
    """How many cards the scanner received lately."""
    account_age: timedelta
    meeting: tuple[Contact, Encounter] | None
    """What the scanner wrote down, where the phone names it by these ids; None where it does by aliases, or wrongly."""
    is_id_taken: bool
    """Whether the id that the scanner's phone made belongs to a swap already, theirs or not, or is an alias of one."""
    is_code_in_use: bool
    """Whether the code is still in use now that its owner is locked."""


def read_context(scanner_id: str, scan: Scan, presenter_id: str, code_id: str, step: int, now: datetime) -> SwapContext:
    """Read the context. Raises NotFound if the card is not the scanner's, or the scanner has none."""
    low_id, high_id = sorted((scanner_id, presenter_id))
    bound = {
        "scanner_id": scanner_id,
        "card_id": scan.card_id,
        "contact_id": scan.contact_id,
        "encounter_id": scan.encounter_id,
        "presenter_id": presenter_id,
        "low_id": low_id,
        "high_id": high_id,
        "code_id": code_id,
        "step": step,
        "swap_id": scan.swap_id,
        **_bounds(rules.step_start(step), now),
    }
    row = db.session.execute(_statement(), bound).one_or_none()
    if row is None:
        raise NotFound
    swap, card, mine, others, contact, encounter, has_block, has_presenter_blocked, scans, *received = row[:-3]
    created_at, is_id_taken, in_use = row[-3:]
    known = {contact.owner_id: contact for contact in (mine, others) if contact is not None}
    return SwapContext(
        swap,
        card,
        scan.card_id is not None,
        known,
        bool(has_block),
        bool(has_presenter_blocked),
        scans,
        rules.Received(*received),
        now - created_at,
        (contact, encounter) if encounter is not None else None,
        bool(is_id_taken),
        bool(in_use),
    )


def _bounds(met_at: datetime, now: datetime) -> dict[str, datetime]:
    return {
        "pair_after": met_at - rules.ONE_SWAP_A_PAIR,
        "pair_before": met_at + rules.ONE_SWAP_A_PAIR,
        "harvest_from": met_at - rules.HARVEST_WINDOW,
        "harvest_until": met_at + rules.HARVEST_WINDOW,
        "arrived_after": now - rules.HARVEST_WINDOW,
        "day_from": met_at - rules.HARVEST_DAY,
        "day_until": met_at + rules.HARVEST_DAY,
        "day_arrived_after": now - rules.HARVEST_DAY,
    }


def _given_card(scanner: BindParameter[str]) -> ColumnElement[str]:
    """The id of the card that the scanner gives: the one named, or their first."""
    first = select(Card.id).where(Card.owner_id == scanner, Card.deleted_at.is_(None)).order_by(Card.id).limit(1)
    return func.coalesce(bindparam("card_id", type_=Card.id.type), first.scalar_subquery())


@lru_cache(maxsize=1)
def _statement() -> Select[Any]:
    """Built once: putting it together takes many times as long as running it."""
    theirs, ours, noted, taken = aliased(Contact), aliased(Contact), aliased(Contact), aliased(Swap)
    meeting = aliased(Encounter)
    scanner: BindParameter[str] = bindparam("scanner_id")
    presenter: BindParameter[str] = bindparam("presenter_id")
    swap_id: BindParameter[str] = bindparam("swap_id")
    is_alias = (
        select(Alias.id).where(Alias.id == swap_id, Alias.owner_id == scanner, Alias.kind == SwapSide.kind).exists()
    )
    received = _received(scanner)
    on_this_step = (Swap.code_id == bindparam("code_id"), Swap.step == bindparam("step"))
    return (
        select(
            Swap,
            Card,
            ours,
            theirs,
            noted,
            meeting,
            is_blocked(scanner, presenter),
            select(Block.blocker_id).where(Block.blocker_id == presenter, Block.blocked_id == scanner).exists(),
            select(func.count()).where(*on_this_step).scalar_subquery(),
            received.c.unnoted,
            received.c.in_window,
            received.c.in_day,
            Person.created_at,
            or_(select(taken.id).where(taken.id == swap_id).exists(), is_alias),
            select(Code.id).where(Code.id == bindparam("code_id"), Code.revoked_at.is_(None)).exists(),
        )
        .select_from(Person)
        .join(received, true())
        .join(Card, and_(Card.owner_id == scanner, Card.id == _given_card(scanner)))
        .outerjoin(Swap, _is_of_pair())
        .outerjoin(ours, and_(ours.owner_id == scanner, ours.person_id == presenter))
        .outerjoin(theirs, and_(theirs.owner_id == presenter, theirs.person_id == scanner))
        .outerjoin(noted, and_(noted.id == bindparam("contact_id", type_=Id), noted.owner_id == scanner))
        .outerjoin(meeting, and_(meeting.id == bindparam("encounter_id", type_=Id), meeting.contact_id == noted.id))
        .where(Person.id == scanner)
        .order_by(Swap.met_at)
        .limit(1)
    )


def _is_of_pair() -> ColumnElement[bool]:
    return and_(
        Swap.low_id == bindparam("low_id"),
        Swap.high_id == bindparam("high_id"),
        Swap.met_at > bindparam("pair_after"),
        Swap.met_at < bindparam("pair_before"),
    )


def _received(scanner: BindParameter[str]) -> Subquery:
    """Count what the scanner got; a meeting that was deleted since counts too."""
    swap = aliased(Swap)
    is_noted = or_(
        func.length(Encounter.note) >= rules.MIN_NOTE,
        select(Topic.id).where(Topic.encounter_id == Encounter.id).exists(),
    )
    # The step never changes, so only what arrived lately counts: whoever waits as told is let in.
    is_now = and_(
        swap.met_at.between(bindparam("harvest_from"), bindparam("harvest_until")),
        swap.created_at > bindparam("arrived_after"),
    )
    return (
        select(
            func.count().label("in_day"),
            func.count(case((is_now, 1))).label("in_window"),
            func.count(case((and_(is_now, or_(Encounter.id.is_(None), not_(is_noted))), 1))).label("unnoted"),
        )
        .select_from(swap)
        .join(SwapSide, and_(SwapSide.id == swap.id, SwapSide.owner_id == scanner))
        .outerjoin(Encounter, Encounter.id == SwapSide.encounter_id)
        .where(
            swap.scanner_id == scanner,
            swap.met_at.between(bindparam("day_from"), bindparam("day_until")),
            swap.created_at > bindparam("day_arrived_after"),
        )
        .subquery()
    )
