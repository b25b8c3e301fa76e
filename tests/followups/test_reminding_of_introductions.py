"""Reminders of introductions and of requests for one: who is told what, and what calls them off."""

from datetime import timedelta

import pytest

from hallway.core.ids import new_id
from tests.api import Phone
from tests.fakes.push_service import Browser
from tests.fakes.reminders import Desk
from tests.followups.meetings import MakePerson, run_at, told, wed
from tests.introductions.meetings import REASON, Three, acquaint, contact_with, offered, say
from tests.swaps.scans import read


@pytest.fixture
def three(desk: Desk, make_person: MakePerson) -> Three:
    """Grace knows Ada and Mary. It is Tuesday 19:00 in London; no follow-ups, to see the rest."""
    people = [make_person(name) for name in ("Grace Hopper", "Ada Lovelace", "Mary Somerville")]
    for phone in people:
        phone.patch("/api/me", {"remind_followups": False})
    return acquaint(people[0], people[1], people[2], desk.clock.now())


def told_at(desk: Desk, hour: int, *phones: Phone) -> list[list[tuple[str, str]]]:
    """Title and body of what each of these phones is told on Tuesday until this hour."""
    browsers: list[Browser] = [desk.subscribe(phone) for phone in phones]
    run_at(desk, wed(hour) - timedelta(days=1))
    return [[(one["title"], one["body"]) for one in told(desk, browser)] for browser in browsers]


def test_whoever_is_to_meet_somebody_is_asked_at_the_next_full_hour(desk: Desk, three: Three) -> None:
    offered(three)
    ada, grace = told_at(desk, 20, three.ada, three.grace)
    assert ada == [("Grace Hopper would like you to meet Mary Somerville", REASON)]
    assert grace == []


def test_whoever_answered_is_not_asked(desk: Desk, three: Three) -> None:
    introduction_id = offered(three)
    read(say(three.ada, introduction_id, "declined"))
    assert told_at(desk, 20, three.ada) == [[]]


def test_a_connection_is_told_to_the_introducer_and_to_whoever_said_yes_first(desk: Desk, three: Three) -> None:
    introduction_id = offered(three)
    read(say(three.ada, introduction_id, "accepted"))
    read(say(three.mary, introduction_id, "accepted"))
    grace, ada, mary = told_at(desk, 20, three.grace, three.ada, three.mary)
    assert grace == [("Ada Lovelace and Mary Somerville are connected", "Both said yes to your introduction.")]
    assert ada == [("You and Mary Somerville have each other's card", "Both of you said yes to being introduced.")]
    assert mary == []


def test_a_single_yes_and_a_no_are_told_to_nobody(desk: Desk, three: Three) -> None:
    introduction_id = offered(three)
    read(say(three.ada, introduction_id, "accepted"))
    read(say(three.mary, introduction_id, "declined"))
    assert told_at(desk, 20, three.grace, three.ada, three.mary) == [[], [], []]


def test_whoever_is_asked_for_an_introduction_is_told_of_it_until_they_have_seen_to_it(
    desk: Desk, three: Three
) -> None:
    grace = contact_with(three.ada, "Grace Hopper")
    requests = {wanted: new_id() for wanted in ("Mary Somerville", "Charles Babbage")}
    for wanted, request_id in requests.items():
        body = {"contact_id": grace, "wanted": wanted}
        read(three.ada.put(f"/api/introduction-requests/{request_id}", body))
    seen = f"/api/introduction-requests/{requests['Charles Babbage']}"
    read(three.grace.patch(seen, {"state": "done"}))
    (told_grace,) = told_at(desk, 20, three.grace)
    assert told_grace == [("Ada Lovelace would like to meet Mary Somerville", "Could you introduce them?")]


def test_they_are_switched_off_and_on_with_swaps(desk: Desk, three: Three) -> None:
    offered(three)
    three.ada.patch("/api/me", {"remind_swaps": False})
    three.mary.patch("/api/me", {"remind_swaps": False})
    three.mary.patch("/api/me", {"remind_swaps": True})
    ada, mary = told_at(desk, 20, three.ada, three.mary)
    assert ada == []
    assert len(mary) == 1


def test_they_are_named_so_that_a_phone_can_leave_out_what_is_answered(desk: Desk, three: Three) -> None:
    introduction_id = offered(three)
    browser = desk.subscribe(three.ada)
    run_at(desk, wed(20) - timedelta(days=1))
    (one,) = told(desk, browser)
    assert one["data"] == {
        "kind": "reminders",
        "introductions": [{"id": introduction_id, "name": "Mary Somerville"}],
    }
