"""Links that are sent in a message: how long, for how many, and whether they ask."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.guests.pages import Browser
from tests.swaps.scans import only, read, records, scan


def make(phone: Phone, **wishes: Any) -> dict[str, Any]:
    return read(phone.post("/api/links", wishes))


def token_in(link: dict[str, Any]) -> str:
    return str(link["url"]).rsplit("/", 1)[1]


def test_a_link_works_for_hours_and_waits_for_a_yes(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    link = make(ada, hours=24)
    clock.move(hours=23)
    assert scan(grace, token_in(link), clock.now()).swap["state"] == "waiting"
    assert only(ada, "swap")["state"] == "waiting"


def test_an_open_link_asks_nobody(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    link = make(ada, is_open=True)
    clock.move(hours=5)
    assert scan(grace, token_in(link), clock.now()).swap["state"] == "kept"


def test_a_link_ends(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    link = make(ada, hours=2)
    clock.move(hours=2)
    assert problem_of(scan(grace, token_in(link), clock.now()).answer) == "code-revoked"
    assert read(ada.get("/api/links"))["items"] == []


def test_a_link_is_for_so_many_people(ada: Phone, make_person: Callable[..., Phone], clock: FakeClock) -> None:
    link = make(ada, most_uses=2)
    people = [make_person(f"Person {number}") for number in range(3)]
    answers = [scan(one, token_in(link), clock.now()).answer for one in people]
    assert [answer.status_code for answer in answers] == [200, 200, 410]
    # The same person again is no other person.
    assert scan(people[0], token_in(link), clock.now()).answer.status_code == 200
    assert len(records(ada, "swap")) == 2


@pytest.mark.parametrize(("is_open", "state"), [(True, "kept"), (False, "waiting")])
def test_guests_come_by_a_link_too(app: Flask, ada: Phone, clock: FakeClock, is_open: bool, state: str) -> None:
    link = make(ada, is_open=is_open)
    first, second = (Browser(app).open(f"/S/{token_in(link)}") for _ in range(2))
    clock.move(seconds=20)
    assert [guest.fill_in().status for guest in (first, second)] == [200, 410]
    assert only(ada, "contact")["state"] == state


def test_a_link_is_revoked(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    link = make(ada)
    assert ada.delete(f"/api/links/{link['id']}").status_code == 204
    assert problem_of(scan(grace, token_in(link), clock.now()).answer) == "code-revoked"
    assert ada.delete(f"/api/links/{link['id']}").status_code == 404


def test_links_are_listed_apart_from_codes_on_paper(ada: Phone) -> None:
    printed = read(ada.post("/api/printed-codes", {}))
    link = make(ada, most_uses=5)
    assert [one["id"] for one in read(ada.get("/api/printed-codes"))["items"]] == [printed["id"]]
    assert read(ada.get("/api/links"))["items"] == [link]
    assert (link["uses"], link["most_uses"], link["is_open"]) == (0, 5, False)
    assert link["expires_at"] == "2026-11-25T19:00:00.000000Z"


@pytest.mark.parametrize("wrong", [{"hours": 0}, {"hours": 721}, {"most_uses": 0}, {"most_uses": 101}])
def test_a_link_has_limits(ada: Phone, wrong: dict[str, int]) -> None:
    assert ada.post("/api/links", wrong).status_code == 422
