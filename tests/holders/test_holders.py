"""Who has my card: the list, and sharing more, less or nothing with one of them."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.guests.pages import Browser
from tests.swaps.scans import meet, only, read, token_of

HOME = {"kind": "address", "value": "12 St James's Square", "level": "asked"}
PAGE = {"kind": "link", "value": "https://ada.example", "level": "public"}
EVENT = {"name": "Maps and machines", "starts_at": "2026-11-24T18:00:00Z", "time_zone": "Europe/London"}


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    phone = make_person("Ada Lovelace")
    for field in (HOME, PAGE):
        read(phone.put(f"/api/cards/{phone.code['card_id']}/fields/{new_id()}", field))
    return phone


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


def holders(phone: Phone, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = read(phone.get(f"/api/holders{query}"))["items"]
    return items


def seen(phone: Phone) -> set[str] | None:
    """The kinds of fields that the one contact's card shows."""
    card = only(phone, "contact")["card"]
    return None if card is None else {field["kind"] for field in card["fields"]}


def share(phone: Phone, extent: str) -> None:
    (holder,) = holders(phone)
    assert phone.patch(f"/api/holders/{holder['id']}", {"extent": extent}).status_code == 204


def test_whoever_has_my_card_is_listed_with_since_when_where_and_how_much(
    app: Flask, ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    assert holders(ada) == []
    event = new_id()
    read(ada.put(f"/api/events/{event}", EVENT))
    read(ada.patch(f"/api/codes/{ada.code['id']}", {"event_id": event}))
    met_at = clock.now()
    meet(grace, ada, met_at)
    clock.move(minutes=1)
    bob = Browser(app).open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=20)
    bob.fill_in()
    person, guest = sorted(holders(ada), key=lambda one: str(one["kind"]), reverse=True)
    assert {"kind": "person", "name": "Grace Hopper", "extent": "swapped", "event_id": event}.items() <= person.items()
    assert {"kind": "guest", "name": "Bob Guest", "extent": "swapped", "event_id": event}.items() <= guest.items()
    assert person["given_at"].startswith(met_at.strftime("%Y-%m-%dT%H:%M"))
    assert {person["card_id"], guest["card_id"]} == {ada.code["card_id"]}
    assert holders(ada, f"?contact_id={guest['contact_id']}") == [guest]
    pages = read(ada.get("/api/holders?limit=1"))
    rest = read(ada.get(f"/api/holders?limit=1&after={pages['next']}"))
    assert [one["id"] for one in pages["items"] + rest["items"]] == sorted([person["id"], guest["id"]])
    assert rest["next"] is None


def test_somebody_is_shown_more_less_and_nothing_and_again(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    assert seen(grace) == {"email", "link"}
    (holder,) = holders(ada)
    for extent, fields in (
        ("asked", {"email", "link", "address"}),
        ("public", {"link"}),
        ("nothing", None),
        ("swapped", {"email", "link"}),
    ):
        cursor = read(grace.get("/api/changes"))["cursor"]
        assert ada.patch(f"/api/holders/{holder['id']}", {"extent": extent}).status_code == 204
        assert seen(grace) == fields
        # It reaches her other phones as a change of the contact, and her own card stays with Ada.
        (change,) = [one for one in grace.changes(cursor) if one["kind"] == "contact"]
        assert (change["record"]["card"] is None) == (fields is None)
        assert only(ada, "contact")["card"] is not None
    assert len(holders(ada)) == 1


def test_a_card_is_taken_back_from_somebody_whose_contact_was_deleted(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    meet(grace, ada, clock.now())
    assert ada.delete(f"/api/contacts/{only(ada, 'contact')['id']}").status_code == 204
    (holder,) = holders(ada)
    assert (holder["contact_id"], holder["name"]) == (None, "Grace Hopper")
    share(ada, "nothing")
    assert (seen(grace), holders(ada)) == (None, [])


def test_what_is_given_anew_does_not_pass_a_block(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    (holder,) = holders(ada)
    assert ada.put(f"/api/contacts/{only(ada, 'contact')['id']}/block").status_code == 204
    assert holders(ada) == []
    answer = ada.patch(f"/api/holders/{holder['id']}", {"extent": "asked"})
    assert (answer.status_code, problem_of(answer), seen(grace)) == (404, "not-found", None)


def test_nobody_changes_what_somebody_else_gave(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    (holder,) = holders(ada)
    assert problem_of(grace.patch(f"/api/holders/{holder['id']}", {"extent": "asked"})) == "not-found"
    assert problem_of(ada.patch(f"/api/holders/{new_id()}", {"extent": "asked"})) == "not-found"
    assert seen(grace) == {"email", "link"}


def test_a_guest_sees_what_everybody_sees_once_the_card_is_taken_back(app: Flask, ada: Phone, clock: FakeClock) -> None:
    bob = Browser(app).open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=20)
    bob.fill_in()
    (holder,) = holders(ada)
    assert "ada@example.com" in bob.open(bob.path).html
    share(ada, "nothing")
    page = bob.open(bob.path).html
    assert ("ada@example.com" in page, "https://ada.example" in page, holders(ada)) == (False, True, [])
    assert ada.patch(f"/api/holders/{holder['id']}", {"extent": "swapped"}).status_code == 204
    assert "ada@example.com" in bob.open(bob.path).html


def test_a_guest_who_is_blocked_is_in_the_list_and_can_be_unblocked(app: Flask, ada: Phone, clock: FakeClock) -> None:
    bob = Browser(app).open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=20)
    bob.fill_in()
    assert ada.put(f"/api/contacts/{only(ada, 'contact')['id']}/block").status_code == 204
    (blocked,) = read(ada.get("/api/blocks"))["items"]
    assert blocked["name"] == "Bob Guest"
    assert ada.delete(f"/api/blocks/{blocked['id']}").status_code == 204
    assert read(ada.get("/api/blocks"))["items"] == []
