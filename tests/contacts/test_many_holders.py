"""A card in two thousand hands: changing it costs its owner no more, and nobody waits for the telling."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import event, select

from hallway.contacts.models import Contact
from hallway.contacts.tasks import HOLDERS_AT_ONCE, tell_card_holders
from hallway.core.chores import run_chores
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.revisions import RevisionCounter
from tests.api import Phone
from tests.core.racing import PATIENCE, at_once
from tests.fakes.clock import FakeClock
from tests.fakes.crowd import BEFORE, hand_out, make_crowd
from tests.swaps.scans import read, records

HOLDERS = 2_000
NUMBER = "+442079460123"


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace", reach="+442079460000")


def change_number(phone: Phone, value: str = NUMBER) -> None:
    """Write another phone number on the card."""
    (card,) = read(phone.get("/api/cards"))["items"]
    path = f"/api/cards/{card['id']}/fields/{card['fields'][0]['id']}"
    read(phone.outbox("PATCH", path, {"value": value}))


def number_seen_by(phone: Phone, cursor: str) -> list[str]:
    """The numbers of Ada's that a phone reads after a cursor."""
    changed = [change["record"] for change in phone.changes(cursor)]
    return [field["value"] for contact in changed for field in contact["card"]["fields"]]


def test_changing_a_card_that_two_thousand_hold_costs_no_more_and_reaches_every_one(
    app: Flask,
    ada: Phone,
    make_person: Callable[..., Phone],
    count_statements: Callable[[], AbstractContextManager[list[str]]],
    clock: FakeClock,
) -> None:
    mary = make_person("Mary Somerville", reach="+442079460001")
    crowd = make_crowd(app, HOLDERS, clock.now())
    hand_out(app, mary, crowd[:2], clock.now())
    hand_out(app, ada, crowd[2:], clock.now())
    epoch = read(crowd[0].get("/api/changes"))["cursor"].partition(":")[0]
    costs = []
    for phone in (mary, ada):
        with count_statements() as statements:
            change_number(phone)
        costs.append(len(statements))
    assert costs[0] == costs[1]
    with app.app_context():
        commits: list[None] = []
        event.listen(db.engine, "commit", lambda _connection: commits.append(None))
    run_chores(app)
    assert len(commits) >= HOLDERS // HOLDERS_AT_ONCE
    told = select(Contact.revision, RevisionCounter.number).join(
        RevisionCounter, RevisionCounter.owner_id == Contact.owner_id
    )
    with app.app_context():
        numbers = db.session.execute(told.where(Contact.person_id == ada.person_id)).all()
    assert numbers == [(BEFORE + 1, BEFORE + 1)] * (HOLDERS - 2)
    # Those at the borders of the pieces, each by their own feed.
    for number in (2, HOLDERS_AT_ONCE + 1, HOLDERS_AT_ONCE + 2, HOLDERS // 2, HOLDERS - 1):
        assert number_seen_by(crowd[number], f"{epoch}:{BEFORE}") == [NUMBER]


def test_a_holder_s_own_request_waits_for_one_piece_of_the_telling_at_most(
    app: Flask, ada: Phone, clock: FakeClock, db_url: str
) -> None:
    """The first piece is told and stands still, its locks held; holders of later pieces go on as if nothing were."""
    crowd = make_crowd(app, 2 * HOLDERS_AT_ONCE + 1, clock.now())
    hand_out(app, ada, crowd, clock.now())
    change_number(ada)
    is_held, may_commit = Event(), Event()

    def stand_still(_connection: object) -> None:
        is_held.set()
        assert may_commit.wait(PATIENCE)

    def tell() -> None:
        with app.app_context():
            event.listen(db.engine, "commit", stand_still, once=True)
            assert tell_card_holders()

    def note(phone: Phone) -> int:
        return phone.put(f"/api/contacts/{new_id()}", {"name": "Mary"}).status_code

    def note_meanwhile() -> None:
        assert is_held.wait(PATIENCE)
        try:
            # SQLite has one writer at a time; there a piece is short instead.
            if db_url.startswith("postgresql"):
                assert note(crowd[-1]) == note(crowd[HOLDERS_AT_ONCE]) == 200
            # Whoever is told just now can read, and writes once this one piece is done.
            assert crowd[0].get("/api/changes").status_code == 200
        finally:
            may_commit.set()
        assert note(crowd[0]) == 200

    at_once(tell, note_meanwhile)
    run_chores(app)
    for phone in (crowd[0], crowd[-1]):
        (held,) = (contact for contact in records(phone, "contact") if contact["source"] == "swap")
        assert held["card"]["fields"][0]["value"] == NUMBER
        assert held["revision"] > BEFORE
