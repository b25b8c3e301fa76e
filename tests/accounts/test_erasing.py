"""An account that is erased is gone: for its owner's phones, for whoever has the card, and in the database."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from hallway.accounts import tasks
from hallway.core.chores import run_chores
from hallway.core.db import db
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, only, read

MakePerson = Callable[..., Phone]


@pytest.fixture
def pair(make_person: MakePerson, clock: FakeClock) -> tuple[Phone, Phone]:
    """Ada and Grace, who swapped."""
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    meet(grace, ada, clock.now())
    return ada, grace


def test_every_other_phone_of_the_person_is_told_to_wipe_itself(pair: tuple[Phone, Phone], app: Flask) -> None:
    ada, _ = pair
    second = Phone(app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    assert ada.delete("/api/me").status_code == 204
    answer = second.get("/api/changes")
    assert (answer.status_code, problem_of(answer)) == (410, "account-erased")
    assert ada.get("/api/changes").status_code == 401


def test_nobody_sees_the_card_from_that_commit_on(pair: tuple[Phone, Phone], clock: FakeClock) -> None:
    ada, grace = pair
    contact_id = only(grace, "contact")["id"]
    token = ada.live_token(clock.now())
    ada.delete("/api/me")
    assert read(grace.get(f"/api/contacts/{contact_id}"))["card"] is None
    assert Phone(grace.app).get(f"/S/{token}").status_code == 422


def test_who_had_the_card_keeps_the_name_and_the_notes_and_hears_of_it(pair: tuple[Phone, Phone], app: Flask) -> None:
    ada, grace = pair
    encounter = only(grace, "encounter")
    read(grace.patch(f"/api/encounters/{encounter['id']}", {"note": "Laughs about moths.", "note_version": 0}))
    since = grace.get("/api/changes").get_json()["cursor"]
    ada.delete("/api/me")
    run_chores(app)
    told = {(change["kind"], change["record"] is None) for change in grace.changes(since)}
    assert {("contact", False), ("swap", True)} <= told
    contact = only(grace, "contact")
    assert (contact["name"], contact["state"], contact["card"]) == ("Ada Lovelace", "withdrawn", None)
    assert only(grace, "encounter")["note"] == "Laughs about moths."


def test_nothing_of_the_person_stays_in_the_database(pair: tuple[Phone, Phone], app: Flask) -> None:
    ada, _ = pair
    person_id, device_id = ada.person_id, ada.device_id
    ada.delete("/api/me")
    run_chores(app)
    with app.app_context():
        for table in inspect(db.engine).get_table_names():
            rows = db.session.execute(text(f'SELECT * FROM "{table}"')).all()
            stored = [str(value) for row in rows for value in row]
            assert not {person_id, device_id, "ada@example.com"} & set(stored), table


def test_many_holders_are_told_a_hundred_at_a_time(
    pair: tuple[Phone, Phone], app: Flask, monkeypatch: pytest.MonkeyPatch, make_person: MakePerson, clock: FakeClock
) -> None:
    ada, grace = pair
    mary = make_person("Mary Somerville")
    meet(mary, ada, clock.now())
    monkeypatch.setattr(tasks, "HOLDERS_AT_ONCE", 1)
    ada.delete("/api/me")
    run_chores(app)
    assert [only(phone, "contact")["state"] for phone in (grace, mary)] == ["withdrawn", "withdrawn"]
