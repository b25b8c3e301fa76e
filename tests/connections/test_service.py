"""Two people are connected with no swap: by a card each, a source, a place and a time."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from hallway.cards.models import Card
from hallway.cards.service import get_card
from hallway.connections.service import Entry, Meeting, Participant, connect, delete_untouched_contact, disconnect
from hallway.contacts.models import Contact, Encounter
from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.core.revisions import lock
from hallway.core.types import from_wire, to_wire
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import aliases, only, read, records, write_down

Connect = Callable[..., tuple[Entry, Entry]]


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


@pytest.fixture
def connected(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> Connect:
    """Connect Ada, who may have written something down, with Grace."""

    def run(written: tuple[str, str] | None = None, **of_meeting: Any) -> tuple[Entry, Entry]:
        with app.app_context(), unit_of_work():
            lock([ada.person_id, grace.person_id])
            mine = (
                (db.session.get_one(Contact, written[0]), db.session.get_one(Encounter, written[1])) if written else ()
            )
            one = Participant(ada.person_id, get_card(ada.person_id, None), *mine)
            other = Participant(grace.person_id, get_card(grace.person_id, None))
            meeting = Meeting("guest", clock.now(), **of_meeting)
            return connect(one, other, meeting, clock.now())

    return run


def seen(phone: Phone) -> list[str]:
    """The ways to reach somebody that the one contact of this phone shows."""
    return [field["value"] for field in only(phone, "contact")["card"]["fields"]]


def test_each_side_has_a_contact_with_the_card_an_encounter_and_a_follow_up(
    ada: Phone, grace: Phone, clock: FakeClock, connected: Connect
) -> None:
    connected()
    for phone, name, reach in ((ada, "Grace Hopper", "grace@example.com"), (grace, "Ada Lovelace", "ada@example.com")):
        contact, encounter = only(phone, "contact"), only(phone, "encounter")
        assert (contact["name"], contact["source"], contact["state"]) == (name, "guest", "kept")
        assert seen(phone) == [reach]
        assert (encounter["contact_id"], encounter["swap_id"]) == (contact["id"], None)
        assert from_wire(encounter["met_at"]) == clock.now()
        assert only(phone, "followup")["id"] == encounter["id"]


def test_both_are_at_the_event_where_they_met(ada: Phone, grace: Phone, clock: FakeClock, connected: Connect) -> None:
    event = {"name": "PyCon", "starts_at": to_wire(clock.now()), "time_zone": "Europe/London"}
    event_id = read(ada.put(f"/api/events/{new_id()}", event | {"place": None, "ends_at": None}))["id"]
    written = write_down(ada, clock.now())
    connected(written, event_id=event_id)
    for phone in (ada, grace):
        assert only(phone, "encounter")["event_id"] == only(phone, "event")["id"] == event_id


def test_what_one_of_them_wrote_down_is_the_entry_of_their_history(
    ada: Phone, grace: Phone, clock: FakeClock, connected: Connect
) -> None:
    written = write_down(ada, clock.now(), note="knows compilers")
    connected(written)
    assert (only(ada, "contact")["id"], only(ada, "encounter")["id"]) == written
    assert only(ada, "encounter")["note"] == "knows compilers"
    assert only(grace, "encounter")["note"] == ""


def test_people_who_know_each_other_get_another_entry_and_no_second_contact(
    ada: Phone, grace: Phone, clock: FakeClock, connected: Connect
) -> None:
    connected()
    first = only(ada, "contact")["id"]
    clock.move(days=1)
    written = write_down(ada, clock.now())
    connected(written)
    assert aliases(ada, "contact") == {written[0]: first}
    for phone in (ada, grace):
        contact_id = only(phone, "contact")["id"]
        assert [one["contact_id"] for one in records(phone, "encounter")] == [contact_id] * 2


def test_disconnecting_takes_both_cards_back_and_keeps_what_was_noted(
    app: Flask, ada: Phone, grace: Phone, clock: FakeClock, connected: Connect
) -> None:
    written = write_down(ada, clock.now(), note="knows compilers")
    connected(written)
    with app.app_context(), unit_of_work():
        lock([ada.person_id, grace.person_id])
        disconnect(ada.person_id, grace.person_id, clock.now())
    for phone in (ada, grace):
        assert (only(phone, "contact")["state"], only(phone, "contact")["card"]) == ("withdrawn", None)
    assert only(ada, "encounter")["note"] == "knows compilers"


def test_only_a_contact_with_nothing_noted_is_deleted(
    app: Flask, ada: Phone, grace: Phone, clock: FakeClock, connected: Connect
) -> None:
    connected(write_down(ada, clock.now(), note="knows compilers"))
    kept = [(phone.person_id, only(phone, "contact")["id"]) for phone in (ada, grace)]
    with app.app_context(), unit_of_work():
        lock([ada.person_id, grace.person_id])
        gone = [delete_untouched_contact(owner_id, contact_id, clock.now()) for owner_id, contact_id in kept]
    assert gone == [False, True]
    assert (len(records(ada, "contact")), records(grace, "contact")) == (1, [])


def test_somebody_without_a_card_is_connected_by_name(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    with app.app_context(), unit_of_work():
        lock([ada.person_id, grace.person_id])
        one, other = Participant(ada.person_id, None), Participant(grace.person_id, get_card(grace.person_id, None))
        connect(one, other, Meeting("guest", clock.now()), clock.now())
    assert (only(grace, "contact")["name"], only(grace, "contact")["card"]) == ("Ada Lovelace", None)
    assert seen(ada) == ["grace@example.com"]
    with app.app_context():
        assert db.session.query(Card).count() == 2
