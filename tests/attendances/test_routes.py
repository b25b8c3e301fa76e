"""Joining an event, saying why one comes, and who sees it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, only, read, records

EVENT = {
    "name": "Maps and machines",
    "starts_at": "2026-11-24T18:00:00Z",
    "ends_at": "2026-11-24T21:00:00Z",
    "time_zone": "Europe/London",
}
SAID = {
    "why": ["meet", "learn"],
    "line": "To hear of looms",
    "offers": ["Proofreading"],
    "asks": ["A printer"],
    "wishes": ["Somebody who knows bees"],
    "is_first_time": True,
}
ONE_DATABASE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


def hold(phone: Phone, **wishes: Any) -> dict[str, Any]:
    return read(phone.put(f"/api/events/{new_id()}", EVENT | wishes))


def join(phone: Phone, event: dict[str, Any], **said: Any) -> dict[str, Any]:
    return read(phone.outbox("PUT", f"/api/joins/{event['join_code']}", said))


def known(phone: Phone, event: dict[str, Any]) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = read(phone.get(f"/api/events/{event['id']}/attendance"))["known"]
    assert people == next(one["known"] for one in records(phone, "attendance") if one["id"] == event["id"])
    return people


def meet_there(scanner: Phone, shower: Phone, event: dict[str, Any], clock: FakeClock) -> None:
    read(shower.patch(f"/api/codes/{shower.code['id']}", {"event_id": event["id"]}))
    meet(scanner, shower, clock.now())


def test_an_event_is_joined_by_its_link_and_is_in_the_feed(ada: Phone, grace: Phone) -> None:
    event = hold(ada)
    seen = read(grace.get(f"/api/joins/{event['join_code']}"))
    assert (seen["id"], seen["name"], seen["has_list"]) == (event["id"], EVENT["name"], False)
    joined = join(grace, event, **SAID)
    assert joined == joined | SAID | {"id": event["id"], "shown_to": "swapped", "known_may_see": False, "known": []}
    assert only(grace, "attendance") == joined == read(grace.get(f"/api/events/{event['id']}/attendance"))
    assert only(grace, "event")["role"] == "attendee"
    assert join(grace, event, why=["hire"]) == joined


@ONE_DATABASE
def test_a_code_of_no_event_and_one_of_an_event_long_over_are_refused_in_words(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    event = hold(ada)
    path = "/api/joins/ZZZZZZZZZZ"
    assert problem_of(grace.get(path)) == problem_of(grace.put(path, {})) == "no-such-event"
    clock.move(hours=24 * 14)
    assert join(grace, event)["id"] == event["id"]
    clock.move(hours=3)
    assert problem_of(ada.put(f"/api/joins/{event['join_code']}", {})) == "event-over"


@ONE_DATABASE
@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"why": ["to sell"]}, "#/why/0"),
        ({"offers": ["a", "b", "c", "d"]}, "#/offers"),
        ({"asks": ["x" * 61]}, "#/asks/0"),
        ({"asks": [""]}, "#/asks/0"),
        ({"asks": [None]}, "#/asks/0"),
        ({"line": "x" * 141}, "#/line"),
        ({"wishes": ["x"] * 6}, "#/wishes"),
        ({"shown_to": "everybody"}, "#/shown_to"),
        ({"is_first_time": "perhaps"}, "#/is_first_time"),
    ],
)
def test_what_cannot_be_said_is_refused(ada: Phone, wrong: dict[str, Any], pointer: str) -> None:
    event = hold(ada)
    answer = ada.put(f"/api/events/{event['id']}/attendance", wrong)
    assert problem_of(answer) == "invalid"
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]


def test_what_was_said_changes_is_taken_back_and_said_anew(ada: Phone) -> None:
    path = f"/api/events/{hold(ada)['id']}/attendance"
    read(ada.put(path, SAID))
    changed = read(ada.patch(path, {"line": None, "offers": [], "is_open_to_talk": True}))
    assert changed == changed | SAID | {"line": None, "offers": [], "is_open_to_talk": True}
    assert ada.delete(path).status_code == 204
    assert ada.delete(path).status_code == 204
    assert (ada.get(path).status_code, records(ada, "attendance")) == (410, [])
    assert read(ada.put(path, {}))["wishes"] == []
    assert only(ada, "event")["role"] == "owner"


def test_leaving_an_event_takes_back_what_was_said_and_joining_again_starts_afresh(ada: Phone, grace: Phone) -> None:
    event = hold(ada)
    join(grace, event, **SAID)
    assert grace.delete(f"/api/events/{event['id']}").status_code == 204
    assert (records(grace, "event"), records(grace, "attendance")) == ([], [])
    assert join(grace, event)["why"] == []
    assert only(grace, "event")["id"] == event["id"]


def test_whoever_swaps_there_sees_why_offers_and_asks_and_nobody_else_does(
    app: Flask, ada: Phone, grace: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    event, mary = hold(ada), make_person("Mary Somerville")
    meet(ada, mary, clock.now())
    for phone in (ada, grace, mary):
        join(phone, event, **SAID)
    meet_there(grace, ada, event, clock)
    (seen,) = known(grace, event)
    assert seen == {
        "contact_id": only(grace, "contact")["id"],
        "is_coming": False,
        "why": SAID["why"],
        "line": SAID["line"],
        "offers": SAID["offers"],
        "asks": SAID["asks"],
        "is_open_to_talk": False,
    }
    # Mary knows Ada from elsewhere, and neither lets the other see that she comes.
    assert known(mary, event) == []
    read(ada.patch(f"/api/events/{event['id']}/attendance", {"shown_to": "nobody"}))
    run_chores(app)
    assert known(grace, event) == []


def test_a_swap_there_brings_what_the_other_shows_to_both_phones(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    event = hold(ada)
    join(grace, event, **SAID)
    read(ada.put(f"/api/events/{event['id']}/attendance", SAID))
    cursors = [(phone, read(phone.get("/api/changes"))["cursor"]) for phone in (ada, grace)]
    meet_there(grace, ada, event, clock)
    for phone, cursor in cursors:
        (told,) = [one["record"]["known"] for one in phone.changes(cursor) if one["kind"] == "attendance"]
        assert [one["offers"] for one in told] == [SAID["offers"]]


def test_people_who_know_one_another_see_who_comes_when_both_let_them(
    app: Flask, ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    meet(grace, ada, clock.now())
    event = hold(ada)
    read(
        ada.put(f"/api/events/{event['id']}/attendance", {"known_may_see": True, "shown_to": "nobody", "offers": ["x"]})
    )
    join(grace, event)
    assert known(grace, event) == []
    cursor = read(grace.get("/api/changes"))["cursor"]
    read(grace.patch(f"/api/events/{event['id']}/attendance", {"known_may_see": True}))
    run_chores(app)
    assert [one["is_coming"] for one in known(grace, event) + known(ada, event)] == [True, True]
    assert known(grace, event)[0]["offers"] == []
    read(ada.patch(f"/api/events/{event['id']}/attendance", {"known_may_see": False}))
    run_chores(app)
    assert [change["record"]["known"] for change in grace.changes(cursor)] == [[]]


def test_somebody_blocked_is_not_named_and_names_nobody(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    event = hold(ada)
    read(ada.put(f"/api/events/{event['id']}/attendance", {"known_may_see": True}))
    join(grace, event, known_may_see=True)
    read_contact = only(ada, "contact")["id"]
    assert ada.put(f"/api/contacts/{read_contact}/block").status_code == 204
    run_chores(app)
    assert known(ada, event) == known(grace, event) == []


def test_what_was_said_of_the_event_of_somebody_blocked_stays_with_ones_own_copy(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    event = hold(ada)
    join(grace, event, **SAID)
    meet_there(grace, ada, event, clock)
    assert grace.put(f"/api/contacts/{only(grace, 'contact')['id']}/block").status_code == 204
    (said,) = records(grace, "attendance")
    assert said["id"] == only(grace, "event")["id"] != event["id"]
    assert said == said | SAID | {"known": []}


def test_an_account_that_is_erased_said_nothing(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    event = hold(ada)
    join(grace, event, **SAID)
    read(ada.put(f"/api/events/{event['id']}/attendance", {}))
    meet_there(ada, grace, event, clock)
    assert known(ada, event) != []
    assert grace.delete("/api/me").status_code == 204
    assert known(ada, event) == []
