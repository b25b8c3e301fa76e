"""Guests leave their details, correct them or take them back, and become people; the owner answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from hallway.cards.models import Card
from hallway.cards.reach import parse_reach
from hallway.cards.rules import Audience
from hallway.cards.service import get_card
from hallway.connections.service import Meeting, delete_untouched_contact, record_meeting
from hallway.contacts import encounters
from hallway.contacts import service as contacts
from hallway.contacts.models import Contact, Topic
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.problems import NotFound, TooManyRequests
from hallway.core.ratelimit import hit
from hallway.core.records import find_owned
from hallway.core.revisions import lock
from hallway.guests.forms import Form, hash_link, require_patience
from hallway.guests.models import Guest
from hallway.guests.problems import LinkEnded, TooManyGuests
from hallway.people.resting import is_resting
from hallway.swaps.codes import Reading, find_showing, read_late_token
from hallway.swaps.former_guests import FormerGuest, swap_as_person
from hallway.swaps.links import use_link
from hallway.swaps.models import Swap
from hallway.swaps.problems import CodeTooOld, ReceiptUsed
from hallway.swaps.receipts import use_receipt
from hallway.swaps.rules import MAX_SCANNERS_A_STEP, is_too_old, step_start

LINK_LIFE = timedelta(days=30)
ENDED_BY_OWNER = frozenset({"ended", "blocked"})
OVER = frozenset({"left", "joined"})
"""Ended by the guest: their link shows nothing any more."""


@dataclass(frozen=True)
class Details:
    """What a guest typed; ``region`` is assumed for a phone number without a country code."""

    name: str
    reach: str
    topic: str
    region: str | None


def leave_details(form: Form, details: Details, now: datetime) -> Guest:
    """Take a guest's form as a scan of its code: kept at once if it is fresh; else it waits for the owner's yes.

    The owner gets a contact, an encounter and a follow-up. A form that was sent before changes nothing.

    Raises FormTooOld, SentLikeARobot, TooManyGuests, Invalid, CodeTooOld, and what reading the code raises.
    """
    known = _find_by_link(form.link)
    if known is not None:
        return known
    require_patience(form, now)
    kind, value = parse_reach(details.reach, details.region, pointer="#/reach")
    reading = read_late_token(form.token, now)
    if is_too_old(reading.step, now):
        raise CodeTooOld
    lock([reading.owner.id])
    known = _find_by_link(form.link)
    if known is not None:
        # Sent twice at once: the other was first.
        return known
    _count(reading)
    use_link(reading.code)
    is_kept = _counts_as_fresh(form, reading, now)
    showing = find_showing(reading)
    guest = Guest(
        id=new_id(),
        owner_id=reading.owner.id,
        card_id=showing.card_id if showing else reading.card.id,
        code_id=reading.code.id,
        step=reading.step,
        event_id=showing.event_id if showing else reading.code.event_id,
        state="kept" if is_kept else "waiting",
        name=details.name,
        reach_kind=kind,
        reach=value,
        link_hash=hash_link(form.link),
        expires_at=now + LINK_LIFE,
        created_at=now,
    )
    db.session.add(guest)
    if _is_blocked(guest):
        guest.state = "ended"
    else:
        _write_down(guest, details.topic, now)
    db.session.flush()
    return guest


def get_guest(link: str, now: datetime) -> Guest:
    """Return the guest with this private link. Raises LinkEnded."""
    guest = _find_by_link(link)
    if guest is None or guest.expires_at < now:
        raise LinkEnded
    return guest


def shown_card(guest: Guest) -> tuple[Card, Audience]:
    """The owner's card, and as whom a guest may see it now. Raises LinkEnded where the card is gone or rests."""
    card = db.session.get(Card, guest.card_id) if guest.card_id else None
    if card is None or is_resting(guest.owner_id):
        raise LinkEnded
    return card, "swapped" if guest.state == "kept" else "public"


def correct_details(guest: Guest, details: Details) -> None:
    """Change what a guest left, in the owner's contact too, except a name that the owner changed. Raises Invalid."""
    kind, value = parse_reach(details.reach, details.region, pointer="#/reach")
    lock([guest.owner_id])
    contact = _contact_of(guest)
    if contact is not None:
        name = details.name if contact.name == guest.name else contact.name
        reach = {"kind": kind, "value": value}
        contacts.change_contact(contact, {"name": name, "details": [reach, *_other_details(contact, guest)]})
    guest.name, guest.reach_kind, guest.reach = details.name, kind, value


def take_back(guest: Guest) -> None:
    """Take back a guest's details. The owner keeps the name and their own notes."""
    lock([guest.owner_id])
    contact = _contact_of(guest)
    if contact is not None:
        contacts.change_contact(contact, {"details": _other_details(contact, guest), "state": "withdrawn"})
    guest.state, guest.name, guest.reach = "left", "", ""


