"""A contact met many times: deleting or merging them costs as many statements as for one met seldom."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from hallway.contacts import encounters, merging
from hallway.contacts.models import Contact, Encounter
from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.followups.models import Followup, Reminder
from hallway.notifications.models import Notification
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, only, read, records

CountStatements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def meet_often(app: Flask, phone: Phone, contact_id: str, times: int, now: datetime) -> list[str]:
    """Write so many meetings down, each with a topic and a promise that is due; returns their ids."""
    ids = [new_id() for _ in range(times)]
    meeting = {"contact_id": contact_id, "event_id": None, "met_at": now, "time_zone": "UTC", "note": "", "pace": None}
    promise = {"by": "me", "text": "Write", "due_at": now}
    with app.app_context(), unit_of_work():
        for one in ids:
            encounters.put_encounter(phone.person_id, one, meeting, now)
            encounters.put_topic(phone.person_id, one, new_id(), "engines", now)
            encounters.put_promise(phone.person_id, new_id(), promise | {"encounter_id": one}, now)
    return ids


def keep(phone: Phone, name: str = "Mary Somerville") -> str:
    contact_id = new_id()
    read(phone.put(f"/api/contacts/{contact_id}", {"name": name}))
    return contact_id


def left_of(app: Flask, phone: Phone) -> Iterator[int]:
    """How many follow-ups, reminders and pending notifications there are."""
    with app.app_context():
        for model in (Followup, Reminder):
            yield db.session.execute(select(func.count()).select_from(model)).scalar_one()
        pending = select(func.count()).select_from(Notification).where(Notification.state == "pending")
        yield db.session.execute(pending).scalar_one()


def test_deleting_a_contact_costs_as_many_statements_however_often_they_were_met(
    app: Flask, ada: Phone, clock: FakeClock, count_statements: CountStatements
) -> None:
    costs = []
    for times in (3, 60):
        contact_id = keep(ada)
        meet_often(app, ada, contact_id, times, clock.now())
        with count_statements() as statements:
            assert ada.delete(f"/api/contacts/{contact_id}").status_code == 204
        costs.append(len(statements))
    assert costs[0] == costs[1]
    assert list(left_of(app, ada)) == [0, 0, 0]


def test_a_contact_met_in_more_pieces_than_one_goes_with_everything(
    app: Flask, ada: Phone, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encounters, "ENCOUNTERS_AT_ONCE", 2)
    contact_id = keep(ada)
    meetings = meet_often(app, ada, contact_id, 5, clock.now())
    cursor = read(ada.get("/api/changes"))["cursor"]
    assert ada.delete(f"/api/contacts/{contact_id}").status_code == 204
    gone = ada.changes(cursor)
    assert {change["record"] for change in gone} == {None}
    assert sorted(change["id"] for change in gone if change["kind"] == "encounter") == sorted(meetings)
    kinds = [change["kind"] for change in gone]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "followup": 5, "topic": 5, "promise": 5, "encounter": 5, "contact": 1,
    }  # fmt: skip
    revisions = [change["revision"] for change in gone]
    assert len(set(revisions)) == len(revisions)
    assert ada.get(f"/api/encounters/{meetings[0]}").status_code == 410


def test_a_swap_stays_without_the_contact_that_was_deleted(
    ada: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    grace = make_person("Grace Hopper")
    made = meet(grace, ada, clock.now())
    cursor = read(grace.get("/api/changes"))["cursor"]
    assert grace.delete(f"/api/contacts/{made.contact_id}").status_code == 204
    (swap,) = (one["record"] for one in grace.changes(cursor) if one["kind"] == "swap")
    assert (swap["contact_id"], swap["encounter_id"]) == (None, None)
    assert only(ada, "contact")["state"] == "kept"


def test_merging_contacts_costs_as_many_statements_however_often_they_were_met(
    app: Flask, ada: Phone, clock: FakeClock, count_statements: CountStatements
) -> None:
    costs = []
    for times in (3, 60):
        older, newer = keep(ada), keep(ada)
        meetings = meet_often(app, ada, newer, times, clock.now())
        with app.app_context(), count_statements() as statements, unit_of_work():
            one, other = db.session.get_one(Contact, older), db.session.get_one(Contact, newer)
            merging.merge_contacts(one, other, clock.now())
        costs.append(len(statements))
        with app.app_context():
            moved = db.session.scalars(select(Encounter.id).where(Encounter.contact_id == older)).all()
        assert sorted(moved) == sorted(meetings)
        assert read(ada.get(f"/api/contacts/{newer}"))["id"] == older
    assert costs[0] == costs[1]
    revisions = [one["revision"] for one in records(ada, "encounter")]
    assert len(set(revisions)) == len(revisions)
