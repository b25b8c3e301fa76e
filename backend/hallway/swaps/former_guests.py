"""Turns what a guest left into a swap, once the guest has an account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from hallway.cards.models import Card
from hallway.cards.service import get_card
from hallway.connections.service import Meeting, find_contact_of, record_meeting
from hallway.contacts import service as contacts
from hallway.contacts.models import Contact, Encounter
from hallway.contacts.sharing import may_share
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.records import find_owned
from hallway.swaps import rules
from hallway.swaps.answers import accept, link_records
from hallway.swaps.models import Swap, SwapSide
from hallway.swaps.service import SwapWaits, make_side


@dataclass(frozen=True)
class FormerGuest:
    """What a guest left for the owner of a code; ``contact`` and ``encounter_id`` are the owner's.

    If ``is_refused``, the owner declined, which looks to the new person like a swap that waits.
    """

    owner_id: str
    card_id: str | None
    contact: Contact | None
    encounter_id: str | None
    code_id: str | None
    step: int
    event_id: str | None
    is_kept: bool
    is_refused: bool


def swap_as_person(former: FormerGuest, person_id: str, now: datetime) -> None:
    """Make the swap, or add to the one that the pair made within twelve hours. Both people are locked."""
    known = _find_swap(former, person_id)
    if known is not None:
        presenter, scanner = known
    else:
        presenter, scanner = _make_swap(former, person_id, now)
    is_refused = former.is_refused or not may_share(former.owner_id, person_id)
    encounter = find_owned(Encounter, former.owner_id, former.encounter_id) if former.encounter_id else None
    if is_refused or former.contact is None:
        if presenter.swap.state == "waiting":
            presenter.state = "declined"
    else:
        if encounter is not None and presenter.encounter_id is None:
            presenter.encounter_id = encounter.id
            link_records(
                presenter, scanner, former.contact, encounter, find_contact_of(former.owner_id, person_id), now
            )
        if former.is_kept and presenter.swap.state == "waiting":
            accept(presenter, scanner, now)
    if scanner.encounter_id is None:
        _write_down(scanner, presenter, now)
    db.session.flush()
    if known is None and presenter.state == "waiting":
        publish(SwapWaits(presenter.swap.id, former.owner_id, now))


def _find_swap(former: FormerGuest, person_id: str) -> tuple[SwapSide, SwapSide] | None:
    low_id, high_id = sorted((former.owner_id, person_id))
    met_at = rules.step_start(former.step)
    of_pair = select(Swap.id).where(
        Swap.low_id == low_id,
        Swap.high_id == high_id,
        Swap.met_at.between(met_at - rules.ONE_SWAP_A_PAIR, met_at + rules.ONE_SWAP_A_PAIR),
    )
    swap_id = db.session.scalars(of_pair.order_by(Swap.met_at).limit(1)).one_or_none()
    if swap_id is None:
        return None
    sides = {side.owner_id: side for side in db.session.scalars(select(SwapSide).where(SwapSide.id == swap_id))}
    return sides[former.owner_id], sides[person_id]


def _make_swap(former: FormerGuest, person_id: str, now: datetime) -> tuple[SwapSide, SwapSide]:
    low_id, high_id = sorted((former.owner_id, person_id))
    swap = Swap(
        id=new_id(),
        low_id=low_id,
        high_id=high_id,
        scanner_id=person_id,
        code_id=former.code_id,
        step=former.step,
        met_at=rules.step_start(former.step),
        state="waiting",
        event_id=former.event_id,
        created_at=now,
    )
    given = db.session.get(Card, former.card_id) if former.card_id else None
    presenter = make_side(swap, former.owner_id, "presenter", given or get_card(former.owner_id, None), now)
    scanner = make_side(swap, person_id, "scanner", get_card(person_id, None), now)
    db.session.add_all([swap, presenter, scanner])
    db.session.flush()
    return presenter, scanner


def _write_down(side: SwapSide, other: SwapSide, now: datetime) -> None:
    """The new person's own record of a swap that waits."""
    swap, name = side.swap, other.card.name if other.card is not None else "…"
    contact = contacts.new_contact(side.owner_id, name, "swap", now)
    encounter = record_meeting(contact, Meeting("swap", swap.met_at, swap.event_id, swap.id), now)
    side.contact_id, side.encounter_id = contact.id, encounter.id
    db.session.flush()
    link_records(side, other, contact, encounter, find_contact_of(side.owner_id, other.owner_id), now)
