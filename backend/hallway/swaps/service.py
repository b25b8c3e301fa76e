"""Swaps: what a scan is worth, one a pair in twelve hours, and each side's view of it."""

from datetime import datetime

from sqlalchemy import func, select

from hallway.cards.models import Card
from hallway.cards.service import get_card
from hallway.contacts import merging, sharing
from hallway.contacts import service as contacts
from hallway.contacts.models import Contact, Encounter, Topic
from hallway.contacts.service import ContactMerged, EncounterMerged
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.problems import NotFound
from hallway.core.records import add_alias, find_owned, get_owned
from hallway.core.revisions import lock
from hallway.events.service import attend
from hallway.people.service import get_person
from hallway.swaps import rules
from hallway.swaps.codes import Reading, read_token
from hallway.swaps.models import Showing, Swap, SwapSide
from hallway.swaps.problems import CodeTooOld, OwnCode, SlowDown


def put_swap(scanner_id: str, swap_id: str, token: str, contact_id: str, encounter_id: str, now: datetime) -> SwapSide:
    """Let a scan count, by the token alone: the claimed time decides nothing. Returns the scanner's side.

    Raises NotFound for a contact or encounter that is not the scanner's, and the problems of ``problems.py``;
    the scanner's contact and encounter then stay as they were.
    """
    known = find_owned(SwapSide, scanner_id, swap_id)
    if known is not None:
        return known
    contact = contacts.get_contact(scanner_id, contact_id)
    encounter = contacts.get_encounter(scanner_id, encounter_id)
    reading = read_token(token, now)
    shower_id = reading.code.person_id
    if shower_id == scanner_id:
        raise OwnCode
    if rules.is_too_old(reading.step, now):
        raise CodeTooOld
    lock([scanner_id, shower_id])
    earlier = _swap_of_pair(scanner_id, shower_id, reading.step)
    if earlier is not None:
        side = _join(earlier, scanner_id, swap_id, reading, contact, encounter, now)
    else:
        _require_manners(scanner_id, reading.step)
        side = _begin(scanner_id, swap_id, reading, contact, encounter, now)
    db.session.flush()
    return side


def get_side(owner_id: str, swap_id: str) -> SwapSide:
    """A person's own view of a swap. Raises NotFound."""
    return get_owned(SwapSide, owner_id, swap_id)


def answer_swap(side: SwapSide, state: str, now: datetime) -> SwapSide:
    """Say 'yes, we met' to a swap that waits for it, or 'I don't know them', which undoes one that is kept."""
    swap = get_swap(side.id)
    lock([swap.low_id, swap.high_id])
    if state == "kept" and swap.state == "waiting" and side.role == "shower":
        _keep(swap, now)
    elif state == "declined" and swap.state != "declined":
        _decline(swap, side, now)
    db.session.flush()
    return side


def get_swap(swap_id: str) -> Swap:
    """The shared fact. Raises NotFound."""
    swap = db.session.get(Swap, swap_id)
    if swap is None:
        raise NotFound
    return swap


def other_of(swap: Swap, person_id: str) -> str:
    """The other person of a swap."""
    return swap.high_id if person_id == swap.low_id else swap.low_id


def _swap_of_pair(one_id: str, other_id: str, step: int) -> Swap | None:
    low_id, high_id = sorted((one_id, other_id))
    met_at = rules.step_start(step)
    query = (
        select(Swap)
        .where(
            Swap.low_id == low_id,
            Swap.high_id == high_id,
            Swap.met_at > met_at - rules.ONE_SWAP_A_PAIR,
            Swap.met_at < met_at + rules.ONE_SWAP_A_PAIR,
        )
        .order_by(Swap.met_at)
        .limit(1)
    )
    return db.session.scalars(query).one_or_none()


