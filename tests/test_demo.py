"""The demo's data goes through the services, so it is as real as what phones make."""

from collections import Counter
from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select

from hallway.contacts.models import Contact, Encounter
from hallway.core.db import db, unit_of_work
from hallway.demo import make_demo
from hallway.events.models import Event
from hallway.followups.models import Followup
from hallway.people.models import Person
from hallway.swaps.models import Swap
from tests.api import Phone
from tests.fakes.clock import FakeClock


def build(app: Flask, clock: FakeClock) -> str:
    with app.app_context(), unit_of_work():
        return make_demo(clock.now())


def test_the_demo_is_forty_people_and_a_hundred_and_twenty_encounters(app: Flask, clock: FakeClock) -> None:
    code = build(app, clock)
    with app.app_context():
        counts = {
            model: db.session.execute(select(func.count()).select_from(model)).scalar_one()
            for model in (Person, Encounter, Followup, Event)
        }
        swaps = Counter(db.session.scalars(select(Swap.state)))
        states = Counter(db.session.scalars(select(Contact.state)))
    assert counts == {Person: 40, Encounter: 120, Followup: 120, Event: 2}
    assert swaps == {"kept": 60}
    assert states == {"kept": 120}

    visitor = Phone(app).sign_in(code)
    followups = visitor.get("/api/followups").get_json()["items"]
    assert len(followups) >= 10
    soon = (clock.now() + timedelta(hours=24)).isoformat()
    assert any(followup["deadline_at"] < soon and followup["closed_at"] is None for followup in followups)
    kinds = Counter(change["kind"] for change in visitor.changes())
    assert {"contact", "encounter", "topic", "event", "swap", "followup"} <= set(kinds)

    # Starting it again adds nobody, and gives a fresh code.
    again = build(app, clock)
    assert again != code
    assert Phone(app).sign_in(again).person_id == visitor.person_id
    with app.app_context():
        assert db.session.execute(select(func.count()).select_from(Person)).scalar_one() == 40
