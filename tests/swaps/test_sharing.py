"""What each side sees of the other's card, in each state of a swap."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from hallway.contacts.models import Block
from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import Scan, meet, only, read, records, scan, token_of

LEVELS = {"public": "https://public.example", "swapped": "https://swapped.example", "asked": "https://asked.example"}


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    """Ada, with a field of each level on her card."""
    return with_fields(make_person("Ada Lovelace"))


def with_fields(phone: Phone) -> Phone:
    """Put a link of each level on somebody's card, beside the way to reach them."""
    for level, value in LEVELS.items():
        path = f"/api/cards/{phone.code['card_id']}/fields/{new_id()}"
        read(phone.put(path, {"kind": "link", "value": value, "level": level}))
    return phone


def seen(phone: Phone) -> list[str] | None:
    """The values on the one card that somebody holds, alike by its route and by the feed; None where there is none."""
    contact = only(phone, "contact")
    assert read(phone.get(f"/api/contacts/{contact['id']}")) == contact
    card: dict[str, Any] | None = contact["card"]
    return None if card is None else [field["value"] for field in card["fields"]]


def wait(grace: Phone, ada: Phone, clock: FakeClock) -> Scan:
    """Grace scanned an old code of Ada's: it waits."""
    return scan(grace, token_of(ada, clock.now() - timedelta(hours=1)), clock.now())


KEPT = ["ada@example.com", LEVELS["public"], LEVELS["swapped"]]
PUBLIC = [LEVELS["public"]]


def test_a_kept_swap_shows_public_and_swapped_fields_both_ways(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(with_fields(grace), ada, clock.now())
    assert seen(grace) == KEPT
    assert seen(ada) == ["grace@example.com", LEVELS["public"], LEVELS["swapped"]]


def test_while_it_waits_the_scanner_sees_public_fields_and_the_other_side_no_card(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    wait(grace, ada, clock)
    assert seen(grace) == PUBLIC
    assert only(grace, "contact")["state"] == "waiting"
    assert records(ada, "contact") == []
    assert only(ada, "swap")["other"] == {"name": "Grace Hopper", "headline": None}


def test_saying_yes_opens_both_cards(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    made = wait(grace, ada, clock)
    read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "kept"}))
    assert seen(grace) == KEPT
    assert seen(ada) == ["grace@example.com"]


def test_a_declined_swap_goes_on_looking_as_if_it_waited(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    made = wait(grace, ada, clock)
    before = grace.changes()
    read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "declined"}))
    assert grace.changes() == before
    assert read(grace.get(f"/api/swaps/{made.swap_id}"))["state"] == "waiting"
    assert read(grace.patch(f"/api/swaps/{made.swap_id}", {"state": "kept"}))["state"] == "waiting"
    assert scan(grace, token_of(ada, clock.now()), clock.now()).swap["state"] == "waiting"
    assert seen(grace) == PUBLIC


def test_i_do_not_know_them_undoes_a_kept_swap_and_takes_the_card_back(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    made = meet(grace, ada, clock.now())
    swap = read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "declined"}))
    assert (swap["state"], swap["contact_id"], swap["encounter_id"]) == ("declined", None, None)
    assert records(ada, "contact") == records(ada, "encounter") == records(ada, "followup") == []
    assert (only(grace, "swap")["state"], only(grace, "contact")["state"]) == ("waiting", "waiting")
    assert seen(grace) == PUBLIC
    assert only(grace, "encounter")["id"] == made.encounter_id


@pytest.mark.parametrize("noted", ["note", "topic", "promise"])
def test_what_was_noted_survives_i_do_not_know_them(ada: Phone, grace: Phone, clock: FakeClock, noted: str) -> None:
    made = meet(grace, ada, clock.now())
    mine = only(ada, "encounter")["id"]
    if noted == "note":
        read(ada.patch(f"/api/encounters/{mine}", {"note": "odd"}))
    elif noted == "topic":
        read(ada.put(f"/api/encounters/{mine}/topics/{new_id()}", {"text": "odd"}))
    else:
        read(ada.put(f"/api/promises/{new_id()}", {"encounter_id": mine, "by": "me", "text": "be odd"}))
    read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "declined"}))
    assert (only(ada, "contact")["state"], only(ada, "contact")["card"]) == ("withdrawn", None)
    assert len(records(ada, "encounter")) == 1


def test_the_one_who_scanned_may_undo_it_too(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    made = meet(grace, ada, clock.now())
    assert read(grace.patch(f"/api/swaps/{made.swap_id}", {"state": "declined"}))["state"] == "declined"
    assert records(grace, "contact") == []
    contact = only(ada, "contact")
    assert (only(ada, "swap")["state"], contact["state"]) == ("waiting", "waiting")
    assert contact["card"]["fields"] == []


def test_declining_twice_is_declining_once(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    made = meet(grace, ada, clock.now())
    first = read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "declined"}))
    assert read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "declined"})) == first
    assert read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "kept"}))["state"] == "declined"


def test_somebody_who_is_blocked_sees_a_swap_that_waits(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    with app.app_context(), unit_of_work():
        db.session.add(Block(blocker_id=ada.person_id, blocked_id=grace.person_id, created_at=clock.now()))
    assert scan(grace, token_of(ada, clock.now()), clock.now()).swap["state"] == "waiting"
    assert seen(grace) == PUBLIC


def test_a_changed_card_is_seen_at_once_by_its_holder(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    card_id = ada.code["card_id"]
    read(ada.patch(f"/api/cards/{card_id}", {"headline": "Analyst", "topics": ["engines"]}))
    contact = only(grace, "contact")
    assert (contact["card"]["headline"], contact["card"]["topics"]) == ("Analyst", ["engines"])
    (card,) = read(ada.get("/api/cards"))["items"]
    for field in card["fields"]:
        read(ada.patch(f"/api/cards/{card_id}/fields/{field['id']}", {"level": "asked"}))
    assert seen(grace) == []


def test_deleting_a_contact_keeps_the_card_given_unless_it_is_withdrawn(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    meet(grace, ada, clock.now())
    assert ada.delete(f"/api/contacts/{only(ada, 'contact')['id']}").status_code == 204
    assert seen(grace) == KEPT


def test_deleting_a_contact_and_withdrawing_shows_nothing_any_more(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    assert ada.delete(f"/api/contacts/{only(ada, 'contact')['id']}?sharing=withdraw").status_code == 204
    contact = only(grace, "contact")
    assert (contact["state"], contact["card"], contact["name"]) == ("withdrawn", None, "Ada Lovelace")
    assert len(records(grace, "encounter")) == 1


def test_meeting_again_gives_a_withdrawn_card_afresh(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    ada.delete(f"/api/contacts/{only(ada, 'contact')['id']}?sharing=withdraw")
    clock.move(days=1)
    meet(grace, ada, clock.now())
    assert only(grace, "contact")["state"] == "kept"
    assert seen(grace) == KEPT


def test_nobody_else_sees_anything(
    ada: Phone, grace: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    mary = make_person("Mary Somerville")
    meet(grace, ada, clock.now())
    assert {change["kind"] for change in mary.changes()} == {"person", "card"}
    assert mary.get(f"/api/contacts/{only(grace, 'contact')['id']}").status_code == 404