def _begin(
    scanner_id: str, swap_id: str, reading: Reading, contact: Contact, encounter: Encounter, now: datetime
) -> SwapSide:
    code = reading.code
    showing = _showing_at(reading)
    low_id, high_id = sorted((scanner_id, code.person_id))
    swap = Swap(
        id=swap_id,
        low_id=low_id,
        high_id=high_id,
        scanner_id=scanner_id,
        code_id=code.id,
        step=reading.step,
        met_at=rules.step_start(reading.step),
        state="waiting",
        event_id=(showing.event_id if showing else code.event_id) or encounter.event_id,
        created_at=now,
    )
    db.session.add(swap)
    db.session.flush()
    common = {"id": swap_id, "created_at": now, "revision": 0, "state": "waiting"}
    scanner_side = SwapSide(
        **common,
        owner_id=scanner_id,
        role="scanner",
        card_id=get_card(scanner_id, None).id,
        contact_id=contact.id,
        encounter_id=encounter.id,
        is_ticked="no",
    )
    shower_side = SwapSide(
        **common,
        owner_id=code.person_id,
        role="shower",
        card_id=showing.card_id if showing else code.card_id,
        is_ticked="yes" if showing else "no",
    )
    db.session.add_all([scanner_side, shower_side])
    db.session.flush()
    _bind(swap, scanner_side, shower_side, now)
    if _counts_at_once(reading) and not sharing.is_blocked_between(scanner_id, code.person_id):
        _keep(swap, now)
    return scanner_side


def _join(
    swap: Swap,
    scanner_id: str,
    swap_id: str,
    reading: Reading,
    contact: Contact,
    encounter: Encounter,
    now: datetime,
) -> SwapSide:
    """The pair has a swap already: the scan adds to it, and the ids the phone made lead to those that stand."""
    side = get_side(scanner_id, swap.id)
    if swap_id != swap.id:
        add_alias(SwapSide.kind, scanner_id, swap_id, swap.id)
    known_contact = find_owned(Contact, scanner_id, side.contact_id) if side.contact_id else None
    known_encounter = find_owned(Encounter, scanner_id, side.encounter_id) if side.encounter_id else None
    side.contact_id = (merging.merge_contacts(known_contact, contact) if known_contact else contact).id
    side.encounter_id = (merging.merge_encounters(known_encounter, encounter, now) if known_encounter else encounter).id
    _bind(swap, side, get_side(other_of(swap, scanner_id), swap.id), now)
    both_scanned = side.role == "shower" and abs(rules.step_start(reading.step) - swap.met_at) <= rules.BOTH_SCANNED
    is_blocked = sharing.is_blocked_between(swap.low_id, swap.high_id)
    if swap.state == "waiting" and not is_blocked and (both_scanned or _counts_at_once(reading)):
        _keep(swap, now)
    return side


def _counts_at_once(reading: Reading) -> bool:
    """Fresh, and not the eleventh scan of one picture of the code."""
    if not reading.is_fresh:
        return False
    query = select(func.count()).where(Swap.code_id == reading.code.id, Swap.step == reading.step)
    return db.session.execute(query).scalar_one() <= rules.MAX_SCANNERS_A_STEP


def _showing_at(reading: Reading) -> Showing | None:
    """What the owner's phone recorded of showing the code then; a live scan needs no such witness."""
    if reading.is_fresh:
        return None
    query = select(Showing).where(
        Showing.code_id == reading.code.id, Showing.from_step <= reading.step, Showing.to_step >= reading.step
    )
    return db.session.scalars(query.limit(1)).one_or_none()


