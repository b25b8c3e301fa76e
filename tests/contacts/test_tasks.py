"""Whoever holds a card hears that it changed, by a chore apart from the change itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from hallway.contacts import tasks
from hallway.contacts.models import CardChangeJob
from hallway.core.chores import run_chores
from hallway.core.db import db
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, only, read, scan, token_of


def test_a_changed_card_arrives_at_the_next_sync_of_its_holders(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "HOLDERS_AT_ONCE", 2)
    ada, mary = make_person("Ada Lovelace"), make_person("Mary Somerville")
    holders = [make_person(f"Guest {number}") for number in range(5)]
    for holder in holders[:4]:
        meet(holder, ada, clock.now())
    scan(holders[4], token_of(ada, clock.now() - timedelta(hours=1)), clock.now())
    run_chores(app)
    cursors = [read(phone.get("/api/changes"))["cursor"] for phone in (*holders, mary)]
    read(ada.patch(f"/api/cards/{ada.code['card_id']}", {"headline": "Analyst"}))
    run_chores(app)
    for holder, cursor in zip(holders, cursors[:5], strict=True):
        (change,) = holder.changes(cursor)
        assert (change["kind"], change["record"]["card"]["headline"]) == ("contact", "Analyst")
    assert mary.changes(cursors[5]) == []
    run_chores(app)
    assert all(len(holder.changes(cursor)) == 1 for holder, cursor in zip(holders, cursors[:5], strict=True))


def test_what_was_changed_is_told_though_the_chore_was_killed_halfway(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "HOLDERS_AT_ONCE", 1)
    ada = make_person("Ada Lovelace")
    holders = [make_person(f"Guest {number}") for number in range(3)]
    for holder in holders:
        meet(holder, ada, clock.now())
    run_chores(app)
    cursors = [read(phone.get("/api/changes"))["cursor"] for phone in holders]
    read(ada.patch(f"/api/cards/{ada.code['card_id']}", {"headline": "Analyst"}))
    run_chores(app, pieces=1)
    assert sum(len(holder.changes(cursor)) for holder, cursor in zip(holders, cursors, strict=True)) == 1
    run_chores(app)
    assert [len(holder.changes(cursor)) for holder, cursor in zip(holders, cursors, strict=True)] == [1, 1, 1]


def test_taking_a_field_back_holds_at_once_and_is_told_soon(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    meet(grace, ada, clock.now())
    run_chores(app)
    cursor = read(grace.get("/api/changes"))["cursor"]
    (card,) = read(ada.get("/api/cards"))["items"]
    read(ada.delete(f"/api/cards/{card['id']}/fields/{card['fields'][0]['id']}"))
    assert only(grace, "contact")["card"]["fields"] == []
    run_chores(app)
    (change,) = grace.changes(cursor)
    assert change["record"]["card"]["fields"] == []


def test_many_quick_changes_of_a_card_are_told_in_one_walk(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "HOLDERS_AT_ONCE", 1)
    ada = make_person("Ada Lovelace")
    holders = [make_person(f"Guest {number}") for number in range(3)]
    for holder in holders:
        meet(holder, ada, clock.now())
    run_chores(app)
    cursors = [read(phone.get("/api/changes"))["cursor"] for phone in holders]
    for headline in ("A", "An", "Analyst"):
        read(ada.patch(f"/api/cards/{ada.code['card_id']}", {"headline": headline}))
        run_chores(app, pieces=1)
    with app.app_context():
        assert db.session.query(CardChangeJob).count() == 1
    run_chores(app)
    for holder, cursor in zip(holders, cursors, strict=True):
        (change,) = holder.changes(cursor)
        assert change["record"]["card"]["headline"] == "Analyst"
    with app.app_context():
        assert db.session.query(CardChangeJob).count() == 0
