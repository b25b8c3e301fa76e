"""What a guest's form is worth: kept, waiting or refused, and what either side then has."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from hallway.core.db import db
from hallway.guests.models import Guest
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.guests.pages import Browser
from tests.swaps.scans import meet, only, read, records, token_of


def test_a_fresh_code_is_kept_at_once(ada: Phone, kept: Browser) -> None:
    assert kept.status == 200
    assert "ada@example.com" in kept.html
    assert "ada@example.com" in kept.vcard
    contact, encounter = only(ada, "contact"), only(ada, "encounter")
    assert (contact["name"], contact["source"], contact["state"]) == ("Bob Guest", "guest", "kept")
    assert contact["details"] == [{"kind": "email", "value": "bob@example.org"}]
    assert encounter["met_at"] == "2026-11-24T19:00:00.000000Z"
    assert only(ada, "topic")["text"] == "moths"
    assert only(ada, "followup")["id"] == encounter["id"]


def test_a_late_form_waits_and_shows_what_everybody_sees(ada: Phone, waiting: Browser) -> None:
    assert "wait until" in waiting.html
    assert "ada@example.com" not in waiting.html + waiting.vcard
    assert only(ada, "contact")["state"] == "waiting"
    assert only(ada, "contact")["details"] == [{"kind": "email", "value": "bob@example.org"}]


@pytest.mark.parametrize("minutes", [3, 60 * 24 * 13])
def test_a_code_that_was_shown_earlier_waits(ada: Phone, bob: Browser, clock: FakeClock, minutes: int) -> None:
    bob.open(f"/S/{token_of(ada, clock.now() - timedelta(minutes=minutes))}")
    clock.move(seconds=20)
    assert "wait until" in bob.fill_in().html
    assert only(ada, "contact")["state"] == "waiting"


def test_a_code_that_is_too_old_is_refused_and_nothing_is_lost(ada: Phone, bob: Browser, clock: FakeClock) -> None:
    bob.open(f"/S/{token_of(ada, clock.now() - timedelta(days=15))}")
    clock.move(seconds=20)
    bob.fill_in(name="Bob the Patient")
    assert bob.status == 410
    assert 'value="Bob the Patient"' in bob.html
    assert records(ada, "contact") == []


def test_a_printed_code_waits(ada: Phone, bob: Browser, clock: FakeClock) -> None:
    url = read(ada.post("/api/printed-codes", {}))["url"]
    bob.open(url.removeprefix(bob.origin))
    clock.move(seconds=20)
    assert "wait until" in bob.fill_in().html


def test_the_event_of_the_code_is_where_they_met(ada: Phone, bob: Browser, clock: FakeClock) -> None:
    event = {"name": "Maps and machines", "starts_at": "2026-11-24T18:00:00Z", "time_zone": "Europe/London"}
    event_id = "019aab00-0000-7000-8000-000000000001"
    read(ada.put(f"/api/events/{event_id}", event))
    read(ada.patch(f"/api/codes/{ada.code['id']}", {"event_id": event_id}))
    bob.open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=20)
    bob.fill_in()
    assert only(ada, "encounter")["event_id"] == event_id


def test_a_form_sent_twice_makes_one_guest(ada: Phone, kept: Browser, bob: Browser, clock: FakeClock) -> None:
    first = kept.link
    bob.path = f"/S/{token_of(ada, clock.now())}"
    assert bob.send(bob.sent | {"name": "Somebody else"}).link == first
    assert [one["name"] for one in records(ada, "contact")] == ["Bob Guest"]


def test_a_receipt_counts_once(app: Flask, ada: Phone, clock: FakeClock) -> None:
    first, second = Browser(app), Browser(app)
    token = token_of(ada, clock.now())
    first.open(f"/S/{token}")
    receipt = first.html.split("/welcome?receipt=")[1].split('"')[0]
    second.open(f"/S/{receipt}")
    clock.move(seconds=20)
    first.fill_in()
    second.fill_in(name="A second guest", reach="second@example.org")
    assert sorted(one["state"] for one in records(ada, "contact")) == ["kept", "waiting"]


def test_over_ten_on_one_step_wait(app: Flask, ada: Phone, clock: FakeClock) -> None:
    token = token_of(ada, clock.now())
    guests = [Browser(app).open(f"/S/{token}") for _ in range(11)]
    clock.move(seconds=20)
    for number, guest in enumerate(guests):
        guest.fill_in(reach=f"guest{number}@example.org")
    states = [one["state"] for one in records(ada, "contact")]
    assert (states.count("kept"), states.count("waiting")) == (10, 1)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reach": "nowhere"}, "Give an e-mail address"),
        ({"name": "   "}, "Must not be empty"),
        ({"name": "x" * 121}, "Is too long"),
        ({"topic": "x" * 41}, "Is too long"),
        ({"website": "https://spam.example"}, "That was very quick"),
        ({"form": "forged"}, "open for too long"),
        ({"form": ""}, "open for too long"),
    ],
)
def test_a_form_that_is_refused_says_why_and_keeps_what_was_typed(
    ada: Phone, bob: Browser, clock: FakeClock, changed: dict[str, str], said: str
) -> None:
    bob.open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=20)
    bob.fill_in(**{"name": "Bob Guest", "topic": "moths", **changed})
    assert bob.status == 422
    assert said in bob.html
    assert ('value="moths"' in bob.html) == ("topic" not in changed)
    assert records(ada, "contact") == []
    if "website" not in changed:
        clock.move(seconds=20)
    assert "Bob Guest" in bob.fill_in(topic="moths").html
    assert only(ada, "contact")["state"] == "kept"


def test_what_is_sent_within_seconds_is_asked_again(ada: Phone, bob: Browser, clock: FakeClock) -> None:
    bob.open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=2)
    assert bob.fill_in().status == 422
    clock.move(seconds=2)
    assert bob.fill_in().status == 200
    assert only(ada, "contact")["state"] == "kept"


def test_a_form_of_yesterday_is_renewed_with_what_was_typed(ada: Phone, bob: Browser, clock: FakeClock) -> None:
    bob.open(f"/S/{token_of(ada, clock.now())}")
    clock.move(days=2)
    bob.fill_in()
    assert (bob.status, "bob@example.org" in bob.html) == (422, True)
    clock.move(seconds=20)
    assert "wait until" in bob.fill_in().html


def test_a_code_that_was_revoked_meanwhile_is_refused(ada: Phone, bob: Browser, clock: FakeClock) -> None:
    bob.open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=20)
    read(ada.post("/api/codes", {}))
    assert bob.fill_in().status == 410
    assert records(ada, "contact") == []


def test_a_swap_by_the_same_receipt_leaves_the_guest_waiting(
    ada: Phone, bob: Browser, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    bob.open(f"/S/{token_of(ada, clock.now())}")
    receipt = bob.html.split("/welcome?receipt=")[1].split('"')[0]
    make_person("Grace Hopper").scan(receipt, clock.now())
    clock.move(seconds=20)
    assert "wait until" in bob.fill_in().html


class TestFloods:
    def test_a_step_takes_twenty(self, app: Flask, ada: Phone, clock: FakeClock) -> None:
        token = token_of(ada, clock.now() - timedelta(minutes=5))
        guests = [Browser(app).open(f"/S/{token}") for _ in range(21)]
        clock.move(seconds=20)
        statuses = [guest.fill_in(reach=f"guest{n}@example.org").status for n, guest in enumerate(guests)]
        assert statuses == [200] * 20 + [429]
        assert 'value="guest20@example.org"' in guests[-1].html
        assert len(records(ada, "contact")) == 20

    def test_wrong_forms_cost_a_network_ten_times_as_much(self, app: Flask, ada: Phone, clock: FakeClock) -> None:
        guest = Browser(app).open(f"/S/{token_of(ada, clock.now())}")
        statuses = [guest.send({"form": "forged", "name": "x", "reach": "y"}).status for _ in range(101)]
        assert statuses == [422] * 100 + [429]
        clock.move(hours=2)
        assert guest.send({"form": "forged"}).status == 422


def test_an_account_that_is_erased_takes_its_guests_with_it(
    app: Flask, ada: Phone, kept: Browser, clock: FakeClock
) -> None:
    assert ada.delete("/api/me").status_code == 204
    assert kept.open(kept.path).status == 410
    assert "Lovelace" not in kept.html
    with app.app_context():
        assert db.session.query(Guest).count() == 0


def test_somebody_with_an_account_is_not_touched_by_a_guest_of_the_same_name(
    ada: Phone, bob: Browser, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    grace = make_person("Grace Hopper")
    meet(grace, ada, clock.now())
    bob.open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=20)
    bob.fill_in(name="Grace Hopper")
    assert sorted(one["source"] for one in records(ada, "contact")) == ["guest", "swap"]