def answer_guest(owner_id: str, contact_id: str, state: str, now: datetime) -> Contact:
    """Accept a guest who waits ('yes, we met'), or end what they see of the card ('I don't know them').

    A no deletes the contact if the owner noted nothing. Raises NotFound if the contact is not a guest.
    """
    contact = contacts.get_contact(owner_id, contact_id)
    if contact.source != "guest":
        raise NotFound
    guest = find_guest_of(contact.id)
    if state == "kept":
        if guest is not None and guest.state == "waiting":
            guest.state, contact.state = "kept", "kept"
        return contact
    if guest is not None and guest.state in {"waiting", "kept"}:
        guest.state = "ended"
        _delete_topic(guest)
    if not delete_untouched_contact(owner_id, contact.id, now) and contact.state != "withdrawn":
        contact.state = "alone"
    return contact


def become_person(link: str, person_id: str, now: datetime) -> None:
    """Turn what a guest left into a swap of their account with the owner's; repeating it changes nothing.

    Raises LinkEnded.
    """
    guest = get_guest(link, now)
    if guest.owner_id == person_id or guest.person_id == person_id:
        return
    lock([guest.owner_id, person_id])
    db.session.refresh(guest)
    if guest.state in OVER:
        raise LinkEnded
    contact = _contact_of(guest)
    card = get_card(person_id, None)
    if contact is not None:
        on_card = {(field["kind"], field["value"]) for field in card.fields}
        contact.details = [one for one in contact.details if (one["kind"], one["value"]) not in on_card]
    swap_as_person(
        FormerGuest(
            owner_id=guest.owner_id,
            card_id=guest.card_id,
            contact=contact,
            encounter_id=guest.encounter_id,
            code_id=guest.code_id,
            step=guest.step,
            event_id=guest.event_id,
            is_kept=guest.state == "kept",
            is_refused=guest.state in ENDED_BY_OWNER or contact is None,
        ),
        person_id,
        now,
    )
    guest.state, guest.person_id = "joined", person_id
    guest.name, guest.reach = "", ""


def find_guest_of(contact_id: str) -> Guest | None:
    """Return the guest that a contact is, or None."""
    return db.session.scalars(select(Guest).where(Guest.contact_id == contact_id).limit(1)).one_or_none()


def _find_by_link(link: str) -> Guest | None:
    return db.session.scalars(select(Guest).where(Guest.link_hash == hash_link(link))).one_or_none()


def _contact_of(guest: Guest) -> Contact | None:
    return find_owned(Contact, guest.owner_id, guest.contact_id) if guest.contact_id else None


def _other_details(contact: Contact, guest: Guest) -> list[dict[str, str]]:
    """Return the contact's details except the one that the guest left."""
    left = {"kind": guest.reach_kind, "value": guest.reach}
    return [detail for detail in contact.details if detail != left]


def _counts_as_fresh(form: Form, reading: Reading, now: datetime) -> bool:
    if not reading.is_fresh:
        return False
    try:
        use_receipt(form.token, None, now)
    except ReceiptUsed:
        return False
    scans = sum(
        db.session.execute(
            select(func.count()).where(model.code_id == reading.code.id, model.step == reading.step)
        ).scalar_one()
        for model in (Swap, Guest)
    )
    return scans < MAX_SCANNERS_A_STEP


def _count(reading: Reading) -> None:
    """Count by the step of a code and by the code. Raises TooManyGuests."""
    try:
        hit("guests-of-step", reading.code.id, str(reading.step))
        hit("guests-of-code", reading.code.id)
    except TooManyRequests as error:
        raise TooManyGuests(headers=error.headers) from error


def _is_blocked(guest: Guest) -> bool:
    """Return whether the owner blocked a guest with the same way to reach them."""
    same = (Guest.owner_id == guest.owner_id, Guest.reach_kind == guest.reach_kind, Guest.reach == guest.reach)
    with db.session.no_autoflush:
        return db.session.execute(select(select(Guest.id).where(*same, Guest.state == "blocked").exists())).scalar_one()


def _write_down(guest: Guest, topic: str, now: datetime) -> None:
    contact = contacts.new_contact(guest.owner_id, guest.name, "guest", now)
    contact.state = guest.state
    contact.details = [{"kind": guest.reach_kind, "value": guest.reach}]
    encounter = record_meeting(contact, Meeting("guest", step_start(guest.step), guest.event_id), now)
    db.session.flush()
    guest.contact_id, guest.encounter_id = contact.id, encounter.id
    if topic:
        guest.topic_id = encounters.put_topic(guest.owner_id, encounter.id, new_id(), topic, now).id


def _delete_topic(guest: Guest) -> None:
    """Delete the topic that the guest wrote, so that it does not count as noted by the owner."""
    topic = find_owned(Topic, guest.owner_id, guest.topic_id) if guest.topic_id else None
    if topic is not None:
        encounters.delete_topic(guest.owner_id, topic.id)
        db.session.flush()
