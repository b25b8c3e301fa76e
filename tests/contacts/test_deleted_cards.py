"""A card that is deleted is gone from everybody at once, and which card a swap gave stays right."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from hallway.cards.models import Card
from hallway.contacts.models import Grant
from hallway.core.chores import run_chores
from hallway.core.db import db
from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import read, records, scan, send_scan, token_of, write_down

FIELD = {"kind": "email", "value": "ada@work.example", "level": "swapped"}


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace", reach="ada@home.example")


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


def make_work_card(phone: Phone) -> str:
    card_id = new_id()
    read(phone.put(f"/api/cards/{card_id}", {"name": "Ada at work", "label": "Work"}))
    read(phone.put(f"/api/cards/{card_id}/fields/{new_id()}", FIELD))
    return card_id


def show(phone: Phone, card_id: str) -> None:
    """Let a phone show the code of this card."""
    phone.account["code"] = read(phone.post("/api/codes", {"card_id": card_id}))


def seen_by(phone: Phone) -> dict[str, Any] | None:
    (contact,) = records(phone, "contact")
    card: dict[str, Any] | None = contact["card"]
    return card


def test_the_card_whose_code_was_shown_is_the_one_that_is_given(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    work = make_work_card(ada)
    first = ada.code
    show(ada, work)
    scan(grace, token_of(ada, clock.now()), clock.now())
    card = seen_by(grace)
    assert card is not None
    assert (card["name"], card["fields"][0]["value"]) == ("Ada at work", "ada@work.example")
    account = read(ada.get("/api/me"))
    assert {code["card_id"] for code in account["codes"]} == {work, first["card_id"]}


def test_a_code_shown_offline_gives_its_own_card_when_the_scan_arrives_late(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    work, first = make_work_card(ada), ada.code
    show(ada, work)
    token, met = token_of(ada, clock.now()), clock.now()
    ada.account["code"] = first
    clock.move(hours=5)
    made = send_scan(grace, token, met, write_down(grace, met)).swap
    assert made["state"] == "waiting"
    read(ada.patch(f"/api/swaps/{made['id']}", {"state": "kept"}))
    card = seen_by(grace)
    assert card is not None
    assert card["name"] == "Ada at work"


def test_a_paper_code_gives_its_own_card(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    work = make_work_card(ada)
    url = read(ada.post("/api/printed-codes", {"card_id": work}))["url"]
    made = scan(grace, url.rpartition("/")[2], clock.now()).swap
    read(ada.patch(f"/api/swaps/{made['id']}", {"state": "kept"}))
    card = seen_by(grace)
    assert card is not None
    assert card["name"] == "Ada at work"


def test_a_deleted_card_is_gone_at_once_and_its_codes_open_nothing(
    app: Flask, ada: Phone, grace: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    work = make_work_card(ada)
    paper = read(ada.post("/api/printed-codes", {"card_id": work}))["url"].rpartition("/")[2]
    show(ada, work)
    token = token_of(ada, clock.now())
    scan(grace, token, clock.now())
    assert ada.delete(f"/api/cards/{work}").status_code == 204
    assert seen_by(grace) is None
    mary = make_person("Mary Somerville")
    for late in (token, paper):
        assert problem_of(scan(mary, late, clock.now()).answer) == "code-revoked"
    cursor = read(grace.get("/api/changes"))["cursor"]
    run_chores(app)
    (change,) = [one["record"] for one in grace.changes(cursor) if one["kind"] == "contact"]
    assert (change["state"], change["card"]) == ("withdrawn", None)
    with app.app_context():
        assert db.session.scalars(select(Card.id).where(Card.id == work)).one_or_none() is None
        assert db.session.scalars(select(Grant.card_id).where(Grant.card_id == work)).one_or_none() is None


def test_who_got_another_card_as_well_sees_that_one_again(
    app: Flask, ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    scan(grace, token_of(ada, clock.now()), clock.now())
    clock.move(hours=13)
    work = make_work_card(ada)
    show(ada, work)
    scan(grace, token_of(ada, clock.now()), clock.now())
    card = seen_by(grace)
    assert card is not None
    assert card["name"] == "Ada at work"
    assert ada.delete(f"/api/cards/{work}").status_code == 204
    run_chores(app)
    card = seen_by(grace)
    assert card is not None
    assert card["name"] == "Ada Lovelace"


def test_a_swap_that_waited_for_a_deleted_card_gives_none(
    app: Flask, ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    work = make_work_card(ada)
    paper = read(ada.post("/api/printed-codes", {"card_id": work}))["url"].rpartition("/")[2]
    made = scan(grace, paper, clock.now()).swap
    assert seen_by(grace) is not None
    assert ada.delete(f"/api/cards/{work}").status_code == 204
    assert seen_by(grace) is None
    read(ada.patch(f"/api/swaps/{made['id']}", {"state": "kept"}))
    assert seen_by(grace) is None
    run_chores(app)
    assert seen_by(grace) is None


def test_typed_characters_stand_for_the_card_that_is_shown(ada: Phone, grace: Phone) -> None:
    first = ada.code
    show(ada, make_work_card(ada))
    for code, name in ((ada.code, "Ada at work"), (first, "Ada Lovelace")):
        typed = read(ada.post(f"/api/typed-codes?code_id={code['id']}"))["code"]
        assert read(grace.post("/api/typed-codes/readings", {"code": typed}))["name"] == name
    assert grace.post(f"/api/typed-codes?code_id={first['id']}").status_code == 404


def test_an_address_book_gets_the_name_s_parts_and_what_only_a_note_can_say(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    path = f"/api/cards/{ada.code['card_id']}"
    read(ada.patch(path, {"given_name": "Ada", "family_name": "Lovelace King"}))
    for kind, value in (("offer", "Maps"), ("pronouns", "she/her"), ("address", "1 Square; London"), ("title", "Dr")):
        read(ada.put(f"{path}/fields/{new_id()}", {"kind": kind, "value": value, "level": "swapped"}))
    contact_id = scan(grace, token_of(ada, clock.now()), clock.now()).contact_id
    text = grace.get(f"/api/contacts/{contact_id}/vcard").get_data(as_text=True)
    for line in ("N:Lovelace King;Ada;;;", "TITLE:Dr", "NOTE:Pronouns: she/her\\nOffers: Maps"):
        assert line in text.split("\r\n")
    assert "ADR:;;1 Square\\; London;;;;" in text
