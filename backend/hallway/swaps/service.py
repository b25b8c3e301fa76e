"""Swaps: what a scan is worth, one swap per pair in twelve hours, and each side's view of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from hallway.cards.models import Card
from hallway.connections.service import place_encounter
from hallway.contacts import blocking, encounters, merging
from hallway.contacts.models import Contact, Encounter
from hallway.contacts.sharing import may_share
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.problems import NotFound, Problem
from hallway.core.records import add_alias, find_owned, get_owned
from hallway.core.revisions import lock
from hallway.swaps import rules
from hallway.swaps.answers import accept, decline, link_records, tell_where
from hallway.swaps.codes import Reading, find_showing, read_token
from hallway.swaps.context import Scan, SwapContext, read_context
from hallway.swaps.links import use_link
from hallway.swaps.models import Showing, Swap, SwapSide
from hallway.swaps.problems import CodeNotReadable, CodeTooOld, OwnCode, SlowDown
from hallway.swaps.receipts import use_receipt


@dataclass(frozen=True)
class SwapWaits:
    """A swap waits for the yes of the presenter."""

    swap_id: str
    person_id: str
    at: datetime


@dataclass(frozen=True)
class SwapAnswered:
    """A swap no longer waits for the presenter."""

    swap_id: str
    person_id: str
    at: datetime


def put_swap(scanner_id: str, token: str, scan: Scan, now: datetime) -> tuple[SwapSide, SwapSide]:
    """Make a swap by a scanned token, whose step decides; the phone's clock does not.

    Returns the scanner's side and the other.

    Raises NotFound for a card, contact or encounter that is not the scanner's, and the problems of ``problems.py``.
    The scanner's contact and encounter then stay as they were.
    """
    try:
        reading = _read(token, scanner_id, now)
        lock([scanner_id, reading.code.person_id])
        use_receipt(token, scanner_id, now)
        code = reading.code
        context = read_context(scanner_id, scan, code.person_id, code.id, reading.step, now)
    except Problem:
        # A swap that was made stands, whatever became of the code since.
        known = find_owned(SwapSide, scanner_id, scan.swap_id)
        if known is None:
            raise
        return known, get_other_side(known)
    if context.is_id_taken:
        # Sent again. Else the id is that of somebody else's swap.
        known = get_side(scanner_id, scan.swap_id)
        return known, get_other_side(known)
    contact, encounter = context.meeting or encounters.get_meeting(scanner_id, scan.contact_id, scan.encounter_id)
    if not context.is_code_in_use:
        # Revoked, or its owner's account erased, while we waited for the lock.
        raise CodeNotReadable
    has_waited = context.swap is not None and context.swap.state == "waiting"
    with db.session.no_autoflush:
        if context.swap is not None:
            both = _add_scan(context, scanner_id, scan.swap_id, reading, contact, encounter, now)
        else:
            both = _start_swap(context, scanner_id, scan.swap_id, reading, contact, encounter, now)
    db.session.flush()
    if not context.is_blocked:
        _publish_change(both[0].swap, has_waited=has_waited, now=now)
    return both


def _read(token: str, scanner_id: str, now: datetime) -> Reading:
    reading = read_token(token, now)
    if reading.code.person_id == scanner_id:
        raise OwnCode
    if rules.is_too_old(reading.step, now):
        raise CodeTooOld
    return reading


def _publish_change(swap: Swap, *, has_waited: bool, now: datetime) -> None:
    """Publish that the presenter's answer is wanted, or no longer wanted."""
    presenter_id = swap.high_id if swap.scanner_id == swap.low_id else swap.low_id
    if swap.state == "waiting" and not has_waited:
        publish(SwapWaits(swap.id, presenter_id, now))
    elif swap.state != "waiting" and has_waited:
        publish(SwapAnswered(swap.id, presenter_id, now))


def get_side(owner_id: str, swap_id: str) -> SwapSide:
    """Return a person's view of a swap. Raises NotFound."""
    return get_owned(SwapSide, owner_id, swap_id)


def get_other_side(side: SwapSide) -> SwapSide:
    """Return the other person's view of a swap. Raises NotFound if that account is gone."""
    query = select(SwapSide).where(SwapSide.id == side.id, SwapSide.owner_id != side.owner_id)
    other = db.session.scalars(query).one_or_none()
    if other is None:
        raise NotFound
    return other


def answer_swap(side: SwapSide, state: str, now: datetime) -> SwapSide:
    """Accept a swap that waits ('yes, we met'), or decline or undo one ('I don't know them')."""
    lock([side.swap.low_id, side.swap.high_id])
    side = _read_again(side)
    has_waited = side.swap.state == "waiting"
    if state == "kept" and side.swap.state == "waiting" and side.role == "presenter":
        # A yes between people of whom one blocked the other changes nothing, as after a no that is not told.
        if may_share(side.swap.low_id, side.swap.high_id):
            accept(side, get_other_side(side), now)
    elif state == "declined" and side.swap.state != "declined":
        decline(side, get_other_side(side), now)
    db.session.flush()
    _publish_change(side.swap, has_waited=has_waited, now=now)
    return side


