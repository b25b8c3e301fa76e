"""A hall full of people, written into the database at once: making two thousand accounts by hand takes too long."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from flask import Flask
from sqlalchemy import insert

from hallway.cards.models import Card
from hallway.contacts.models import Contact, Encounter, Grant
from hallway.core.auth import session_cookie_name
from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.core.revisions import RevisionCounter
from hallway.people.models import Device, Person, Session
from tests.api import Phone

BEFORE = 3
"""The last revision in the feed of everybody in a crowd who was handed a card."""


def make_crowd(app: Flask, count: int, now: datetime) -> list[Phone]:
    """So many people with a card and a phone that is signed in, in ascending order of their ids."""
    ids = sorted(new_id() for _ in range(count))
    devices = [new_id() for _ in ids]
    common = {"created_at": now, "revision": 1}
    zone = {"time_zone": "Europe/London", "locale": "en"}
    with app.app_context(), unit_of_work():
        fill(Person, [common | zone | {"id": one, "name": f"Guest {n}"} for n, one in enumerate(ids)])
        fill(RevisionCounter, [{"owner_id": one, "number": 2} for one in ids])
        cards = [{"id": new_id(), "owner_id": one, "name": f"Guest {n}", "revision": 2} for n, one in enumerate(ids)]
        fill(Card, [card | {"created_at": now, "topics": [], "fields": []} for card in cards])
        phones = [{"id": device, "person_id": one} for device, one in zip(devices, ids, strict=True)]
        fill(Device, [phone | {"label": "Phone", "created_at": now} for phone in phones])
        sessions = [
            {"id": new_id(), "device_id": device, "token_hash": sha256(device.encode()).digest()} for device in devices
        ]
        fill(Session, [session | {"last_seen_at": now} for session in sessions])
    return [_signed_in(app, one, device) for one, device in zip(ids, devices, strict=True)]


def hand_out(app: Flask, giver: Phone, crowd: list[Phone], now: datetime) -> None:
    """Let everybody in the crowd hold the giver's card, as after a swap."""
    card_id = giver.code["card_id"]
    with app.app_context(), unit_of_work():
        held = {"person_id": giver.person_id, "card_id": card_id, "source": "swap", "state": "kept", "created_at": now}
        held |= {"name": "Ada Lovelace", "headline": None, "details": [], "revision": BEFORE}
        fill(Contact, [held | {"id": new_id(), "owner_id": one.person_id} for one in crowd])
        grant = {"giver_id": giver.person_id, "card_id": card_id, "extent": "swapped", "given_at": now}
        fill(Grant, [grant | {"receiver_id": one.person_id} for one in crowd])
        mine = RevisionCounter.owner_id.in_([one.person_id for one in crowd])
        db.session.query(RevisionCounter).filter(mine).update({"number": BEFORE})


def write_down_all(app: Flask, crowd: list[Phone], now: datetime) -> list[tuple[str, str]]:
    """Let everybody in a fresh crowd keep somebody and a meeting; the ids of each one's contact and encounter."""
    meetings = [(new_id(), new_id()) for _ in crowd]
    with app.app_context(), unit_of_work():
        contact = {"created_at": now, "name": "…", "source": "hand", "state": "alone", "details": [], "revision": 3}
        meeting = {"created_at": now, "met_at": now, "time_zone": "Europe/London", "revision": 4}
        both = list(zip(crowd, meetings, strict=True))
        fill(Contact, [contact | {"id": one, "owner_id": phone.person_id} for phone, (one, _) in both])
        meeting |= {"note": "", "note_version": 0}
        rows = [{"id": two, "contact_id": one, "owner_id": phone.person_id} for phone, (one, two) in both]
        fill(Encounter, [meeting | row for row in rows])
        mine = RevisionCounter.owner_id.in_([phone.person_id for phone in crowd])
        db.session.query(RevisionCounter).filter(mine).update({"number": 4})
    return meetings


def fill(model: Any, rows: list[dict[str, Any]]) -> None:
    """Insert many rows of one model in one go."""
    db.session.execute(insert(model), rows)


def _signed_in(app: Flask, person_id: str, device_id: str) -> Phone:
    phone = Phone(app, {"person": {"id": person_id}, "device_id": device_id})
    with app.app_context():
        name = session_cookie_name()
    phone.http.set_cookie(name, device_id, domain=phone.origin.removeprefix("https://"), secure=True)
    return phone
