"""Which card each side of a swap gives: that of the code, and the one that the scanner's phone names."""

from datetime import timedelta

import pytest
from flask import Flask

from hallway.cards.models import Card
from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import only, read, scan, send_scan, token_of, write_down


@pytest.fixture
def private_card(app: Flask, grace: Phone, clock: FakeClock) -> str:
    """A second card of Grace's."""
    card = Card(id=new_id(), owner_id=grace.person_id, created_at=clock.now(), revision=0, name="Amazing Grace")
    card.topics, card.fields = [], []
    with app.app_context(), unit_of_work():
        db.session.add(card)
    return card.id


def test_the_scanner_gives_the_card_that_was_named(
    ada: Phone, grace: Phone, clock: FakeClock, private_card: str
) -> None:
    meeting = write_down(grace, clock.now())
    assert send_scan(grace, token_of(ada, clock.now()), clock.now(), meeting, card_id=private_card).swap["id"]
    assert only(ada, "contact")["name"] == only(ada, "contact")["card"]["name"] == "Amazing Grace"


def test_the_first_card_is_given_where_none_is_named(
    ada: Phone, grace: Phone, clock: FakeClock, private_card: str
) -> None:
    meeting = write_down(grace, clock.now())
    body = {"token": token_of(ada, clock.now()), "scanned_at": to_wire(clock.now())}
    read(grace.put(f"/api/swaps/{new_id()}", body | {"contact_id": meeting[0], "encounter_id": meeting[1]}))
    assert only(ada, "contact")["card"]["name"] == "Grace Hopper"


def test_a_yes_gives_the_card_that_was_named_last(
    ada: Phone, grace: Phone, clock: FakeClock, private_card: str
) -> None:
    shown = clock.now()
    clock.move(hours=1)
    first = scan(grace, token_of(ada, shown), clock.now())
    meeting = write_down(grace, clock.now())
    send_scan(grace, token_of(ada, shown + timedelta(minutes=1)), clock.now(), meeting, card_id=private_card)
    assert only(ada, "swap")["other"]["name"] == "Amazing Grace"
    read(ada.patch(f"/api/swaps/{first.swap_id}", {"state": "kept"}))
    assert only(ada, "contact")["card"]["name"] == "Amazing Grace"


def test_a_card_of_somebody_else_is_not_found_and_gives_nothing(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meeting = write_down(grace, clock.now())
    refused = send_scan(grace, token_of(ada, clock.now()), clock.now(), meeting, card_id=ada.code["card_id"])
    assert refused.answer.status_code == 404
    assert ada.get("/api/changes").get_json()["changes"] == [
        one for one in ada.get("/api/changes").get_json()["changes"] if one["kind"] in {"person", "card"}
    ]