def _read_again(side: SwapSide) -> SwapSide:
    """Return a side as it is now that both people are locked. Raises NotFound if an account is gone."""
    key = {"id": side.id, "owner_id": side.owner_id}
    found = db.session.get(SwapSide, key, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def _start_swap(
    context: SwapContext,
    scanner_id: str,
    swap_id: str,
    reading: Reading,
    contact: Contact,
    encounter: Encounter,
    now: datetime,
) -> tuple[SwapSide, SwapSide]:
    """Make the first swap of this pair in twelve hours. Raises SlowDown."""
    wait = rules.harvest_wait(context.received, context.account_age)
    if wait is not None:
        raise SlowDown(headers={"Retry-After": str(int(wait.total_seconds()))})
    use_link(reading.code)
    showing = find_showing(reading)
    low_id, high_id = sorted((scanner_id, reading.code.person_id))
    swap = Swap(
        id=swap_id,
        low_id=low_id,
        high_id=high_id,
        scanner_id=scanner_id,
        code_id=reading.code.id,
        step=reading.step,
        met_at=rules.step_start(reading.step),
        state="waiting",
        event_id=_event_of(reading, showing, encounter),
        created_at=now,
    )
    scanner = make_side(swap, scanner_id, "scanner", context.scanner_card, now)
    presenter = make_side(swap, reading.code.person_id, "presenter", _shown_card(showing, reading), now)
    presenter.is_ticked = showing is not None
    if context.has_presenter_blocked:
        presenter.state = "declined"
    scanner.contact_id, scanner.encounter_id = contact.id, encounter.id
    db.session.add_all([swap, scanner, presenter])
    if _is_welcome(context, reading):
        accept(scanner, presenter, now, context.contacts)
    else:
        link_records(scanner, presenter, contact, encounter, context.contacts.get(scanner_id), now)
    return scanner, presenter


def make_side(swap: Swap, owner_id: str, role: str, card: Card, now: datetime) -> SwapSide:
    """Return one side of a swap that waits, with the card that it gives."""
    return SwapSide(
        id=swap.id,
        swap=swap,
        owner_id=owner_id,
        created_at=now,
        revision=0,
        role=role,
        state="waiting",
        card_id=card.id,
        card=card,
        is_ticked=False,
    )


def _add_scan(
    context: SwapContext,
    scanner_id: str,
    swap_id: str,
    reading: Reading,
    contact: Contact,
    encounter: Encounter,
    now: datetime,
) -> tuple[SwapSide, SwapSide]:
    """Add a scan to the swap that the pair has already; the ids that the phone made become aliases."""
    swap = context.swap
    if swap is None:
        raise NotFound
    side = get_side(scanner_id, swap.id)
    other = get_other_side(side)
    if swap_id != swap.id:
        add_alias(SwapSide.kind, scanner_id, swap_id, swap.id)
    known = find_owned(Encounter, scanner_id, side.encounter_id) if side.encounter_id else None
    if known is not None:
        encounter = merging.merge_encounters(known, encounter, now)
    side.contact_id, side.encounter_id = contact.id, encounter.id
    if context.is_card_named and swap.state == "waiting" and side.role == "scanner":
        side.card_id, side.card = context.scanner_card.id, context.scanner_card
    link_records(side, other, contact, encounter, context.contacts.get(scanner_id), now)
    if swap.state == "waiting" and other.state == "declined" and not context.is_blocked:
        # Not asked while they had blocked the scanner.
        other.state = "waiting"
    if swap.event_id is None and not context.is_blocked:
        _place(side, other, _event_of(reading, find_showing(reading), encounter), now)
    apart = abs(rules.step_start(reading.step) - swap.met_at)
    have_both_scanned = side.role == "presenter" and apart <= rules.BOTH_SCANNED
    may_accept = _is_welcome(context, reading) or (have_both_scanned and not context.is_blocked)
    if swap.state == "waiting" and may_accept:
        accept(side, other, now)
    return side, other


def _is_welcome(context: SwapContext, reading: Reading) -> bool:
    """Return whether a scan counts without asking: fresh, among the first of its step, and nobody is blocked."""
    return reading.is_fresh and context.scans_of_step < rules.MAX_SCANNERS_A_STEP and not context.is_blocked


def _event_of(reading: Reading, showing: Showing | None, encounter: Encounter) -> str | None:
    """Return where they met: the event of the showing or code, else that of the scanner's encounter."""
    return (showing.event_id if showing else reading.code.event_id) or encounter.event_id


def _place(side: SwapSide, other: SwapSide, event_id: str | None, now: datetime) -> None:
    """Set the event that the first scan of a pair did not know."""
    if event_id is None:
        return
    side.swap.event_id = event_id
    for one in (side, other):
        one.touch()
        encounter = find_owned(Encounter, one.owner_id, one.encounter_id) if one.encounter_id else None
        if encounter is not None:
            place_encounter(encounter, event_id, now)
    tell_where(side, other, now)


def _shown_card(showing: Showing | None, reading: Reading) -> Card:
    card = db.session.get(Card, showing.card_id) if showing else None
    return card or reading.card


def block_other(owner_id: str, swap_id: str, now: datetime) -> None:
    """Block the other person of a swap, even if there is no contact yet. Raises NotFound."""
    other = get_other_side(get_side(owner_id, swap_id))
    blocking.block(owner_id, other.owner_id, other.card.name if other.card is not None else "", now)
