"""Blocking ends every way of sharing, can be taken back, and cannot be told by the one who is blocked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import Scan, meet, only, read, records, scan, token_of


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    """Who blocks."""
    return make_person("Ada Lovelace")


@pytest.fixture
def mallory(make_person: Callable[..., Phone]) -> Phone:
    """Who is blocked."""
    return make_person("Mallory")


def block(phone: Phone) -> None:
    """Block the only contact of a phone."""
    assert phone.put(f"/api/contacts/{only(phone, 'contact')['id']}/block").status_code == 204


def scan_late(scanner: Phone, presenter: Phone, clock: FakeClock) -> Scan:
    return scan(scanner, token_of(presenter, clock.now() - timedelta(hours=1)), clock.now())


def waiting_for(phone: Phone) -> list[str]:
    """Of whom a phone asks whether they met."""
    return [
        one["other"]["name"]
        for one in records(phone, "swap")
        if (one["role"], one["state"]) == ("presenter", "waiting")
    ]


def blocks_of(phone: Phone) -> list[tuple[str, str]]:
    return [(one["id"], one["name"]) for one in read(phone.get("/api/blocks"))["items"]]


def test_a_later_scan_of_somebody_blocked_asks_nobody_and_looks_like_one_that_waits(
    ada: Phone, mallory: Phone, clock: FakeClock
) -> None:
    meet(mallory, ada, clock.now())
    block(ada)
    clock.move(hours=13)
    made = scan_late(mallory, ada, clock)
    assert made.swap["state"] == "waiting"
    assert waiting_for(ada) == []
    assert read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "kept"}))["state"] == "declined"
    assert read(mallory.get(f"/api/swaps/{made.swap_id}"))["state"] == "waiting"
    assert [one["card"] for one in records(ada, "contact")] == [None]


def test_who_only_waits_can_be_blocked_and_then_no_yes_shares(ada: Phone, mallory: Phone, clock: FakeClock) -> None:
    made = scan_late(mallory, ada, clock)
    assert waiting_for(ada) == ["Mallory"]
    before = mallory.changes()
    assert ada.put(f"/api/swaps/{made.swap_id}/block").status_code == 204
    assert waiting_for(ada) == []
    read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "kept"}))
    assert mallory.changes() == before
    assert records(ada, "contact") == []
    assert [name for _, name in blocks_of(ada)] == ["Mallory"]


def test_a_yes_of_the_one_who_is_blocked_shares_nothing_either(ada: Phone, mallory: Phone, clock: FakeClock) -> None:
    made = scan_late(ada, mallory, clock)
    block(ada)
    assert read(mallory.patch(f"/api/swaps/{made.swap_id}", {"state": "kept"}))["state"] == "waiting"
    assert records(mallory, "contact") == []
    assert all(field["value"] != "mallory@example.com" for field in only(ada, "contact")["card"]["fields"])


def test_scanning_one_another_shares_nothing_while_one_is_blocked(ada: Phone, mallory: Phone, clock: FakeClock) -> None:
    meet(mallory, ada, clock.now())
    block(ada)
    clock.move(hours=13)
    assert meet(ada, mallory, clock.now()).swap["state"] == "waiting"
    assert meet(mallory, ada, clock.now()).swap["state"] == "waiting"


def hold(phone: Phone, name: str, clock: FakeClock) -> str:
    """Make an event, and show one's code there. Returns its id."""
    event_id = new_id()
    times = {"starts_at": to_wire(clock.now()), "ends_at": to_wire(clock.now() + timedelta(hours=2))}
    read(phone.put(f"/api/events/{event_id}", times | {"name": name, "time_zone": "Europe/London"}))
    read(phone.patch(f"/api/codes/{phone.code['id']}", {"event_id": event_id}))
    return event_id


def test_their_event_stays_as_ones_own_and_no_news_of_it_arrives(
    app: Flask, ada: Phone, mallory: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    event_id = hold(mallory, "Mallory's", clock)
    meet(ada, mallory, clock.now())
    block(ada)
    own = only(ada, "event")
    assert (own["name"], own["role"], own["id"] == event_id) == ("Mallory's", "owner", False)
    assert only(ada, "encounter")["event_id"] == own["id"]

    cursor = read(ada.get("/api/changes"))["cursor"]
    read(mallory.patch(f"/api/events/{event_id}", {"name": "Look here"}))
    run_chores(app)
    assert ada.changes(cursor) == []
    read(ada.patch(f"/api/events/{own['id']}", {"name": "That evening"}))
    assert only(mallory, "event")["name"] == "Look here"

    # Whoever else she meets there, and what another phone still says of it, is at her own.
    grace = make_person("Grace Hopper")
    meet(grace, mallory, clock.now())
    read(grace.patch(f"/api/codes/{grace.code['id']}", {"event_id": event_id}))
    meet(ada, grace, clock.now())
    hand_id = new_id()
    at = {"met_at": to_wire(clock.now()), "time_zone": "Europe/London", "event_id": event_id}
    contact_id = next(one["id"] for one in records(ada, "contact") if one["name"] == "Grace Hopper")
    read(ada.put(f"/api/encounters/{hand_id}", at | {"contact_id": contact_id}))
    assert {one["event_id"] for one in records(ada, "encounter")} == {own["id"]}
    assert [one["name"] for one in records(ada, "event")] == ["That evening"]


def test_a_phone_that_knows_their_event_hears_by_which_id_it_goes(ada: Phone, mallory: Phone, clock: FakeClock) -> None:
    event_id = hold(mallory, "Mallory's", clock)
    meet(ada, mallory, clock.now())
    cursor = read(ada.get("/api/changes"))["cursor"]
    block(ada)
    own_id = only(ada, "event")["id"]
    told = [(one["id"], one["alias_of"], one["record"]) for one in ada.changes(cursor) if one["kind"] == "event"]
    assert (event_id, own_id, None) in told
    assert all(record is not None for one, _, record in told if one == own_id)
    assert read(ada.get(f"/api/events/{event_id}"))["id"] == own_id


def test_whoever_is_unblocked_may_swap_again_and_is_asked_about_again(
    ada: Phone, mallory: Phone, clock: FakeClock
) -> None:
    made = scan_late(mallory, ada, clock)
    assert ada.put(f"/api/swaps/{made.swap_id}/block").status_code == 204
    ((block_id, _),) = blocks_of(ada)
    assert mallory.delete(f"/api/blocks/{block_id}").status_code == 204
    assert len(blocks_of(ada)) == 1
    assert ada.delete(f"/api/blocks/{block_id}").status_code == 204
    assert blocks_of(ada) == []
    scan_late(mallory, ada, clock)
    assert waiting_for(ada) == ["Mallory"]
    assert meet(mallory, ada, clock.now()).swap["state"] == "kept"
    assert only(ada, "contact")["state"] == "kept"


def test_a_block_outlives_the_contact(ada: Phone, mallory: Phone, clock: FakeClock) -> None:
    meet(mallory, ada, clock.now())
    block(ada)
    assert ada.delete(f"/api/contacts/{only(ada, 'contact')['id']}").status_code == 204
    assert [name for _, name in blocks_of(ada)] == ["Mallory"]
    clock.move(hours=13)
    assert meet(mallory, ada, clock.now()).swap["state"] == "waiting"
    assert waiting_for(ada) == []


def test_blocking_by_an_unknown_swap_is_not_found(ada: Phone, app: Flask) -> None:
    assert ada.put(f"/api/swaps/{new_id()}/block").status_code == 404
