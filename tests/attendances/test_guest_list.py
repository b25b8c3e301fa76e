"""The list of an event: reciprocal, paged, limited, and never a way to reach anybody."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask

from hallway.attendances.models import Intention
from hallway.core.db import unit_of_work
from hallway.core.ids import new_id
from hallway.events.models import Attendance
from tests.api import Phone, problem_of
from tests.attendances.test_routes import ONE_DATABASE, hold, join
from tests.fakes.clock import FakeClock
from tests.fakes.crowd import fill, make_crowd
from tests.swaps.scans import meet, only, read

MANY = 5_000


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


def names(phone: Phone, event: dict[str, Any]) -> list[str]:
    return [one["name"] for one in read(phone.get(f"/api/events/{event['id']}/list"))["items"]]


def crowd_at(app: Flask, event: dict[str, Any], count: int, clock: FakeClock) -> list[Phone]:
    """So many people on the event's list."""
    crowd = make_crowd(app, count, clock.now())
    common = {"id": event["id"], "created_at": clock.now(), "revision": 2}
    said = {"why": [], "offers": ["Tea"], "asks": [], "wishes": [], "shown_to": "list"}
    with app.app_context(), unit_of_work():
        fill(Attendance, [common | {"owner_id": one.person_id, "role": "attendee"} for one in crowd])
        fill(Intention, [common | said | {"owner_id": one.person_id, "entry_id": new_id()} for one in crowd])
    return crowd


def test_only_whoever_is_on_the_list_sees_it_and_it_shows_no_way_to_reach_anybody(ada: Phone, grace: Phone) -> None:
    event = hold(ada, has_list=True)
    path = f"/api/events/{event['id']}/list"
    join(grace, event, shown_to="list", offers=["Compilers"], asks=["A crew"], wishes=["Ada"], line="Ships")
    assert problem_of(ada.get(path)) == "not-on-list"
    read(ada.put(f"/api/events/{event['id']}/attendance", {"shown_to": "swapped"}))
    assert problem_of(ada.get(path)) == "not-on-list"
    assert names(grace, event) == []
    read(ada.patch(f"/api/events/{event['id']}/attendance", {"shown_to": "list"}))
    (entry,) = read(ada.get(path))["items"]
    assert entry == {
        "id": entry["id"],
        "name": "Grace Hopper",
        "headline": None,
        "why": [],
        "line": "Ships",
        "offers": ["Compilers"],
        "asks": ["A crew"],
        "is_first_time": False,
        "is_open_to_talk": False,
    }
    assert entry["id"] not in {grace.person_id, event["id"]}
    assert "grace@example.com" not in ada.get(path).get_data(as_text=True)


def test_there_is_none_where_nobody_switched_it_on_nor_two_weeks_after_the_end(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    event = hold(ada)
    for phone in (ada, grace):
        join(phone, event, shown_to="list")
    path = f"/api/events/{event['id']}/list"
    assert problem_of(grace.get(path)) == "list-closed"
    read(ada.patch(f"/api/events/{event['id']}", {"has_list": True}))
    assert names(grace, event) == ["Ada Lovelace"]
    clock.move(hours=24 * 14 + 3)
    assert problem_of(grace.get(path)) == "list-closed"


def test_whoever_is_not_there_hears_of_no_list(ada: Phone, grace: Phone) -> None:
    event = hold(ada, has_list=True)
    assert problem_of(grace.get(f"/api/events/{event['id']}/list")) == "not-found"


def test_two_of_whom_one_blocked_the_other_do_not_see_one_another(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    event = hold(ada, has_list=True)
    meet(grace, ada, clock.now())
    for phone in (ada, grace):
        join(phone, event, shown_to="list")
    assert ada.put(f"/api/contacts/{only(ada, 'contact')['id']}/block").status_code == 204
    assert names(ada, event) == []


def test_a_script_that_reads_lists_is_stopped_for_a_day(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    event = hold(ada, has_list=True)
    for phone in (ada, grace):
        join(phone, event, shown_to="list")
    path = f"/api/events/{event['id']}/list"
    answers = [grace.get(path).status_code for _ in range(121)]
    assert answers == [200] * 120 + [429]
    assert names(ada, event) == ["Grace Hopper"]
    clock.move(hours=24)
    assert names(grace, event) == ["Ada Lovelace"]


@ONE_DATABASE
def test_five_thousand_people_cost_no_more_statements_than_fifty(
    app: Flask,
    ada: Phone,
    grace: Phone,
    make_person: Callable[..., Phone],
    count_statements: Callable[[], AbstractContextManager[list[str]]],
    clock: FakeClock,
) -> None:
    small, large = hold(ada, has_list=True), hold(ada, has_list=True)
    crowd_at(app, small, 50, clock)
    crowd_at(app, large, MANY, clock)
    costs = []
    for event in (small, large):
        joiner = make_person("Mary Somerville")
        with count_statements() as joining:
            join(joiner, event, shown_to="list", known_may_see=True)
        with count_statements() as reading:
            page = read(joiner.get(f"/api/events/{event['id']}/list"))
        assert (len(page["items"]), page["items"][0]["offers"]) == (50, ["Tea"])
        costs.append((len(joining), len(reading)))
    assert costs[0] == costs[1]
    assert costs[0][0] <= 45
    assert costs[0][1] <= 16
