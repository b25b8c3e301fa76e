"""Many people in one person's records, written straight into the tables."""

from datetime import datetime

from flask import Flask
from sqlalchemy import insert, select, update

from hallway.contacts.models import Contact, Encounter, Topic
from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.core.revisions import RevisionCounter
from hallway.people.models import Person


def fill(app: Flask, name: str, count: int, now: datetime) -> None:
    """Give somebody so many contacts, each with one encounter and one topic."""
    with app.app_context(), unit_of_work():
        owner = db.session.execute(select(Person.id).where(Person.name == name)).scalar_one()
        number = db.session.execute(
            select(RevisionCounter.number).where(RevisionCounter.owner_id == owner)
        ).scalar_one()
        common = [{"owner_id": owner, "created_at": now, "revision": number + 1 + at} for at in range(3 * count)]
        contacts = [
            own | {"id": new_id(), "name": f"Person {at}", "source": "hand", "state": "alone", "details": []}
            for at, own in enumerate(common[:count])
        ]
        met = {"met_at": now, "time_zone": "Europe/London", "note": "", "note_version": 0}
        encounters = [
            own | met | {"id": new_id(), "contact_id": contact["id"]}
            for own, contact in zip(common[count : 2 * count], contacts, strict=True)
        ]
        topics = [
            own | {"id": new_id(), "encounter_id": encounter["id"], "text": "Compilers", "folded": "compilers"}
            for own, encounter in zip(common[2 * count :], encounters, strict=True)
        ]
        for model, rows in ((Contact, contacts), (Encounter, encounters), (Topic, topics)):
            db.session.execute(insert(model), rows)
        moved = update(RevisionCounter).where(RevisionCounter.owner_id == owner)
        db.session.execute(moved.values(number=number + 3 * count))
