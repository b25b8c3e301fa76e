"""Events: made in two taps, changed by whoever made them."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, only, read, records

# What is refused before anything is stored is the same on every database.
ONE_DATABASE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)

EVENT = {
    "name": "Maps and machines",
    "place": "The RSA",
    "starts_at": "2026-11-24T19:00:00+01:00",
    "ends_at": "2026-11-24T21:00:00Z",
    "time_zone": "Europe/London",
}


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


def hold(phone: Phone) -> str:
    event_id = new_id()
    read(phone.put(f"/api/events/{event_id}", EVENT))
    return event_id


def attend_together(ada: Phone, grace: Phone, clock: FakeClock) -> str:
    """Grace is at Ada's event because she scanned her there."""
    event_id = hold(ada)
    read(ada.patch(f"/api/codes/{ada.code['id']}", {"event_id": event_id}))
    meet(grace, ada, clock.now())
    return event_id


def test_an_event_is_made_and_again_changes_nothing(ada: Phone) -> None:
    path = f"/api/events/{new_id()}"
    made = read(ada.put(path, EVENT))
    assert made == made | EVENT | {
        "starts_at": "2026-11-24T18:00:00.000000Z",
        "ends_at": "2026-11-24T21:00:00.000000Z",
        "role": "owner",
    }
    assert read(ada.put(path, EVENT | {"name": "Other"})) == made == read(ada.get(path)) == only(ada, "event")


def test_two_taps_are_enough(ada: Phone) -> None:
    values = {"name": "Pub", "starts_at": "2026-11-24T19:00:00Z", "time_zone": "Europe/London"}
    made = read(ada.put(f"/api/events/{new_id()}", values))
    assert (made["place"], made["ends_at"]) == (None, None)


@ONE_DATABASE
@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": ""}, "#/name"),
        ({"starts_at": "tomorrow"}, "#/starts_at"),
        ({"starts_at": "2026-11-24T19:00:00"}, "#/starts_at"),
        ({"starts_at": "0001-01-01T00:00:00+14:00"}, "#/starts_at"),
        ({"starts_at": "9999-12-31T23:59:59-14:00", "ends_at": None}, "#/starts_at"),
        ({"ends_at": "2026-11-24T18:00:00Z"}, "#/ends_at"),
        ({"ends_at": "2027-01-24T18:00:00Z"}, "#/ends_at"),
        ({"time_zone": 5}, "#/time_zone"),
    ],
)
def test_an_event_that_cannot_be_is_refused(ada: Phone, wrong: dict[str, Any], pointer: str) -> None:
    answer = ada.put(f"/api/events/{new_id()}", EVENT | wrong)
    assert problem_of(answer) == "invalid"
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]


def test_a_change_reaches_everybody_at_the_event(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    event_id = attend_together(ada, grace, clock)
    run_chores(app)
    cursor = read(grace.get("/api/changes"))["cursor"]
    read(ada.patch(f"/api/events/{event_id}", {"place": "The pub", "ends_at": None}))
    run_chores(app)
    (change,) = grace.changes(cursor)
    assert (change["kind"], change["id"]) == ("event", event_id)
    assert (change["record"]["place"], change["record"]["ends_at"]) == ("The pub", None)
    assert change["record"] == read(grace.get(f"/api/events/{event_id}"))


def test_only_whoever_made_an_event_changes_it(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    event_id = attend_together(ada, grace, clock)
    assert problem_of(grace.patch(f"/api/events/{event_id}", {"name": "Mine"})) == "forbidden"
    assert read(ada.get(f"/api/events/{event_id}"))["name"] == EVENT["name"]


@pytest.mark.parametrize("change", [{"starts_at": "2026-11-24T21:00:00Z"}, {"ends_at": "2026-11-24T18:00:00Z"}])
def test_an_event_cannot_end_before_it_starts(ada: Phone, change: dict[str, str]) -> None:
    event_id = hold(ada)
    assert problem_of(ada.patch(f"/api/events/{event_id}", change)) == "invalid"
    assert read(ada.get(f"/api/events/{event_id}"))["ends_at"] == "2026-11-24T21:00:00.000000Z"


def test_leaving_an_event_takes_it_off_ones_own_list_alone(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    event_id = attend_together(ada, grace, clock)
    assert grace.delete(f"/api/events/{event_id}").status_code == 204
    assert grace.delete(f"/api/events/{event_id}").status_code == 204
    assert records(grace, "event") == []
    assert only(grace, "encounter")["event_id"] == event_id
    assert read(ada.get(f"/api/events/{event_id}"))["role"] == "owner"


def test_an_event_that_was_left_stays_deleted(ada: Phone) -> None:
    event_id = hold(ada)
    ada.delete(f"/api/events/{event_id}")
    for answer in (ada.put(f"/api/events/{event_id}", EVENT), ada.get(f"/api/events/{event_id}")):
        assert (answer.status_code, problem_of(answer)) == (410, "record-deleted")
    assert ada.patch(f"/api/events/{event_id}", {"name": "x"}).status_code == 410


def test_an_event_one_is_not_at_is_not_there(ada: Phone, grace: Phone) -> None:
    event_id = hold(ada)
    for answer in (
        grace.get(f"/api/events/{event_id}"),
        grace.put(f"/api/events/{event_id}", EVENT),
        grace.patch(f"/api/events/{event_id}", {"name": "x"}),
    ):
        assert (answer.status_code, problem_of(answer)) == (404, "not-found")
    assert grace.delete(f"/api/events/{event_id}").status_code == 204
    assert read(ada.get(f"/api/events/{event_id}"))["name"] == EVENT["name"]


def test_a_change_for_another_version_of_the_event_is_refused(ada: Phone) -> None:
    event_id = hold(ada)
    read(ada.patch(f"/api/events/{event_id}", {"place": "x"}))
    assert ada.patch(f"/api/events/{event_id}", {"place": "y"}, If_Match='"1"').status_code == 412
