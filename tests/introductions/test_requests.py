"""Asking for an introduction, through HTTP on both databases: who hears what of it, and how it ends."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from hallway.core.chores import run_chores
from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.introductions.meetings import Three, acquaint, contact_with, offered, say
from tests.swaps.scans import meet, only, read, records

WANTED = "Mary Somerville"


@pytest.fixture
def three(make_person: Callable[..., Phone], clock: FakeClock) -> Three:
    """Grace knows Ada and Mary; Ada would like to meet Mary."""
    grace, ada, mary = (make_person(name) for name in ("Grace Hopper", "Ada Lovelace", "Mary Somerville"))
    return acquaint(grace, ada, mary, clock.now())


def ask(three: Three, request_id: str | None = None, **more: Any) -> TestResponse:
    """Ada asks Grace."""
    body = {"contact_id": contact_with(three.ada, "Grace Hopper"), "wanted": WANTED, "reason": "Her atlas."}
    return three.ada.put(f"/api/introduction-requests/{request_id or new_id()}", body | more)


def requests_of(phone: Phone) -> list[dict[str, Any]]:
    return records(phone, "intro_request")


def test_whoever_is_asked_hears_who_asks_and_why_and_nobody_else_hears_anything(three: Three) -> None:
    request_id = read(ask(three))["id"]
    asked = read(three.grace.get(f"/api/introduction-requests/{request_id}"))
    assert (asked["role"], asked["state"], asked["wanted"], asked["reason"]) == ("asked", "open", WANTED, "Her atlas.")
    assert (asked["other_name"], asked["contact_id"]) == ("Ada Lovelace", contact_with(three.grace, "Ada Lovelace"))
    assert [one["role"] for one in requests_of(three.ada)] == ["asker"]
    assert requests_of(three.mary) == []
    assert three.mary.get(f"/api/introduction-requests/{request_id}").status_code == 404


def test_the_asker_sees_the_same_whether_they_know_her_and_whatever_becomes_of_it(
    three: Three, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    alan = make_person("Alan Kay")
    meet(alan, three.ada, clock.now())
    to_grace = read(ask(three))
    to_alan = read(ask(three, contact_id=contact_with(three.ada, "Alan Kay")))
    before = three.ada.changes()
    read(three.grace.patch(f"/api/introduction-requests/{to_grace['id']}", {"state": "done"}))
    assert alan.delete(f"/api/introduction-requests/{to_alan['id']}").status_code == 204
    assert three.ada.changes() == before
    first, second = requests_of(three.ada)
    assert all(first[key] == second[key] for key in first.keys() - {"id", "revision", "contact_id", "other_name"})


def test_an_introduction_follows_from_it(three: Three) -> None:
    read(ask(three))
    introduction_id = offered(three)
    for phone in (three.ada, three.mary):
        read(say(phone, introduction_id, "accepted"))
    assert WANTED in {one["name"] for one in records(three.ada, "contact")}


def test_somebody_whose_card_was_withdrawn_by_a_block_asks_nobody(three: Three) -> None:
    assert three.grace.put(f"/api/contacts/{contact_with(three.grace, 'Ada Lovelace')}/block").status_code == 204
    assert problem_of(ask(three)) == "cannot-be-asked"
    assert requests_of(three.grace) == []


def test_a_block_meanwhile_takes_the_question_away_and_the_asker_cannot_tell(three: Three) -> None:
    read(ask(three))
    before = requests_of(three.ada)
    assert three.grace.put(f"/api/contacts/{contact_with(three.grace, 'Ada Lovelace')}/block").status_code == 204
    assert requests_of(three.grace) == []
    assert requests_of(three.ada) == before


def test_whoever_asked_takes_it_back(three: Three) -> None:
    request_id = read(ask(three))["id"]
    assert three.ada.delete(f"/api/introduction-requests/{request_id}").status_code == 204
    assert (requests_of(three.ada), requests_of(three.grace)) == ([], [])
    assert three.ada.delete(f"/api/introduction-requests/{request_id}").status_code == 204
    assert ask(three, request_id).status_code == 410


@pytest.mark.parametrize("reason", ["", "Her atlas.\nAnd her maps."])
def test_a_reason_may_be_missing_or_have_lines(three: Three, reason: str) -> None:
    read(ask(three, reason=reason))
    assert only(three.grace, "intro_request")["reason"] == reason


def test_the_same_request_again_changes_nothing(three: Three) -> None:
    request_id = read(ask(three))["id"]
    read(three.grace.patch(f"/api/introduction-requests/{request_id}", {"state": "done"}))
    read(ask(three, request_id, wanted="Somebody else"))
    assert only(three.grace, "intro_request")["state"] == "done"
    assert only(three.ada, "intro_request")["wanted"] == WANTED


def test_three_are_asked_about_one_person_however_she_is_spelled(
    three: Three, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    for spelling in (WANTED, "mary somerville", "MARY  SOMERVILLE"):
        read(ask(three, wanted=spelling))
    assert problem_of(ask(three)) == "asked-enough"
    read(ask(three, wanted="Charles Babbage"))


def test_ten_a_day_are_enough(three: Three, clock: FakeClock) -> None:
    for number in range(10):
        read(ask(three, wanted=f"Somebody {number}"))
    assert problem_of(ask(three)) == "asked-enough"
    clock.move(days=1, seconds=1)
    read(ask(three))


def test_it_is_forgotten_after_two_weeks(app: Flask, three: Three, clock: FakeClock) -> None:
    read(ask(three))
    clock.move(days=13, hours=23)
    run_chores(app)
    assert len(requests_of(three.grace)) == 1
    clock.move(hours=1)
    run_chores(app)
    assert (requests_of(three.ada), requests_of(three.grace)) == ([], [])


@pytest.mark.parametrize("gone", ["ada", "grace"])
def test_it_goes_with_an_account(app: Flask, three: Three, gone: str) -> None:
    read(ask(three))
    left = {"ada": three.ada, "grace": three.grace}
    assert left.pop(gone).delete("/api/me").status_code == 204
    for _ in range(3):
        run_chores(app)
    assert [requests_of(phone) for phone in left.values()] == [[]]


def test_only_people_one_swapped_with_are_asked(three: Three) -> None:
    contact_id = new_id()
    read(three.ada.put(f"/api/contacts/{contact_id}", {"name": "Charles"}))
    assert problem_of(ask(three, contact_id=contact_id)) == "cannot-be-asked"
    assert ask(three, contact_id=contact_with(three.grace, "Ada Lovelace")).status_code == 404


@pytest.mark.parametrize("wrong", [{"wanted": ""}, {"wanted": "x" * 121}, {"reason": "x" * 281}, {"wanted": "\u3164"}])
def test_what_is_not_right_is_pointed_at(three: Three, wrong: dict[str, str]) -> None:
    answer = ask(three, **wrong)
    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.get_json()["errors"]] == [f"#/{next(iter(wrong))}"]


def test_a_contact_that_is_deleted_or_merged_leaves_the_request(three: Three) -> None:
    read(ask(three))
    assert three.grace.delete(f"/api/contacts/{contact_with(three.grace, 'Ada Lovelace')}").status_code == 204
    asked = only(three.grace, "intro_request")
    assert (asked["contact_id"], asked["other_name"]) == (None, "Ada Lovelace")