def _require_manners(scanner_id: str, step: int) -> None:
    """Slow down whoever gathers cards and notes nothing. Raises SlowDown."""
    since = rules.step_start(step) - rules.HARVEST_WINDOW
    query = (
        select(func.count())
        .select_from(Swap)
        .join(SwapSide, (SwapSide.id == Swap.id) & (SwapSide.owner_id == scanner_id))
        .join(Encounter, Encounter.id == SwapSide.encounter_id)
        .where(
            Swap.scanner_id == scanner_id,
            Swap.met_at > since,
            Encounter.note == "",
            ~select(Topic.id).where(Topic.encounter_id == Encounter.id).exists(),
        )
    )
    if db.session.execute(query).scalar_one() >= rules.HARVEST_LIMIT:
        raise SlowDown(headers={"Retry-After": str(int(rules.HARVEST_WINDOW.total_seconds() // 2))})


def _keep(swap: Swap, now: datetime) -> None:
    """Both have each other: cards are given both ways, and each side has a contact and an encounter."""
    swap.state, swap.decided_at = "kept", now
    low, high = get_side(swap.low_id, swap.id), get_side(swap.high_id, swap.id)
    for side, other in ((low, high), (high, low)):
        side.state = "kept"
        if side.card_id is not None:
            sharing.give_card(side.owner_id, other.owner_id, side.card_id, now)
        if side.contact_id is None:
            _make_own_record(swap, side, now)
        _bind(swap, side, other, now)
        if swap.event_id is not None:
            attend(side.owner_id, swap.event_id, now)


def _make_own_record(swap: Swap, side: SwapSide, now: datetime) -> None:
    """The contact and the encounter of a side that did not scan."""
    other_id = other_of(swap, side.owner_id)
    person = get_person(side.owner_id)
    contact = _contact_for(side.owner_id, other_id) or contacts.new_contact(
        side.owner_id, get_person(other_id).name, now
    )
    encounter = contacts.record_encounter(
        contact, new_id(), event_id=swap.event_id, met_at=swap.met_at, time_zone=person.time_zone, now=now
    )
    encounter.swap_id = swap.id
    side.contact_id, side.encounter_id = contact.id, encounter.id


def _contact_for(owner_id: str, person_id: str) -> Contact | None:
    query = select(Contact).where(Contact.owner_id == owner_id, Contact.person_id == person_id)
    return db.session.scalars(query).one_or_none()


def _bind(swap: Swap, side: SwapSide, other: SwapSide, now: datetime) -> None:
    """Tie a side's contact and encounter to the swap: one contact a person, whichever phone made it."""
    if side.contact_id is None or side.encounter_id is None:
        return
    contact = contacts.get_contact(side.owner_id, side.contact_id)
    known = _contact_for(side.owner_id, other.owner_id)
    if known is not None:
        contact = merging.merge_contacts(known, contact)
    contact.person_id, contact.source = other.owner_id, "swap"
    contact.card_id = other.card_id
    if contact.state != "kept" or swap.state == "kept":
        contact.state = "waiting" if swap.state == "declined" else swap.state
    card = db.session.get(Card, other.card_id) if other.card_id else None
    if card is not None:
        contact.name = card.name
    side.contact_id = contact.id
    encounter = contacts.get_encounter(side.owner_id, side.encounter_id)
    encounter.swap_id = swap.id
    if encounter.event_id is None and swap.event_id is not None:
        attend(side.owner_id, swap.event_id, now)
        contacts.change_encounter(encounter, {"event_id": swap.event_id})


def _decline(swap: Swap, side: SwapSide, now: datetime) -> None:
    """One side does not know the other: cards are taken back, and the other sees a swap that waits."""
    other_id = other_of(swap, side.owner_id)
    was_kept = swap.state == "kept"
    swap.state, swap.decided_at, side.state = "declined", now, "declined"
    sharing.withdraw_cards(side.owner_id, other_id, now)
    sharing.withdraw_cards(other_id, side.owner_id, now)
    if not was_kept:
        return
    other = get_side(other_id, swap.id)
    other.state = "waiting"
    theirs = _contact_for(other_id, side.owner_id)
    if theirs is not None:
        theirs.state = "waiting"
    _forget_untouched(side)


def _forget_untouched(side: SwapSide) -> None:
    """Remove the contact of a declined swap where its owner noted nothing and met them no other time."""
    contact = find_owned(Contact, side.owner_id, side.contact_id) if side.contact_id else None
    if contact is None:
        return
    meetings = list(db.session.scalars(select(Encounter).where(Encounter.contact_id == contact.id)))
    is_noted = (
        any(one.note for one in meetings)
        or db.session.scalars(
            select(Topic.id).where(Topic.encounter_id.in_([one.id for one in meetings])).limit(1)
        ).first()
    )
    if len(meetings) <= 1 and not is_noted:
        side.contact_id = side.encounter_id = None
        db.session.flush()
        contacts.delete_contact(side.owner_id, contact.id, withdraw=False, now=side.created_at)


def other_cards(sides: list[SwapSide]) -> dict[str, Card]:
    """The public face of the other person of each swap, by swap id."""
    query = (
        select(SwapSide.id, Card)
        .join(Card, Card.id == SwapSide.card_id)
        .where(SwapSide.id.in_([side.id for side in sides]), SwapSide.owner_id.not_in({s.owner_id for s in sides}))
    )
    return dict(db.session.execute(query).tuples().all())


def follow_merged_contact(event: ContactMerged) -> None:
    """Let the sides of swaps point at the contact that stays."""
    for side in db.session.scalars(select(SwapSide).where(SwapSide.contact_id == event.duplicate_id)):
        side.contact_id = event.canonical_id
    db.session.flush()


def follow_merged_encounter(event: EncounterMerged) -> None:
    """Let the sides of swaps point at the encounter that stays."""
    for side in db.session.scalars(select(SwapSide).where(SwapSide.encounter_id == event.duplicate_id)):
        side.encounter_id = event.canonical_id
    db.session.flush()
